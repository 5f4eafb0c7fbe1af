# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""One prize from the public call to the published winner, each step done by the person who does it.

Played over plain HTTP and in Chromium, on SQLite and on PostgreSQL, against the running server,
with mail through a real SMTP relay. Only the clock is ours.
"""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from award.clock import BERLIN
from tests.conftest import on_both
from tests.driving import Visitor
from tests.factories import PASSWORD
from tests.running import link_in
from tests.stage import Stage
from tests.voting import collect, score, sees_no_paper, show_own_ballots, type_code

JURORS = [f"juror{number}@example.org" for number in range(1, 9)]
PHOTO = Path(__file__).parents[1] / "seeds" / "photos" / "sewing.jpg"


@on_both
def test_whole_prize(stage: Stage, tmp_path: Path) -> None:
    coordinator = stage.staff("coordinator@example.org")
    open_the_edition(coordinator)
    somebody_is_proposed(stage, "Amina Yilmaz", "Projects")
    somebody_applies(stage)
    the_deadline_counts_and_is_extended(stage, coordinator)
    proposals_are_screened(stage, coordinator)
    jurors = the_jury_gathers(stage, coordinator)
    papers_are_collected(stage, coordinator, jurors)
    the_jury_scores(stage)
    ballots_are_counted(stage, coordinator, jurors)
    the_jury_decides(coordinator)
    press = stage.staff("press@example.org")
    the_story_is_written(press)
    nothing_is_public_before_the_ceremony(stage)
    everybody_reads_the_winners(stage)
    anybody_can_verify(stage, coordinator, tmp_path)


def open_the_edition(coordinator: Visitor) -> None:
    coordinator.open("/intern/editions/new")
    coordinator.type("Title", "5. Integrationspreis")
    coordinator.type("Short name in the address", "5")
    coordinator.press("Create the edition")

    coordinator.open("/intern/editions/5/settings")
    coordinator.type("Motto", "Miteinander wachsen")
    coordinator.type("Place", "Kreis Höxter")
    coordinator.type("Towns", "Brakel\nHöxter\nWarburg")
    coordinator.type("Text of the call in German", "Schlagen Sie Menschen vor, die verbinden.")
    for label, day in {
        "Proposals from": "2026-06-01",
        "Proposals until and including": "2026-07-31",
        "Screening until and including": "2026-08-15",
        "Collection of ballot papers until and including": "2026-08-31",
        "Scoring until and including": "2026-09-30",
        "Day of the award ceremony": "2026-11-14",
        "Hour of the award ceremony": "18:00",
    }.items():
        coordinator.type(label, day)
    coordinator.type("Place of the award ceremony", "Stadthalle Brakel")
    coordinator.press("Save")

    for title in ("Institutionen", "Projekte", "Zugewanderte", "Ehrenamtliche"):
        coordinator.open("/intern/editions/5/categories")
        coordinator.type("Title in German", title)
        if title == "Projekte":
            coordinator.unfold("Other languages")
            coordinator.type("Title in English", "Projects")
        coordinator.type("Prize money in euros", "500")
        coordinator.press("Add")
    coordinator.open("/intern/editions/5/categories")
    coordinator.follow("Projects")
    coordinator.follow("Questions of this category")
    coordinator.type("Question in German", "Seit wann gibt es das Projekt?")
    coordinator.press("Add")
    for title, weight in (("Wirkung", "2"), ("Vorbild", "1")):
        coordinator.open("/intern/editions/5/criteria")
        coordinator.type("Title in German", title)
        coordinator.type("Weight", weight)
        coordinator.type("The five points in German", "gering\nmerklich\ngut\ngroß\nherausragend")
        coordinator.press("Add")

    coordinator.open("/intern/editions/5")
    coordinator.press("Announce the call")
    coordinator.sees("Open for proposals")


def fill_in_a_proposal(citizen: Visitor, name: str, category: str) -> None:
    """Everything up to the page on which answers are checked."""
    citizen.open("/en/5/")
    citizen.sees("Miteinander wachsen")
    citizen.open("/en/5/propose")
    citizen.press("Begin")
    citizen.pick("I propose somebody")
    citizen.pick("A person")
    citizen.type("Full name", name)
    citizen.choose("In which town?", "Brakel")
    citizen.press("Continue")
    citizen.pick(category)
    citizen.press("Continue")
    citizen.type("What do they do", "She founded a sewing circle where people learn from another.")
    citizen.choose("In which language", "English")
    citizen.press("Continue")
    citizen.type("Your name", "Berta Nachbar")
    citizen.type("Your e-mail address", "citizen@example.org")
    citizen.press("Continue")
    citizen.sees(name)


def somebody_is_proposed(stage: Stage, name: str, category: str) -> None:
    citizen = stage.citizen()
    fill_in_a_proposal(citizen, name, category)
    citizen.press("Send proposal")
    citizen.sees("Almost done: please confirm")
    confirm_by_mail(stage, citizen)
    if category == "Projects":
        citizen.follow("Answer one more question")
        citizen.type("Seit wann gibt es das Projekt?", "Since 2021")
        citizen.press("Save")
        citizen.sees("Thank you. Your proposal has arrived.")


def confirm_by_mail(stage: Stage, citizen: Visitor) -> None:
    citizen.open(link_in(stage.mailbox.wait_for("citizen@example.org", "/confirm/")))
    citizen.press("Confirm")
    citizen.sees("Thank you. Your proposal has arrived.")
    citizen.sees("IP5-")
    stage.mailbox.wait_for("citizen@example.org", "/receipt/")
    stage.mailbox.mails.clear()


def somebody_applies(stage: Stage) -> None:
    """Their name and address are asked for once."""
    citizen = stage.citizen()
    citizen.open("/en/5/propose")
    citizen.press("Begin")
    citizen.pick("I apply, for myself or for my group")
    citizen.pick("A person")
    citizen.type("Full name", "Dilan Ehrlich")
    citizen.choose("In which town?", "Warburg")
    citizen.press("Continue")
    citizen.pick("Ehrenamtliche")
    citizen.press("Continue")
    citizen.type("What do you do", "I help newcomers with letters from offices every Friday.")
    citizen.choose("In which language", "English")
    citizen.press("Continue")
    citizen.type("Your e-mail address", "citizen@example.org")
    citizen.press("Continue")
    citizen.press("Send proposal")
    confirm_by_mail(stage, citizen)


def the_deadline_counts_and_is_extended(stage: Stage, coordinator: Visitor) -> None:
    """To the second: sent one second late, kept, and sent again after the extension."""
    midnight = datetime(2026, 8, 1, tzinfo=BERLIN)
    late = stage.citizen()
    fill_in_a_proposal(late, "Zu Spät", "Institutionen")
    stage.clock.instant = midnight - timedelta(hours=1)
    coordinator.open("/intern/login?lang=en")
    coordinator.type("E-mail address", "coordinator@example.org")
    coordinator.type("Password", PASSWORD)
    coordinator.press("Sign in")
    stage.clock.instant = midnight
    late.press("Send proposal")
    late.sees("The deadline passed")

    coordinator.open("/intern/editions/5/settings")
    coordinator.type("Proposals until and including", "2026-08-05")
    coordinator.press("Save")
    late.press("Send it again")
    late.sees("Almost done: please confirm")
    confirm_by_mail(stage, late)
    stage.clock.instant = datetime(2026, 8, 6, 9, 0, tzinfo=BERLIN)
    latest = stage.citizen()
    latest.open("/en/5/propose")
    latest.sees_not("Begin")


def sign_in_again(stage: Stage, visitor: Visitor, email: str) -> None:
    """Weeks have passed; logins have ended."""
    visitor.open("/intern/login?lang=en")
    visitor.type("E-mail address", email)
    visitor.type("Password", PASSWORD)
    visitor.press("Sign in")


def proposals_are_screened(stage: Stage, coordinator: Visitor) -> None:
    sign_in_again(stage, coordinator, "coordinator@example.org")
    for name in ("Amina Yilmaz", "Dilan Ehrlich"):
        coordinator.open("/intern/editions/5/nominations")
        coordinator.follow(name)
        coordinator.press("Admit")
        coordinator.follow("Write dossier")
        coordinator.type("Title", "A sewing circle" if "Amina" in name else "Help with letters")
        coordinator.type("Text for the jury", f"{name} does a lot for everybody who arrives.")
        coordinator.press("Save dossier")
        coordinator.sees("These words point to people")
        coordinator.type("Text for the jury", "Somebody does a lot for everybody who arrives.")
        coordinator.press("Save dossier")
    coordinator.open("/intern/editions/5/nominations")
    coordinator.follow("Zu Spät")
    ask(coordinator, "Ask the proposer something", "What would you like to know?", "Since when?")
    coordinator.press("Send question")
    assert "Since when?" in stage.mailbox.wait_for("citizen@example.org", "Since when?")
    coordinator.type("What did the proposer answer?", "Since May.")
    coordinator.press("Note the answer and screen on")
    ask(coordinator, "Do not admit", "Why is it not admitted?", "It began only this year.")
    coordinator.press("Do not admit, and tell the proposer why")
    stage.mailbox.wait_for("citizen@example.org", "It began only this year.")


def ask(coordinator: Visitor, summary: str, label: str, text: str) -> None:
    coordinator.unfold(summary)
    coordinator.type(label, text)


def the_jury_gathers(stage: Stage, coordinator: Visitor) -> dict[str, Visitor]:
    """Eight people accept by mail and choose a password."""
    jurors = {}
    for number, email in enumerate(JURORS, 1):
        coordinator.open("/intern/editions/5/jury")
        coordinator.type("Name", f"Juror {number}")
        coordinator.type("E-mail address", email)
        coordinator.choose("Language of the mails", "English")
        coordinator.press("Send the invitation")
        juror = stage._enter(False)
        juror.open(link_in(stage.mailbox.wait_for(email)))
        juror.type("Choose a password", PASSWORD)
        juror.press("Yes, I accept the seat")
        juror.sees("5. Integrationspreis")
        jurors[email] = juror
    return jurors


def papers_are_collected(stage: Stage, coordinator: Visitor, jurors: dict[str, Visitor]) -> None:
    """Each juror notes a code; the last of them is too close to one nominee."""
    coordinator.open("/intern/editions/5/collection/start")
    coordinator.press("Start the collection")
    for email, juror in jurors.items():
        assert "/intern/jury/5/" in stage.mailbox.wait_for(email, "/intern/jury/5/")
        juror.open("/intern/jury/5/conflicts")
        if email == JURORS[-1]:
            juror.pick("Dilan Ehrlich")
        juror.press("Save and go on")
        stage.codes[email] = collect(juror)
        juror.sees("You have your ballot papers")
    coordinator.open("/intern/editions/5/collection/end")
    coordinator.sees("All members of the jury have their papers")
    coordinator.press("End the collection and open the scoring")


def the_jury_scores(stage: Stage) -> None:
    """In the reading room nobody is anybody: only the code counts."""
    for number, email in enumerate(JURORS):
        juror = stage.staff(email)
        juror.open("/intern/jury/5/")
        juror.press("Enter the reading room")
        juror.sees("Reading room")
        type_code(juror, stage.codes[email].lower().replace("-", " "))
        score(juror, "A sewing circle", "herausragend", "gut")
        if email == JURORS[-1]:
            sees_no_paper(juror, "Help with letters")
        else:
            points = () if number == 0 else ("merklich", "gering")
            score(juror, "Help with letters", *points)
    score(juror, "A sewing circle", "gut", "gut", again=True)
    juror.sees("Version 2")


def ballots_are_counted(stage: Stage, coordinator: Visitor, jurors: dict[str, Visitor]) -> None:
    """Seven times (5·2 + 3·1)/3 and once (3·2 + 3·1)/3: 4.1667 for the sewing circle."""
    stage.clock.instant = datetime(2026, 10, 1, tzinfo=BERLIN)
    sign_in_again(stage, coordinator, "coordinator@example.org")
    coordinator.open("/intern/editions/5/count")
    coordinator.press("Count now")
    for email, juror in jurors.items():
        sign_in_again(stage, juror, email)
        juror.open("/intern/jury/5/confirm")
        show_own_ballots(juror, stage.codes[email])
        juror.press("Yes, that is how I scored")
    coordinator.open("/intern/editions/5/result")
    coordinator.sees("4.1667")
    coordinator.sees("1.6667")


def the_jury_decides(coordinator: Visitor) -> None:
    coordinator.open("/intern/editions/5/decision")
    for category in ("Institutionen", "Projects", "Zugewanderte", "Ehrenamtliche"):
        winner = "Amina Yilmaz" if category == "Projects" else "No prize in this category"
        coordinator.pick(winner, within=category)
        coordinator.type("The jury’s reason", f"So decided for {category}.", within=category)
        coordinator.press("Save the decision on this category", near=category)
    coordinator.press("Complete the decision")
    coordinator.sees("Reopen the decision")


def the_story_is_written(press: Visitor) -> None:
    press.open("/intern/editions/5/stories")
    press.press("Begin the stories")
    press.follow("Amina Yilmaz")
    press.type("Headline", "Der rote Faden")
    press.type("Lead", "Amina Yilmaz verbindet mit Nadel und Faden.")
    press.type("Text", "Jeden Dienstag rattern in Brakel die Nähmaschinen.\n\n> Wer näht, erzählt.")
    press.press("Save")
    press.sees("Saved")
    press.pick("The consent of everybody in it is on file")
    press.press("Note it")
    press.follow("Add a photo")
    press.attach("Photo", PHOTO)
    press.type("Description for people", "Drei Menschen an Nähmaschinen")
    press.type("Caption", "(v. l.) Amina Yilmaz (Preisträgerin)")
    press.type("Credit", "Illustration: Beispielbild")
    press.pick("Everybody who can be recognised in it has agreed")
    press.pick("This photo goes out with the story")
    press.press("Save the photo")
    press.press("Release the story")


SECRETS = ("Der rote Faden", "verbindet mit Nadel", "Amina Yilmaz", "So decided for Projects")
PUBLIC = (
    "/de/",
    "/de/5/",
    "/de/5/winners",
    "/de/5/stories/der-rote-faden",
    "/de/feed.xml",
    "/de/archive",
)


def nothing_is_public_before_the_ceremony(stage: Stage) -> None:
    stage.clock.instant = datetime(2026, 11, 14, 18, 0, tzinfo=BERLIN) - timedelta(seconds=1)
    with httpx.Client(base_url=stage.services.settings.base_url) as client:
        pages = {path: client.get(path) for path in PUBLIC}
    assert [p for p, answer in pages.items() if any(s in answer.text for s in SECRETS)] == []
    assert pages["/de/5/winners"].status_code == 404
    assert pages["/de/5/stories/der-rote-faden"].status_code == 404


def everybody_reads_the_winners(stage: Stage) -> None:
    stage.clock.advance(timedelta(seconds=1))
    citizen = stage.citizen()
    citizen.open("/de/5/winners")
    citizen.sees("Amina Yilmaz")
    citizen.sees("So decided for Projects.")
    citizen.follow("Amina Yilmaz")
    citizen.sees("Jeden Dienstag rattern in Brakel die Nähmaschinen.")
    citizen.sees("(v. l.) Amina Yilmaz (Preisträgerin)")
    with httpx.Client(base_url=stage.services.settings.base_url) as client:
        assert "Der rote Faden" in client.get("/de/feed.xml").text


def anybody_can_verify(stage: Stage, coordinator: Visitor, folder: Path) -> None:
    """The office takes the bundle by the command line; one changed score is found and named."""
    settings = stage.services.settings
    environment = {
        "AWARD_MODE": "demo",
        "AWARD_DATA_DIR": str(settings.data_dir),
        "AWARD_DATABASE_URL": settings.database,
        "PATH": "/usr/bin:/bin",
    }

    def award(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "award", *arguments]
        root = Path(__file__).parents[1]
        return subprocess.run(
            command, env=environment, cwd=root, capture_output=True, text=True, check=False
        )

    bundle = folder / "bundle.json"
    made = award("bundle", "5", str(bundle))
    assert made.returncode == 0, made.stderr
    assert award("verify", str(bundle)).returncode == 0
    content = json.loads(bundle.read_text(encoding="utf-8"))
    assert {row["confirmed"] for row in content["result"]} == {8, 7}
    content["ballots"][0]["scores"] = "1,1"
    bundle.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    broken = award("verify", str(bundle))
    assert broken.returncode == 1
    assert "ballot 1" in broken.stdout + broken.stderr
