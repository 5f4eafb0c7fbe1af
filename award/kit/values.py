# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""A press kit as plain values: what is in it, and nothing that may not be."""

from dataclasses import dataclass
from datetime import datetime

from award.press.queries import Text


@dataclass(frozen=True)
class ReleaseText:
    """The written parts of the press release."""

    headline: str
    lead: str
    quote: str
    quote_by: str
    background: str
    terms: str


@dataclass(frozen=True)
class KitPhoto:
    """A photo as it goes out. `stem`: its name without size and ending; `print_size` and
    `web_size` in pixels; the key and the focal point (per cent) find and crop the stored files."""

    key: str
    stem: str
    alt: str
    caption: str
    credit: str
    focal: tuple[int, int]
    print_size: tuple[int, int]
    web_size: tuple[int, int]


@dataclass(frozen=True)
class KitStory:
    """A released story, in German first, then in every released translation. `share_photo`: the
    key of the photo for shared links, None where they did not agree to social media."""

    texts: tuple[Text, ...]
    photos: tuple[KitPhoto, ...]
    share_photo: KitPhoto | None


@dataclass(frozen=True)
class KitWinner:
    """Somebody who gets a prize and lets newspapers say so. `prize_cents`: euro cents."""

    name: str
    stem: str
    town: str
    category: str
    prize_cents: int
    reason: str
    story: KitStory | None


@dataclass(frozen=True)
class House:
    """The authority as its papers show it. `template`: its Word template, None for our own."""

    authority: str
    office: str
    address: str
    phone: str
    email: str
    accent: str
    template: bytes | None


@dataclass(frozen=True)
class Figures:
    """What the fact sheet counts. `unnamed`: winners who do not wish to be in the press."""

    proposals: int
    jurors: int
    unnamed: int
    earlier: int


@dataclass(frozen=True)
class Kit:
    """Everything a kit is made of. `embargoed`: before the ceremony. `unawarded`: categories.
    `watermark`: what every paper and picture must carry; `office`: with speeches and cards."""

    slug: str
    prefix: str
    title: str
    motto: str
    place: str
    ceremony_at: datetime
    ceremony_where: str
    embargoed: bool
    categories: tuple[tuple[str, int], ...]
    unawarded: tuple[str, ...]
    release: ReleaseText
    winners: tuple[KitWinner, ...]
    figures: Figures
    house: House
    address: str
    language: str = "de"
    watermark: str = ""
    office: bool = False

    @property
    def photos(self) -> list[tuple[KitWinner, KitPhoto]]:
        """Every photo with whose story it belongs to."""
        return [(w, photo) for w in self.winners if w.story for photo in w.story.photos]
