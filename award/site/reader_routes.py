# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The office's report: how often stories are read."""

from litestar.response import Response

from award.i18n import _
from award.process.permissions import Action
from award.site.readership import as_csv, drawn, readership
from award.web.pages import page
from award.web.routing import get
from award.web.visit import Visit

CSV = "text/csv"


@get("/intern/readers", action=Action.READ_READERS)
def show_readers(visit: Visit) -> Response[bytes]:
    report = readership(visit.db, visit.services.readers.so_far(), visit.now)
    chart = drawn(report, _("All pages together"))
    return page(visit, "site/readers.html", report=report, chart=chart)


@get("/intern/readers.csv", action=Action.READ_READERS)
def show_readers_table(visit: Visit) -> Response[bytes]:
    content = as_csv(visit.db, visit.services.readers.so_far(), visit.now).encode()
    headers = {
        "content-disposition": 'attachment; filename="leserzahlen.csv"',
        "cache-control": "no-store",
    }
    return Response(content, media_type=CSV, headers=headers)


ROUTES = [show_readers, show_readers_table]
