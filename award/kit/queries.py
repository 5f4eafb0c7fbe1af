# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What goes into a kit: the one place that asks for consent, and leaves out what names the others.

A winner without consent to the press is not in it, and no text, photo or story of anybody else that
names them. `Left` says what was left out, for the press office to mend.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from award.consent.purposes import Purpose
from award.consent.queries import is_named
from award.editions.models import Edition
from award.editions.queries import allows
from award.house.queries import house_of, word_template
from award.i18n import DEFAULT, speaking
from award.jury.queries import jurors
from award.kit.models import Release
from award.kit.rules import Refused, names_one_of, prefix_of, stem_of
from award.kit.values import (
    Figures,
    House,
    Kit,
    KitPhoto,
    KitStory,
    KitWinner,
    ReleaseText,
)
from award.kit.wording import working_text
from award.nominations.models import LIVE, Nomination
from award.pictures import picture_file
from award.press.models import StoryPhoto
from award.press.queries import Text, Winner, public_editions, unawarded, winners_of
from award.press.rules import unused_slug
from award.process.permissions import Action
from award.web.visit import Services

_WRITTEN = ("headline", "lead", "quote", "quote_by", "background", "terms")


@dataclass(frozen=True)
class Left:
    """What was left out of a kit: winners, by name; parts of the release, by field; stories and
    photos that name one of them, by whose story it is."""

    winners: tuple[str, ...]
    fields: tuple[str, ...]
    stories: tuple[str, ...]


@dataclass(frozen=True)
class Gathered:
    """A kit and what is not in it."""

    kit: Kit
    left: Left


def find_release(db: Session, edition: Edition) -> Release | None:
    """What the press office has written of this edition."""
    return db.get(Release, edition.id)


def in_press(winner: Winner) -> bool:
    """Whether newspapers may be told of them: the press and the name, for there is no telling
    without a name."""
    return winner.allows(Purpose.PRESS) and is_named(winner.agreed)


def gather(
    db: Session,
    services: Services,
    edition: Edition,
    *,
    now: datetime,
    language: str = DEFAULT,
    watermark: str = "",
    office: bool = False,
) -> Gathered:
    """The kit as it must be at `now`, worded in `language`. Reads the sizes of the photos."""
    with speaking(language):
        return _Gathering(db, services, edition, now).gather(watermark, office, language)


