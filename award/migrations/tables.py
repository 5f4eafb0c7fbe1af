# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""All tables: importing the rooms' models registers them."""

from award import audit, pictures
from award.accounts import models as accounts
from award.attachments import models as attachments
from award.consent import models as consent
from award.db import Base
from award.editions import models as editions
from award.jury import models as jury
from award.mail import models as mail
from award.nominations import models as nominations
from award.postal import models as postal
from award.press import models as press
from award.results import models as results
from award.screening import models as screening
from award.supports import models as supports
from award.web import prepared

ROOMS = (
    accounts,
    attachments,
    audit,
    consent,
    editions,
    jury,
    mail,
    nominations,
    pictures,
    postal,
    prepared,
    press,
    results,
    screening,
    supports,
)
metadata = Base.metadata
