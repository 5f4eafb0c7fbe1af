# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the press office sends to newsrooms, and what journalists may see before the ceremony.

form, office or CSV -> Contact (unconfirmed) -> mail with a button -> confirmed -> mail-outs
Mailing (now, or with the ceremony) -> MailingCopy and its outbox mail, one for each contact, once
outbox mail refused for good, or a delivery report uploaded -> bounced: nothing more is sent
PressPass (only the SHA-256 of its secret) -> embargo accepted -> press.queries.winners_of, Purpose.
PRESS -> pages and pictures with the name of the pass in them; every look is a PassLook
"""
