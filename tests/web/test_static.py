# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Static files: from memory, for ever, compressed where it helps."""

import pytest

from award.web.static import static_url
from tests.browsing import Browser


def test_file_is_kept_for_a_year_and_compressed(browser: Browser) -> None:
    answer = browser.get(static_url("img/logo.svg"))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    plain = browser.get(static_url("img/logo.svg"), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == answer.text


def test_unknown_file_is_an_error_of_the_template() -> None:
    with pytest.raises(KeyError):
        static_url("img/missing.svg")
