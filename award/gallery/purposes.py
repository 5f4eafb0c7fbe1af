# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What those portrayed are asked, in the words they read. Pure.

Who changes a question or its sentence counts `TEXT_VERSION` up: it is kept with every answer.
"""

from collections.abc import Mapping
from enum import StrEnum

from award.consent.purposes import Words
from award.i18n import N_, Message

TEXT_VERSION = "1"


class Use(StrEnum):
    """What somebody may agree to, each on its own."""

    NAME = "name"
    TEXT = "text"
    PHOTO = "photo"
    POSTERS = "posters"
    SOCIAL = "social"

    @property
    def label(self) -> Message:
        return WORDS[self].short


WORDS: Mapping[Use, Words] = {
    Use.NAME: Words(
        N_("May we say your name in the gallery?"),
        N_("Your name then stands on our website. Without your name we show no portrait of you."),
        N_("Name"),
    ),
    Use.TEXT: Words(
        N_("May we publish the text about you?"),
        N_("The text on this page then stands in the gallery on our website."),
        N_("Text"),
    ),
    Use.PHOTO: Words(
        N_("May we show a photo of you in the gallery?"),
        N_("The photo then stands beside the text. Without it we show the text alone."),
        N_("Photo"),
    ),
    Use.POSTERS: Words(
        N_("May we show you on posters and in exhibitions?"),
        N_(
            "For example in the town hall, on a screen in a foyer, or on a banner. What has been "
            "printed we take down as soon as you say so."
        ),
        N_("Posters and exhibition"),
    ),
    Use.SOCIAL: Words(
        N_("May we show the portrait in social media?"),
        N_("For example on Instagram. Others can copy it there, and we cannot prevent that."),
        N_("Social media"),
    ),
}
