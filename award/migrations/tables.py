# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""All tables: importing the rooms' models registers them."""

from award import audit, pictures
from award.accounts import models as accounts
from award.attachments import models as attachments
from award.consent import models as consent
from award.db import Base
from award.editions import models as editions
from award.gallery import models as gallery
from award.house import models as house
from award.jury import models as jury
from award.kit import models as kit
from award.mail import models as mail
from award.newsroom import models as newsroom
from award.nominations import models as nominations
from award.postal import models as postal
from award.press import models as press
from award.results import models as results
from award.screening import models as screening
from award.site import models as site
from award.supports import models as supports
from award.thanks import models as thanks
from award.web import prepared

ROOMS = (
    accounts,
    attachments,
    audit,
    consent,
    editions,
    gallery,
    house,
    jury,
    kit,
    mail,
    newsroom,
    nominations,
    pictures,
    postal,
    prepared,
    press,
    results,
    screening,
    site,
    supports,
    thanks,
)
metadata = Base.metadata
