# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Run a public prize: open proposals, a provably anonymous jury, stories published to the minute.

One folder is one step of the prize; a proposal walks through them in this order:

    editions -> nominations -> screening -> jury (with ballots) -> results -> press

Below them lie `process` (who may do what, when), `web`, `mail`, `audit` and `accounts`; above
them only `app` (the web application) and `cli`. Imports point towards the ground; a test checks it.
"""

__version__ = "0.1.0"
