# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms that anybody may send and after which we send a mail: a trap for programs, the time people
take to type, limits by connection and by mailbox. Nothing of it needs a script or is stored."""

from datetime import datetime, timedelta

from wtforms import HiddenField

from award.i18n import N_, Message
from award.web.forms import Form, Line
from award.web.proxy import client_address
from award.web.signing import LinkExpired, LinkInvalid, Purpose, Signer
from award.web.visit import Visit

# generous: a whole shared accommodation, a whole newsroom may sit behind one address
MOST_AN_HOUR = 60
MOST_MAILS_A_DAY = 5
# nobody fills some fields faster; nobody leaves a form open for longer
SHORTEST_TYPING = timedelta(seconds=3)
LONGEST_TYPING = timedelta(hours=24)
TOO_MANY = N_(
    "Very many people have just written from this internet connection. Please try again in an "
    "hour, or call us."
)
WAIT = N_("We have sent several mails already. Please look for them, or try again tomorrow.")
TRAPPED = N_("This looked like an automatic message. If it is yours, please send it once more.")


class OpenForm(Form):
    """`homepage` is a trap that people do not see."""

    homepage = Line(N_("Leave this empty"), render_kw={"autocomplete": "off", "tabindex": "-1"})

    def is_trapped(self) -> bool:
        """Whether a program filled it in; the trap is empty afterwards."""
        filled, self.homepage.data = bool(self.homepage.data), ""
        return filled


class TimedForm(OpenForm):
    """`opened` tells when the page was, signed."""

    opened = HiddenField()

    def is_automatic(self, visit: Visit) -> bool:
        """Whether a program filled it in, or nobody could have typed it in that time."""
        age = age_of(visit.services.signer, self.opened.data or "", visit.now)
        return self.is_trapped() or not typed_by_hand(age)

    def put_stamp(self, visit: Visit) -> None:
        """For a new page. A correction takes a moment only: the first stamp goes on counting as
        long as it can."""
        age = age_of(visit.services.signer, self.opened.data or "", visit.now)
        if age is None or age > LONGEST_TYPING:
            self.opened.data = stamp(visit.services.signer, visit.now)


def must_wait(visit: Visit, room: str, email: str) -> Message | None:
    """Why no mail is sent now; None where one may be. Counts this one."""
    allow, now = visit.services.throttle.allow, visit.now
    address = f"{room}:{client_address(visit.request, visit.settings)}"
    if not allow(address, limit=MOST_AN_HOUR, window=timedelta(hours=1), now=now):
        return TOO_MANY
    mailbox = f"{room}-mail:{email.lower()}"
    free = allow(mailbox, limit=MOST_MAILS_A_DAY, window=timedelta(days=1), now=now)
    return None if free else WAIT


def typed_by_hand(age: timedelta | None) -> bool:
    """Whether the time between opening and sending a form is a person's; None: no valid stamp."""
    return age is not None and SHORTEST_TYPING <= age <= LONGEST_TYPING


def stamp(signer: Signer, now: datetime) -> str:
    """A signed time for a hidden field."""
    return signer.sign(Purpose.OPEN_FORM, int(now.timestamp()))


def age_of(signer: Signer, typed: str, now: datetime) -> timedelta | None:
    """How long ago the form was opened; None for what is no stamp of ours."""
    try:
        second = signer.read(Purpose.OPEN_FORM, typed, LONGEST_TYPING)
    except (LinkExpired, LinkInvalid):
        return None
    return timedelta(seconds=int(now.timestamp()) - second)
