# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The jury's way: seat, conflicts, ballot papers, reading room, ballot. See docs/ballot-audit.md.

    identified, /intern/jury:  Seat -> Recusal -> blinded tags -> Paper (stamped)   [main database]
    the keys die: nobody can make a paper any more
    anonymous, /urn:           dossier + code -> stamped, signed ballot -> Urn      [its own file]

Nothing kept groups two papers of one juror, and while a round is scored a juror's visit writes
nothing into the main database.
"""
