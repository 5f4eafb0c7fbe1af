# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for the stage: a speech for each winner, cards for whoever leads through the evening.
Drafts to be made one's own, put together from story, reason and quotation."""

from award.i18n import _, show_money
from award.kit.papers import Block, Kind, Paper, blocks_of, quoted, some
from award.kit.values import Kit, KitWinner
from award.kit.wording import reason_of

FOLDER = "buehne"
_LINE = "_" * 28


def speech_paper(kit: Kit, winner: KitWinner) -> Paper:
    """A speech of honour in outline, with everything that is known to say."""
    title = _("Speech of honour: %(name)s", name=winner.name)
    blocks = [
        Block(Kind.TITLE, title),
        Block(Kind.NOTE, _("Draft. Please make it yours before it is spoken.")),
        Block(Kind.TEXT, _("Ladies and gentlemen,")),
        Block(
            Kind.TEXT,
            _(
                "the prize in the category “%(category)s” goes to %(name)s.",
                category=winner.category,
                name=winner.name,
            ),
        ),
        *_story(winner),
        *some(Kind.TEXT, reason_of(winner)),
        Block(Kind.TEXT, _("Congratulations, %(name)s!", name=winner.name)),
    ]
    return Paper(f"{FOLDER}/{kit.prefix}_laudatio_{winner.stem}", title, tuple(blocks))


def _story(winner: KitWinner) -> list[Block]:
    if winner.story is None:
        return []
    text = winner.story.texts[0]
    return [
        *some(Kind.TEXT, text.lead),
        *(block for block in blocks_of(text.body) if block.kind is not Kind.HEADING),
        *quoted(text.quote, text.quote_by),
        *some(Kind.ITEM, *text.facts),
    ]


def cards_paper(kit: Kit) -> Paper:
    """One small card per winner, in large type, with room for how the name is spoken."""
    title = _("Cards for the stage: %(prize)s", prize=kit.title)
    blocks = [block for number, one in enumerate(kit.winners) for block in _card(one, number)]
    nobody = [Block(Kind.TEXT, _("No winner is named in this kit."))]
    name = f"{FOLDER}/{kit.prefix}_moderationskarten"
    return Paper(name, title, tuple(blocks or nobody), cards=True)


def _card(winner: KitWinner, number: int) -> list[Block]:
    prize = show_money(winner.prize_cents) if winner.prize_cents else ""
    return [
        Block(Kind.SHEET if number else Kind.TITLE, winner.name),
        *some(Kind.CAPTION, _("Spoken: %(line)s", line=_LINE)),
        Block(Kind.HEADING, " · ".join(part for part in (winner.category, prize) if part)),
        *some(Kind.TEXT, winner.town, first_sentences(winner.reason, 220)),
        *some(Kind.CAPTION, _("Handed over by: %(line)s", line=_LINE)),
    ]


def first_sentences(text: str, most: int) -> str:
    """As many whole sentences as fit into `most` characters, one at least."""
    sentences = text.replace("! ", "!\n").replace("? ", "?\n").replace(". ", ".\n").split("\n")
    taken = sentences[0]
    for sentence in sentences[1:]:
        if len(taken) + len(sentence) >= most:
            break
        taken += f" {sentence}"
    return taken
