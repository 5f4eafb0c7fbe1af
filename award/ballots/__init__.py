# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The secret ballot: one stamped paper per juror and nomination, an urn without history.

Pure core: no web, no main database, no clock. Only `urn` touches files.

Reading order: `manifest` fixes the round; `stamp` is the server, `device` the juror's side of the
blind signature in `blinding`; `ballot` is what goes into the `urn`; `tally`, `bundle` and `verify`
turn the closed urn into a result that anybody can recompute.
"""
