# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do for others: a short fixed list, so that filters stay useful. Pure."""

from enum import StrEnum

from award.i18n import N_, Message


class Theme(StrEnum):
    """One of these for each portrait."""

    SPORT = "sport"
    LANGUAGE = "language"
    YOUTH = "youth"
    NEIGHBOURHOOD = "neighbourhood"
    CULTURE = "culture"
    CARE = "care"
    ARRIVAL = "arrival"
    RESCUE = "rescue"
    NATURE = "nature"
    OTHER = "other"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    Theme.SPORT: N_("Sport"),
    Theme.LANGUAGE: N_("Language and school"),
    Theme.YOUTH: N_("Children and young people"),
    Theme.NEIGHBOURHOOD: N_("Neighbourhood"),
    Theme.CULTURE: N_("Culture and music"),
    Theme.CARE: N_("Care and health"),
    Theme.ARRIVAL: N_("Arrival and asylum"),
    Theme.RESCUE: N_("Fire brigade and rescue"),
    Theme.NATURE: N_("Nature and animals"),
    Theme.OTHER: N_("Something else"),
}
