# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who does not agree to the press is nowhere in a kit: not in a text, not in a photo, not in a file
inside of a file."""

import pytest

from award.consent.purposes import Purpose
from award.editions.models import Edition
from award.kit.checklist import points
from award.kit.models import Release
from award.kit.queries import find_release, gather
from award.nominations.models import Nomination
from award.press.models import Story
from award.web.visit import Services
from tests.conftest import on_both
from tests.factories import NOW
from tests.kit.kits import ALL, add_photo, add_winner, agree, decided, everything, make_kit, texts

CANARY = "Samira Kanarivogel"


def refuse(services: Services, edition: Edition, purposes: frozenset[Purpose]) -> int:
    """A second winner who agrees to these, named in everybody's texts."""
    with services.database.writing() as db:
        here = db.get_one(Edition, edition.id)
        words = {
            "headline": "Kanarikopf",
            "lead": "Kanarilead",
            "body": "Kanaribody",
            "quote": "Kanariquote",
            "quote_by": "Kanarispricht",
            "facts": "Kanarifakt",
        }
        nomination = add_winner(
            db,
            services,
            here,
            CANARY,
            agreed=purposes,
            kind="person",
            reason="Kanarigrund",
            **words,
        )
        return nomination.id


@pytest.mark.parametrize(
    "purposes",
    [ALL - {Purpose.PRESS}, ALL - {Purpose.NAME}, frozenset()],
    ids=["press", "name", "none"],
)
@pytest.mark.parametrize("office", [False, True])
def test_winner_who_does_not_agree_is_nowhere_in_the_kit(
    services: Services, edition: Edition, purposes: frozenset[Purpose], office: bool
) -> None:
    refuse(services, edition, purposes)
    files = make_kit(services, edition, office=office)
    bytes_of_all = everything(files).lower()
    for canary in ("kanari", "samira", "kanarivogel"):
        assert canary.encode() not in bytes_of_all.replace(b"kategorie samira kanarivogel", b"")
    assert "One winner does not wish to be named in the press." in texts(files)
    assert "Familiencafé Warburg" in texts(files)


def test_same_winner_is_everywhere_once_they_agree(services: Services, edition: Edition) -> None:
    number = refuse(services, edition, ALL - {Purpose.PRESS})
    with services.database.writing() as db:
        agree(db, db.get_one(Nomination, number), ALL)
    files = make_kit(services, edition, office=True)
    whole = everything(files)
    for canary in ("Samira Kanarivogel", "Kanarikopf", "Kanaribody", "Kanarigrund", "Kanarifakt"):
        assert canary.encode() in whole
    assert "does not wish" not in texts(files)


@on_both
def test_consent_withdrawn_counts_with_the_very_next_kit(
    services: Services, edition: Edition
) -> None:
    number = refuse(services, edition, ALL)
    assert b"Kanaribody" in everything(make_kit(services, edition))
    with services.database.writing() as db:
        agree(db, db.get_one(Nomination, number), ALL - {Purpose.PRESS})
    assert b"Kanaribody" not in everything(make_kit(services, edition))
    assert len(list(services.kits.iterdir())) == 1


def test_texts_and_photos_of_others_that_name_them_are_left_out(services: Services) -> None:
    with services.database.writing() as db:
        edition = decided(db)
        kept = add_winner(db, services, edition, photos=0, reason=f"Mit {CANARY} am Herd.")
        story = db.query(Story).filter_by(nomination_id=kept.id).one()
        add_photo(db, services, story, caption="(v. l.) Frau Kanarivogel (Gast)")
        add_photo(db, services, story, alt="Eine Frau winkt.")
        told = add_winner(db, services, edition, "Chor", body=f"Von {CANARY} gegründet.")
        add_winner(db, services, edition, CANARY, agreed=ALL - {Purpose.PRESS}, kind="person")
        db.add(
            Release(
                edition_id=edition.id,
                headline=f"{CANARY} gewinnt",
                lead="Preise für alle.",
                quote="Danke, Frau Kanarivogel!",
                quote_by="Ada Beispiel",
                background="Seit 2017.",
                changed_at=NOW,
            )
        )
        number = told.id
    with services.database.reading() as db:
        here = db.get_one(Edition, edition.id)
        gathered = gather(db, services, here, now=NOW)
        left = gathered.left
        assert (left.winners, left.fields) == ((CANARY,), ("headline", "quote"))
        assert left.stories == ("Familiencafé Warburg", "Chor")
        told = [str(one.text) for one in points(gathered, find_release(db, here))]
        assert any(text.startswith("“Headline” of the press release is left out") for text in told)
        assert any(text.startswith("“Quotation” of the press release is left out") for text in told)
        assert [photo.alt for _w, photo in gathered.kit.photos] == ["Eine Frau winkt."]
        assert db.get_one(Nomination, number).nominee_name == gathered.kit.winners[1].name
    files = make_kit(services, edition, office=True)
    whole = everything(files).replace(b"Kategorie Samira Kanarivogel", b"")
    assert b"Kanarivogel" not in whole
    assert "Preise für alle." in texts(files)


def test_photos_stay_out_without_consent_to_photos(services: Services) -> None:
    with services.database.writing() as db:
        edition = decided(db)
        add_winner(db, services, edition, agreed=ALL - {Purpose.PHOTO})
    files = make_kit(services, edition)
    assert [name for name in files if name.startswith("fotos/")] == []
    assert "There are no photos in this kit." in texts(files)


def test_hidden_photo_stays_out(services: Services) -> None:
    with services.database.writing() as db:
        edition = decided(db)
        nomination = add_winner(db, services, edition, photos=1)
        story = db.query(Story).filter_by(nomination_id=nomination.id).one()
        add_photo(db, services, story, shown=False, caption="Kanaricaption")
    files = make_kit(services, edition)
    assert len([name for name in files if name.startswith("fotos/web/")]) == 1
    assert b"Kanaricaption" not in everything(files)


def test_share_image_shows_the_photo_only_with_consent_to_social_media(services: Services) -> None:
    made = []
    for purposes in (ALL, ALL - {Purpose.SOCIAL}):
        with services.database.writing() as db:
            edition = decided(db)
            add_winner(db, services, edition, agreed=purposes)
        made.append(make_kit(services, edition))
    name = "teilbilder/hoexter-2026_familiencafe-warburg_de_1200x630.jpg"
    assert made[0][name] != made[1][name]


def test_story_not_released_leaves_the_winner_with_name_and_reason(services: Services) -> None:
    with services.database.writing() as db:
        edition = decided(db)
        add_winner(db, services, edition, released=False)
    files = make_kit(services, edition, office=True)
    assert [name for name in files if "geschichten" in name or "fotos" in name] == []
    assert "Familiencafé Warburg (Warburg)" in texts(files)
    assert b"Kardamom" not in everything(files)