class _Gathering:
    def __init__(self, db: Session, services: Services, edition: Edition, now: datetime) -> None:
        self.db, self.services, self.edition, self.now = db, services, edition, now
        all_winners = winners_of(db, [edition])
        self.winners = [one for one in all_winners if in_press(one)]
        self.others = [one for one in all_winners if not in_press(one)]
        self.refused = [
            Refused(one.nomination.nominee_name, one.nomination.nominee_kind == "person")
            for one in self.others
        ]
        self.prefix = prefix_of(edition.place, edition.slug, edition.ceremony_at)
        self.cut: list[str] = []

    def gather(self, watermark: str, office: bool, language: str) -> Gathered:
        edition = self.edition
        kit = Kit(
            slug=edition.slug,
            prefix=self.prefix,
            title=edition.title,
            motto=edition.motto,
            place=edition.place,
            ceremony_at=edition.ceremony_at,
            ceremony_where=edition.ceremony_where,
            embargoed=not allows(Action.READ_WINNERS, edition, self.now),
            categories=tuple((one.title, one.prize_cents) for one in edition.categories),
            unawarded=tuple(one.title for one in unawarded(self.db, edition)),
            release=ReleaseText("", "", "", "", "", ""),
            winners=tuple(self._winners()),
            figures=self._figures(),
            house=self._house(),
            address=self.services.url(f"/{DEFAULT}/{edition.slug}/winners"),
            language=language,
            watermark=watermark,
            office=office,
        )
        release, fields = self._release(kit)
        names = tuple(one.nomination.nominee_name for one in self.others)
        left = Left(names, tuple(fields), tuple(dict.fromkeys(self.cut)))
        return Gathered(replace(kit, release=release), left)

    def _release(self, kit: Kit) -> tuple[ReleaseText, list[str]]:
        """What was written, without the parts that name somebody they must not; the working text
        for a headline and a lead that are missing."""
        working, row = working_text(kit), find_release(self.db, self.edition)
        if row is None:
            return working, []
        written = {name: str(getattr(row, name)) for name in _WRITTEN}
        fields = [name for name, text in written.items() if self._names_others(text)]
        kept = {name: "" if name in fields else text for name, text in written.items()}
        if not (kept["quote"] and kept["quote_by"]):
            kept |= {"quote": "", "quote_by": ""}
        kept["headline"] = kept["headline"] or working.headline
        kept["lead"] = kept["lead"] or working.lead
        return ReleaseText(**kept), fields

    def _names_others(self, *texts: str) -> bool:
        return any(names_one_of(text, self.refused) for text in texts)

    def _winners(self) -> Iterable[KitWinner]:
        taken: set[str] = set()
        for one in self.winners:
            stem = unused_slug(stem_of(one.name), taken)
            taken.add(stem)
            reason = "" if self._names_others(one.reason) else one.reason
            if reason != one.reason:
                self.cut.append(one.name)
            yield KitWinner(
                name=one.name,
                stem=stem,
                town=one.nomination.nominee_town,
                category=one.category.title,
                prize_cents=one.category.prize_cents,
                reason=reason,
                story=self._story(one, stem),
            )

    def _story(self, winner: Winner, stem: str) -> KitStory | None:
        texts = [text for text in _texts(winner) if not self._names_others(*_all(text))]
        if not texts or texts[0].language != DEFAULT:
            if winner.story:
                self.cut.append(winner.name)
            return None
        shown = winner.photos
        allowed = [one for one in shown if not self._photo_names_others(one)]
        if len(allowed) < len(shown):
            self.cut.append(winner.name)
        photos = [
            self._photo(one, f"{self.prefix}_{stem}_{number}")
            for number, one in enumerate(allowed, 1)
        ]
        social = photos[0] if photos and winner.allows(Purpose.SOCIAL) else None
        return KitStory(tuple(texts), tuple(photos), social)

    def _photo_names_others(self, one: StoryPhoto) -> bool:
        return self._names_others(one.picture.alt, one.picture.caption, one.picture.credit)

    def _photo(self, one: StoryPhoto, stem: str) -> KitPhoto:
        picture = one.picture
        return KitPhoto(
            key=picture.id,
            stem=stem,
            alt=picture.alt,
            caption=picture.caption,
            credit=picture.credit,
            focal=(one.focal_x, one.focal_y),
            print_size=_size(photo_file(self.services, picture.id, "print")),
            web_size=(picture.width, picture.height),
        )

    def _figures(self) -> Figures:
        counted = select(func.count()).where(
            Nomination.edition_id == self.edition.id, Nomination.state.in_(LIVE)
        )
        before = [
            one
            for one in public_editions(self.db, self.now)
            if one.ceremony_at < self.edition.ceremony_at
        ]
        return Figures(
            proposals=self.db.scalar(counted) or 0,
            jurors=len(jurors(self.db, self.edition.id)),
            unnamed=len(self.others),
            earlier=len(winners_of(self.db, before)),
        )

    def _house(self) -> House:
        settings = self.services.settings
        return House(
            authority=settings.authority_name,
            office=settings.office_name,
            address=settings.office_address,
            phone=settings.office_phone,
            email=settings.office_email,
            accent=house_of(self.db).accent,
            template=word_template(self.services, self.db),
        )


def photo_file(services: Services, key: str, size: str) -> Path:
    """A stored size of a photo; photos from before there were large ones for print have none."""
    path = picture_file(services.pictures, key, size)
    return path if path.exists() else picture_file(services.pictures, key, "large")


def _texts(winner: Winner) -> Iterable[Text]:
    """The story in German, then in its released translations."""
    if winner.story is None:
        return
    languages = [one.language for one in winner.story.translations if one.released]
    for language in [DEFAULT, *languages]:
        text = winner.text(language)
        if text:
            yield text


def _all(text: Text) -> Iterable[str]:
    return (text.headline, text.lead, text.body, text.quote, text.quote_by, *text.facts)


def _size(path: Path) -> tuple[int, int]:
    # reads no more than the head of the file
    with Image.open(path, formats=("JPEG",)) as image:
        return image.size
