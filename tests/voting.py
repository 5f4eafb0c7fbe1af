# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a juror does at the urn: on their own device, or, without script, helped by the server."""

from tests.driving import Visitor


def collect(juror: Visitor) -> str:
    """Collects the ballot papers; gives back the code as it was shown."""
    if juror.script:
        juror.sees("This is your ballot code")
        code = juror.code()
        juror.pick("I have printed the code")
        juror.press("Collect my ballot papers")
        return code
    juror.follow("Go on with the help of the server")
    code = juror.code()
    juror.press("I have noted the code: collect my papers")
    return code


def type_code(juror: Visitor, code: str) -> None:
    if not juror.script:
        juror.follow("Go on with the help of the server")
    juror.type("Your ballot code", code)
    (juror.tap if juror.script else juror.press)(
        "Show what is still open" if juror.script else "Show my ballot papers"
    )
    juror.sees("cast.")


def sees_no_paper(juror: Visitor, dossier: str) -> None:
    if juror.script:
        juror.follow("To all dossiers")
        juror.sees("No paper: conflict of interest")
    else:
        juror.sees_not(dossier)


def score(juror: Visitor, dossier: str, *points: str, again: bool = False) -> None:
    """Two points, or none to abstain; with a device one comes from the list of dossiers."""
    act = juror.tap if juror.script else juror.press
    if juror.script:
        juror.open("/urn/en/5/")
        juror.follow(dossier)
        juror.sees("In the urn" if again else "Still open")
    else:
        juror.press("Read and change" if again else "Read and score", near=dossier)
    for criterion, point in zip(("Wirkung", "Vorbild"), points, strict=False):
        juror.pick(point, within=criterion)
    act("Put the ballot into the urn" if points else "Abstain")
    juror.sees("is in the urn")


def show_own_ballots(juror: Visitor, code: str) -> None:
    """After the count, on the page that asks for a confirmation."""
    juror.type("Your ballot code", code)
    (juror.tap if juror.script else juror.press)("Show my ballots")
