# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""From "I know somebody" to a confirmed proposal, without an account and without JavaScript.

    start -> Draft (saved at every page, secret address) -> check answers -> submit()
          -> Nomination "unconfirmed" + mail with a link -> button -> "submitted" + reference

The deadline is judged by the arrival of the request that submits. A double submit finds the first
one by its draft (`submission_key`) and shows the same receipt.
"""
