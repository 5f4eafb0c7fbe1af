# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals on paper, and letters that go out.

questions of the edition -> fillable PDF (Typst) -> post -> entry by the office, fields in the order
of the paper -> Nomination "unconfirmed", source "paper" -> a second person compares -> "submitted"
-> receipt letter (PDF)
"""
