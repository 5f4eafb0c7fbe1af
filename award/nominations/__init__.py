# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""From "I know somebody" to a confirmed proposal, without an account and without JavaScript.

    start -> Draft (saved at every page; its secret is a code, to be printed, and its address)
          -> who, category, why, contact -> check answers -> submit_proposal()
          -> Nomination "unconfirmed" + mail with a link -> button -> "submitted" + reference
          -> the same address until the deadline: further questions, files, changes, withdrawal

`opening.open_proposal` turns an address into a draft or into the nomination it became; all pages
work on the same `answers`, whichever it is. Who has no e-mail gives a telephone number, and the
office confirms. The deadline is judged by the arrival of the request that submits. A double submit
finds the first one by its draft (`submission_key`) and shows the same receipt.
"""
