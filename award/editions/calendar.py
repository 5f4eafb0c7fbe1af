# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an edition's phase means to people: the timeline, what happens now, the office's next step.

Tables by phase; which phase it is and who may do what is decided in `process`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from award.editions.models import Edition
from award.i18n import N_, Message, current_language, show_date, show_day, show_moment
from award.process.phases import Phase, has_reached

_P = Phase
Sentence = Callable[[Edition], Message]


@dataclass(frozen=True)
class Stage:
    """A stage of the timeline as the template shows it; `state` is done, current or next."""

    label: Message
    detail: str
    state: str


# label, the phase that begins it, its date in words
_STAGES: tuple[tuple[Message, Phase, Callable[[Edition], str]], ...] = (
    (N_("Propose"), _P.OPEN, lambda e: f"{show_date(e.opens_at)} – {show_day(e.submission_until)}"),
    (N_("Check the proposals"), _P.SCREENING, lambda e: _until(e.screening_until)),
    (N_("The jury reads and scores"), _P.COLLECTING, lambda e: _until(e.scoring_until)),
    (N_("The jury decides"), _P.DELIBERATING, lambda _edition: ""),
    (N_("Award ceremony"), _P.PUBLISHED, lambda e: show_moment(e.ceremony_at)),
)


def _until(deadline: datetime) -> str:
    return str(N_("until %(day)s", day=show_day(deadline)))


def timeline(edition: Edition, now: datetime) -> list[Stage]:
    """The five stages everybody may see. It changes only when the phase does."""
    phase = edition.phase_at(now)
    ends = [*(begin for _, begin, _ in _STAGES[1:]), Phase.ARCHIVED]
    return [
        Stage(label, detail(edition), _state(phase, begin, end))
        for (label, begin, detail), end in zip(_STAGES, ends, strict=True)
    ]


def _state(phase: Phase, begin: Phase, end: Phase) -> str:
    if has_reached(phase, end):
        return "done"
    return "current" if has_reached(phase, begin) else "next"


def _jury_at_work(edition: Edition) -> Message:
    return N_(
        "The jury is reading and scoring the proposals. The prizes are awarded on %(day)s.",
        day=show_date(edition.ceremony_at),
    )


def _decision_follows(edition: Edition) -> Message:
    return N_(
        "The jury is deciding. The prizes are awarded on %(day)s.",
        day=show_date(edition.ceremony_at),
    )


def _ceremony_follows(edition: Edition) -> Message:
    return N_(
        "The prizes are awarded on %(moment)s. From then on the winners stand here.",
        moment=show_moment(edition.ceremony_at),
    )


def _awarded(_edition: Edition) -> Message:
    return N_("The prizes have been awarded.")


_NOW: dict[Phase, Sentence] = {
    _P.DRAFT: lambda _edition: N_("This call has not been announced yet."),
    _P.ANNOUNCED: lambda e: N_(
        "Proposals are accepted from %(day)s to %(last)s.",
        day=show_date(e.opens_at),
        last=show_day(e.submission_until),
    ),
    _P.OPEN: lambda e: N_(
        "Proposals are accepted until %(day)s, 24:00.", day=show_day(e.submission_until)
    ),
    _P.SCREENING: lambda e: N_(
        "Proposals were accepted until %(day)s. The office is checking them for the jury now.",
        day=show_day(e.submission_until),
    ),
    _P.COLLECTING: _jury_at_work,
    _P.SCORING: _jury_at_work,
    _P.COUNTING: _decision_follows,
    _P.DELIBERATING: _decision_follows,
    _P.DECIDED: _ceremony_follows,
    _P.PUBLISHED: _awarded,
    _P.ARCHIVED: _awarded,
}


def jury_has_scored(edition: Edition, now: datetime) -> bool:
    """Whether the ballots are counted; not while the jury scores once more in a run-off."""
    return has_reached(edition.phase_at(now), Phase.DELIBERATING)


def happens_now(edition: Edition, now: datetime) -> Message:
    """One sentence for everybody: what happens now, and until or from when."""
    return _NOW[edition.phase_at(now)](edition)


@dataclass(frozen=True)
class NextStep:
    """What the office does next: why, and one link to a room of the edition, or to the page of its
    winners."""

    text: Message
    label: Message
    room: str

    def path(self, edition: Edition) -> str:
        """The address of the link."""
        if self.room == "winners":
            return f"/{current_language().code}/{edition.slug}/winners"
        return f"/intern/editions/{edition.slug}/{self.room}"


_SCREEN = N_("Check the proposals")
_STEPS: dict[Phase, Callable[[Edition], NextStep]] = {
    _P.DRAFT: lambda _edition: NextStep(
        N_("The edition is in preparation; nobody outside the office sees it."),
        N_("Prepare the call"),
        "",
    ),
    _P.ANNOUNCED: lambda e: NextStep(
        N_(
            "The call is public. Proposals are accepted from %(day)s. Invite the jury meanwhile.",
            day=show_date(e.opens_at),
        ),
        N_("Invite the jury"),
        "jury",
    ),
    _P.OPEN: lambda e: NextStep(
        N_("Proposals come in until %(day)s, 24:00.", day=show_day(e.submission_until)),
        _SCREEN,
        "nominations",
    ),
    _P.SCREENING: lambda e: NextStep(
        N_(
            "Check every proposal and write its dossier until %(day)s. Then the jury collects "
            "its ballot papers.",
            day=show_day(e.screening_until),
        ),
        _SCREEN,
        "nominations",
    ),
    _P.COLLECTING: lambda e: NextStep(
        N_(
            "The jury collects its ballot papers, planned until %(day)s. You end it.",
            day=show_day(e.collection_until),
        ),
        N_("Look after the collection"),
        "collection",
    ),
    _P.SCORING: lambda e: NextStep(
        N_("The jury scores in secret until %(day)s, 24:00.", day=show_day(e.scoring_until)),
        N_("See how many ballots there are"),
        "turnout",
    ),
    _P.COUNTING: lambda _edition: NextStep(
        N_("The scoring is closed. Count the ballots."), N_("To the count"), "count"
    ),
    _P.DELIBERATING: lambda _edition: NextStep(
        N_("The result is there. Record what the jury decides."),
        N_("Record the decision"),
        "decision",
    ),
    _P.DECIDED: lambda e: NextStep(
        N_(
            "Everything is under embargo until %(moment)s. The press office prepares the stories.",
            moment=show_moment(e.ceremony_at),
        ),
        N_("Read the result again"),
        "result",
    ),
    _P.PUBLISHED: lambda _edition: NextStep(
        N_("Winners and stories are public."), N_("See the winners"), "winners"
    ),
    _P.ARCHIVED: lambda _edition: NextStep(
        N_("The edition is closed."), N_("See the winners"), "winners"
    ),
}


def next_step(edition: Edition, now: datetime) -> NextStep:
    """The one thing the office does next in this phase."""
    return _STEPS[edition.phase_at(now)](edition)
