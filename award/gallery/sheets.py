# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sizes posters are printed in. Pure."""

from dataclasses import dataclass

from award.i18n import N_, Message


@dataclass(frozen=True)
class Sheet:
    """A kind of paper; lengths in mm. `least`: dots an inch that will do, because a large sheet is
    looked at from further away."""

    key: str
    label: Message
    width: int
    height: int
    frame_width: int
    frame_height: int
    least: int


SHEETS = {
    sheet.key: sheet
    for sheet in (
        Sheet("a3", N_("A3"), 297, 420, 240, 252, 200),
        Sheet("a2", N_("A2"), 420, 594, 340, 357, 150),
        Sheet("rollup", N_("Roll-up, 85 × 200 cm"), 850, 2000, 850, 1000, 70),
    )
}
