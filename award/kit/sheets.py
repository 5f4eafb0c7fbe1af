# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets beside the release: facts, captions, terms of use, what is where."""

from award.i18n import _, ngettext, show_list, show_money, show_number
from award.kit.papers import Block, Kind, Paper, some
from award.kit.plain import encoded
from award.kit.rules import LEAST_WEB, centimetres, day_and_hour, is_small
from award.kit.values import Figures, Kit, KitPhoto, KitWinner
from award.kit.wording import caption, contact, embargo, not_awarded

LEAST_COUNTED = 5


def facts_paper(kit: Kit) -> Paper:
    """The prize in figures."""
    where = f", {kit.ceremony_where}" if kit.ceremony_where else ""
    blocks = [
        *embargo(kit),
        Block(Kind.TITLE, _("Facts: %(prize)s", prize=kit.title)),
        *some(Kind.LEAD, kit.motto),
        Block(Kind.HEADING, _("At a glance")),
        *some(
            Kind.ITEM,
            _("Ceremony: %(when)s", when=day_and_hour(kit.ceremony_at) + where),
            *_counted(kit.figures),
            _("Prize money in all: %(money)s", money=show_money(_money(kit))),
        ),
        Block(Kind.HEADING, _("Categories")),
        *some(Kind.ITEM, *(_category(title, cents) for title, cents in kit.categories)),
        Block(Kind.HEADING, _("The winners")),
        *some(Kind.ITEM, *(f"{w.name} – {w.category}" for w in kit.winners)),
        *some(Kind.TEXT, *map(not_awarded, kit.unawarded), _unnamed(kit.figures.unnamed)),
        *contact(kit),
    ]
    title = _("Facts: %(prize)s", prize=kit.title)
    return Paper(f"{kit.prefix}_faktenblatt", title, tuple(blocks), header=kit.watermark)


def _counted(figures: Figures) -> list[str]:
    """Small numbers of proposals stay out: they could tell who was among them."""
    lines = []
    if figures.proposals >= LEAST_COUNTED:
        lines.append(_("Proposals: %(number)s", number=figures.proposals))
    if figures.jurors:
        lines.append(_("Members of the jury: %(number)s", number=figures.jurors))
    if figures.earlier:
        lines.append(_("Prizes awarded before: %(number)s", number=figures.earlier))
    return lines


def _money(kit: Kit) -> int:
    return sum(cents for _title, cents in kit.categories)


def _category(title: str, cents: int) -> str:
    return f"{title}: {show_money(cents)}" if cents else title


def _unnamed(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "One winner does not wish to be named in the press.",
        "%(n)s winners do not wish to be named in the press.",
        number,
    )


def captions_text(kit: Kit) -> bytes:
    """Which photo shows what, in print and on the web, as a text file."""
    parts = [kit.watermark, *(block.text for block in embargo(kit))]
    parts += [_photo_entry(kit, winner, photo) for winner, photo in kit.photos]
    if not kit.photos:
        parts.append(_("There are no photos in this kit."))
    small = [photo.stem for _winner, photo in kit.photos if is_small(photo.web_size)]
    if small:
        least = _("The originals of these photos have less than %(n)s pixels:", n=LEAST_WEB)
        parts.append("\n".join([least, *(f"- {stem}" for stem in small)]))
    return encoded("\n\n".join(part for part in parts if part))


def _photo_entry(kit: Kit, winner: KitWinner, photo: KitPhoto) -> str:
    (width, height), (web_width, web_height) = photo.print_size, photo.web_size
    wide, high = map(show_number, centimetres(photo.print_size))
    printed = _("%(wide)s x %(high)s cm at 300 dpi", wide=wide, high=high)
    in_print = f"{photo.stem}_druck.jpg  ({width} x {height} px, {printed})"
    if kit.watermark:
        in_print = _(
            "In print size without the watermark from the ceremony on: %(size)s", size=printed
        )
    return "\n".join(
        [
            in_print,
            f"{photo.stem}_web.jpg  ({web_width} x {web_height} px)",
            _("Winner: %(name)s (%(category)s)", name=winner.name, category=winner.category),
            _("Caption: %(text)s", text=caption(photo)),
            _("Description for people who do not see the picture: %(text)s", text=photo.alt),
        ]
    )


def terms_of(kit: Kit) -> str:
    """The conditions under which text and photos may be used: the edition's own, or the usual."""
    return kit.release.terms or _(
        "Texts and photos may be used free of charge for reporting on the %(prize)s, in print, "
        "broadcast and online, until they are withdrawn. Photos: name the credit; show them only "
        "with this prize; cut them, but change nothing else; no advertising; no passing on to "
        "third parties or archives of pictures. If somebody shown withdraws their consent, we "
        "tell you, and you remove the photo from online pages.",
        prize=kit.title,
    )


def terms_text(kit: Kit) -> bytes:
    """The terms of use as a text file."""
    title = _("Terms of use: %(prize)s", prize=kit.title)
    whom = "\n".join(block.text for block in contact(kit))
    parts = [kit.watermark, *(block.text for block in embargo(kit)), title, terms_of(kit), whom]
    return encoded("\n\n".join(part for part in parts if part))


def readme_text(kit: Kit, sums: str) -> bytes:
    """What is where, as a text file."""
    names = [winner.name for winner in kit.winners]
    parts = [
        kit.watermark,
        *(block.text for block in embargo(kit)),
        _("Press kit: %(prize)s", prize=kit.title),
        _("Winners: %(names)s", names=show_list(names)) if names else "",
        "\n".join(_contents(kit, sums)),
        contact(kit)[1].text,
    ]
    return encoded("\n\n".join(part for part in parts if part))


def _contents(kit: Kit, sums: str) -> list[str]:
    release = f"{kit.prefix}_pressemitteilung"
    photos = _("Photos, large for print (druck) and smaller for the web")
    if kit.watermark:
        photos = _("Photos in web size, with a watermark")
    lines = [
        f"{release}.docx, .odt, .txt: " + _("Press release"),
        f"{kit.prefix}_faktenblatt.docx, .txt: " + _("Fact sheet"),
        "geschichten/: " + _("Stories of the winners"),
        f"fotos/: {photos}",
        "bildunterschriften.txt: " + _("Captions and credits of all photos"),
        "teilbilder/: " + _("Pictures for shared links, 1200 x 630 pixels"),
        "nutzungsbedingungen.txt: " + _("Terms of use"),
        f"{sums}: " + _("Checksums, to be checked with sha256sum -c %(name)s", name=sums),
    ]
    if kit.office:
        lines.append("buehne/: " + _("Speeches and cards for the stage, not for the press"))
    return lines
