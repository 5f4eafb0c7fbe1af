# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is still missing from a kit, and what was left out of it and why. Looked up at every visit,
so that it is never out of date."""

from collections.abc import Iterator
from dataclasses import dataclass

from award.i18n import N_, Message
from award.kit.forms import ReleaseForm
from award.kit.models import Release
from award.kit.queries import Gathered, Left
from award.kit.rules import DPI, LEAST_WEB, centimetres, is_small
from award.kit.values import Kit, KitPhoto, KitWinner

# of a photo across three columns of a newspaper, in cm
LEAST_PRINT = 13


@dataclass(frozen=True)
class Point:
    """One thing to look at. `where`: the page of the edition on which it is mended, "" for none;
    `pressing`: newsrooms would ask for it."""

    text: Message
    where: str
    pressing: bool = True


def points(gathered: Gathered, release: Release | None) -> list[Point]:
    """Everything there is to look at, the release first."""
    kit, left = gathered.kit, gathered.left
    found = [*_release(kit, release), *_left(left)]
    for winner in kit.winners:
        found += _winner(winner)
    if not kit.winners:
        found.append(Point(N_("There is no winner in the kit yet."), "stories"))
    if kit.house.template is None:
        found.append(Point(N_("There is no Word template: our plain layout is used."), "", False))
    return found


def _release(kit: Kit, release: Release | None) -> Iterator[Point]:
    if release is None:
        yield Point(
            N_("Nobody has written the press release yet: a working text is used."), "release"
        )
    if not kit.release.quote:
        yield Point(N_("The press release has no quotation, or nobody who says it."), "release")
    if not kit.release.background:
        yield Point(N_("The press release has no background on the prize."), "release", False)


def _left(left: Left) -> Iterator[Point]:
    labels = ReleaseForm()
    for field in left.fields:
        text = N_(
            "“%(field)s” of the press release is left out: it names somebody who does not agree "
            "to the press.",
            field=labels[field].label.text,
        )
        yield Point(text, "release")
    for name in left.stories:
        text = N_(
            "%(name)s: something is left out, because it names somebody who does not agree to the "
            "press.",
            name=name,
        )
        yield Point(text, "stories")
    for name in left.winners:
        text = N_("%(name)s does not agree to the press: nothing of them is in the kit.", name=name)
        yield Point(text, "", False)


def _winner(winner: KitWinner) -> Iterator[Point]:
    story = winner.story
    if story is None:
        text = N_("%(name)s: there is no released story.", name=winner.name)
        yield Point(text, "stories")
        return
    if not story.photos:
        text = N_("%(name)s: there is no photo that may be shown.", name=winner.name)
        yield Point(text, "stories")
    for number, photo in enumerate(story.photos, 1):
        yield from _photo(winner, number, photo)


def _photo(winner: KitWinner, number: int, photo: KitPhoto) -> Iterator[Point]:
    named = {"name": winner.name, "number": number}
    if not photo.caption:
        yield Point(N_("%(name)s, photo %(number)s: the caption is missing.", **named), "stories")
    if not photo.credit:
        yield Point(N_("%(name)s, photo %(number)s: the credit is missing.", **named), "stories")
    if is_small(photo.web_size):
        text = N_(
            "%(name)s, photo %(number)s has less than %(least)s pixels.", least=LEAST_WEB, **named
        )
        yield Point(text, "stories")
    elif max(centimetres(photo.print_size)) < LEAST_PRINT:
        text = N_(
            "%(name)s, photo %(number)s is less than %(least)s cm wide in print (%(dpi)s dpi).",
            least=LEAST_PRINT,
            dpi=DPI,
            **named,
        )
        yield Point(text, "stories", False)
