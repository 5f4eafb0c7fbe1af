# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office reads every proposal and prepares what the jury will see.

    Nomination "submitted" -> admit / reject with reason / ask back (mail to the proposer)
    admitted -> Dossier: number, title and text without the names of proposer and nominee

A juror never reads a `Nomination`, only a `Dossier`.
"""
