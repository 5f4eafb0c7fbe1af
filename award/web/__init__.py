# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a request becomes an answer, once for all rooms.

    request -> routing (arrival noted, form read, one thread, one transaction)
            -> admission (who is it, which edition and phase, may they: process.permissions)
            -> the room's handler: read the form, call one operation, answer
            -> commit -> answer sent with the security headers

Public pages that are the same for everybody take a shorter way: `prepared` keeps their bytes.
"""
