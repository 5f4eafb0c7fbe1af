# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Photos and PDFs that belong to a proposal, before and after it is sent.

upload -> child process with limits of memory and time (photos are drawn anew, PDFs counted and
their pages drawn) -> files with random names in data_dir/attachments, synced -> row

`owner` is the key of the draft, which the nomination keeps as its `submission_key`: sending a
proposal moves no file.
"""
