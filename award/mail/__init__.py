# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Outgoing mail: written into the outbox in the transaction of the change, sent by a worker.

    operation -> queue() -> outbox_mail row -> [commit] -> Courier (thread) -> SMTP relay

Without a relay the mail waits, readable for the office, in demo mode for everybody.
"""
