# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a nominee is asked, in the words they read. Pure.

Who changes a question or its sentence counts `TEXT_VERSION` up: it is kept with every answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from award.i18n import N_, Message

TEXT_VERSION = "1"


class Purpose(StrEnum):
    """What somebody may agree to, each on its own."""

    CONSIDERED = "considered"
    NAME = "name"
    STORY = "story"
    PHOTO = "photo"
    PRESS = "press"
    SOCIAL = "social"
    ARCHIVE = "archive"

    @property
    def label(self) -> Message:
        return WORDS[self].short


@dataclass(frozen=True)
class Words:
    """A question, the sentence that says what happens then, and a short name for lists."""

    question: Message
    happens: Message
    short: Message


WORDS: Mapping[Purpose, Words] = {
    Purpose.CONSIDERED: Words(
        N_("May the jury read what you do?"),
        N_("The jury reads it without your name. If you say no, nobody goes on reading it."),
        N_("Being considered"),
    ),
    Purpose.NAME: Words(
        N_("If you win: may we say your name in public?"),
        N_("Your name is then said at the award ceremony and stands on our website."),
        N_("Name"),
    ),
    Purpose.STORY: Words(
        N_("If you win: may we publish a text about what you do?"),
        N_("The text then stands on our website together with your name."),
        N_("Story"),
    ),
    Purpose.PHOTO: Words(
        N_("May we publish photos of you?"),
        N_("The photos then stand on our website beside the text."),
        N_("Photos"),
    ),
    Purpose.PRESS: Words(
        N_("May we give name, text and photos to newspapers, radio and television?"),
        N_("They decide what they print. What has been printed cannot be called back."),
        N_("Press"),
    ),
    Purpose.SOCIAL: Words(
        N_("May we show name, text and photos in social media?"),
        N_("For example on Instagram. Others can copy it there, and we cannot prevent that."),
        N_("Social media"),
    ),
    Purpose.ARCHIVE: Words(
        N_("May your name stand in our list of all prizes?"),
        N_("The list is on our website. There people can still find you in some years."),
        N_("Archive"),
    ),
}


def asked(relation: str) -> list[Purpose]:
    """What this nominee is asked: whoever applied themselves wants to be considered."""
    return [one for one in Purpose if relation != "self" or one is not Purpose.CONSIDERED]
