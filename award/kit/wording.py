# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the press release and of the stories.

House style of regional newsrooms: embargo on top, place and date first, who said it after the
quotation, the credit last. Everything is worded in the present language.
"""

from award.i18n import _, ngettext, show_date, show_money, speaking
from award.kit.papers import Block, Kind, Paper, blocks_of, paragraphs, quoted, some
from award.kit.rules import day_and_hour
from award.kit.values import Kit, KitPhoto, KitStory, KitWinner, ReleaseText
from award.press.queries import Text


def working_text(kit: Kit) -> ReleaseText:
    """A release to begin with, made of the dates and the prizes. It names no winner: who wins is
    put in below, as long as they agree; and it puts nothing into anybody's mouth."""
    number = len(kit.winners) + kit.figures.unnamed or len(kit.categories)
    named = {"prize": kit.title, "place": kit.ceremony_where or kit.place}
    return ReleaseText(
        headline=ngettext(
            "%(prize)s: %(n)s prize for people who bring others together",
            "%(prize)s: %(n)s prizes for people who bring others together",
            number,
            prize=kit.title,
        ),
        lead=_(
            "The %(prize)s has been awarded: on %(day)s, people, groups and projects were honoured "
            "that work for living together (place: %(place)s; host: %(authority)s).",
            **named,
            day=show_date(kit.ceremony_at),
            authority=kit.house.authority,
        ),
        quote="",
        quote_by="",
        background=_(
            "With the %(prize)s, %(authority)s honours people, groups and projects that bring "
            "together people with and without an immigration history. Anybody may propose; a jury "
            "reads all proposals without names and decides.",
            prize=kit.title,
            authority=kit.house.authority,
        ),
        terms="",
    )


def release_paper(kit: Kit) -> Paper:
    """The press release."""
    written = kit.release
    dateline = f"{kit.place}, {show_date(kit.ceremony_at)}"
    blocks = [
        *embargo(kit),
        Block(Kind.TITLE, written.headline),
        Block(Kind.LEAD, f"{dateline}. {written.lead}".strip()),
        *(block for winner in kit.winners for block in _awarded(winner)),
        *some(Kind.TEXT, *map(not_awarded, kit.unawarded)),
        *quoted(written.quote, written.quote_by),
    ]
    if written.background:
        blocks += [
            Block(Kind.HEADING, _("Background on the prize")),
            *paragraphs(written.background),
        ]
    blocks += contact(kit)
    return Paper(
        f"{kit.prefix}_pressemitteilung", written.headline, tuple(blocks), header=kit.watermark
    )


def embargo(kit: Kit) -> list[Block]:
    """The line on top until the ceremony."""
    if not kit.embargoed:
        return []
    return [Block(Kind.NOTE, _("Embargo until: %(when)s", when=day_and_hour(kit.ceremony_at)))]


def _awarded(winner: KitWinner) -> list[Block]:
    who = f"{winner.name} ({winner.town})" if winner.town else winner.name
    prize = ""
    if winner.prize_cents:
        prize = _("The prize is worth %(money)s.", money=show_money(winner.prize_cents))
    gets = _("The prize goes to: %(who)s.", who=who)
    lead = winner.story.texts[0].lead if winner.story else ""
    return [
        Block(Kind.HEADING, winner.category),
        *some(Kind.TEXT, f"{gets} {prize}".strip(), lead, reason_of(winner)),
    ]


def reason_of(winner: KitWinner) -> str:
    """What the jury says; "" where it says nothing that may be read."""
    return _("The jury’s reason: %(reason)s", reason=winner.reason) if winner.reason else ""


def not_awarded(category: str) -> str:
    """A category in which nobody gets a prize."""
    return _("In the category “%(category)s” no prize was awarded this time.", category=category)


def contact(kit: Kit) -> list[Block]:
    """Whom to ask: a heading and the lines of an address."""
    house = kit.house
    lines = [house.authority, house.office, house.address, house.phone, house.email, kit.address]
    address = "\n".join(line for line in lines if line)
    return [Block(Kind.HEADING, _("Contact for the press")), Block(Kind.TEXT, address)]


def story_papers(kit: Kit, winner: KitWinner, story: KitStory) -> list[Paper]:
    """The story in each language it can be read in."""
    return [_story_paper(kit, winner, story, text) for text in story.texts]


def _story_paper(kit: Kit, winner: KitWinner, story: KitStory, text: Text) -> Paper:
    with speaking(text.language):
        on_top = embargo(kit)
    return Paper(
        f"geschichten/{kit.prefix}_{winner.stem}_{text.language}",
        text.headline,
        (*on_top, *_told(text), *some(Kind.CAPTION, *map(caption, story.photos))),
        language=text.language,
        header=kit.watermark,
    )


def _told(text: Text) -> list[Block]:
    return [
        Block(Kind.TITLE, text.headline),
        *some(Kind.LEAD, text.lead),
        *blocks_of(text.body),
        *quoted(text.quote, text.quote_by),
        *some(Kind.ITEM, *text.facts),
    ]


def caption(photo: KitPhoto) -> str:
    """What stands below the photo, its credit last."""
    ended = not photo.caption or photo.caption.endswith((".", "!", "?", "“", "…"))
    stop = "" if ended or not photo.credit else "."
    return f"{photo.caption}{stop} {photo.credit}".strip()
