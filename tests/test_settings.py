# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings: what forbids a start in production, and that secrets stay secret."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from award.reference import permissions_markdown, settings_markdown, value_text
from award.settings import Settings

ROOT = Path(__file__).parents[1]


def production(tmp_path: Path, **changes: Any) -> Settings:
    values = {
        "base_url": "https://preis.kreis.test",
        "data_dir": tmp_path / "data",
        "mail_from": "preis@kreis.test",
        "mail_reply_to": "ki@kreis.test",
        **changes,
    }
    return Settings(_env_file=None, **values)


def test_a_production_with_everything_set_may_start(tmp_path: Path) -> None:
    assert production(tmp_path).problems() == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"base_url": "http://preis.kreis.test"},
            "AWARD_BASE_URL must begin with https:// outside demo mode.",
        ),
        (
            {"secret_keys": "short " + "k" * 32},
            "Every key in AWARD_SECRET_KEYS needs 32 characters at least.",
        ),
        (
            {"smtp_host": "mail", "smtp_user": "award", "smtp_security": "none"},
            "AWARD_SMTP_SECURITY=none would send the mail password in clear.",
        ),
        (
            {"sign_language_video": "https://videos.test/prize.mp4"},
            "AWARD_SIGN_LANGUAGE_VIDEO must begin with /: pages load nothing foreign.",
        ),
        (
            {"mail_from": "integrationspreis@example.org"},
            "AWARD_MAIL_FROM still has the example address.",
        ),
        (
            {"mail_reply_to": "integration@example.org"},
            "AWARD_MAIL_REPLY_TO still has the example address.",
        ),
    ],
)
def test_an_unsafe_production_must_not_start(
    tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    assert production(tmp_path, **changes).problems() == [problem]
    assert production(tmp_path, **changes, mode="demo").problems() == []


def test_production_is_what_nobody_has_to_ask_for(tmp_path: Path) -> None:
    assert production(tmp_path).demo is False


def test_the_secret_is_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    settings = production(tmp_path)
    keys = settings.keys()
    assert settings.keys() == keys
    assert len(keys[0]) == 64
    assert (tmp_path / "data" / "secret").stat().st_mode & 0o777 == 0o600


def test_keys_from_the_environment_come_newest_first_and_make_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWARD_SECRET_KEYS", "new old")
    assert production(tmp_path).keys() == ("new", "old")
    assert not (tmp_path / "data").exists()


def test_cookies_are_secure_wherever_the_address_is(tmp_path: Path) -> None:
    assert production(tmp_path).secure_cookies is True
    assert production(tmp_path, base_url="http://localhost:8000").secure_cookies is False


def test_an_empty_database_address_means_a_file_in_the_data_folder(tmp_path: Path) -> None:
    assert production(tmp_path).database == f"sqlite:///{tmp_path}/data/award.sqlite3"
    url = "postgresql+psycopg://award@/award"
    assert production(tmp_path, database_url=url).database == url


@pytest.mark.parametrize("changes", [{"mode": "debug"}, {"server": "flask"}, {"port": "many"}])
def test_a_setting_outside_its_values_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        production(tmp_path, **changes)


def test_secrets_are_not_in_what_settings_look_like(tmp_path: Path) -> None:
    settings = production(tmp_path, secret_keys="k" * 40, smtp_password="geheim")
    shown = repr(settings) + str(settings) + str(settings.model_dump())
    assert "kkkk" not in shown
    assert "geheim" not in shown
    assert value_text(settings.secret_keys) == "(set)"
    assert value_text(settings.smtp_password) == "(set)"


def test_every_setting_explains_itself() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("name", "made"),
    [("configuration.md", settings_markdown()), ("permissions.md", permissions_markdown())],
    ids=["configuration.md", "permissions.md"],
)
def test_the_documentation_says_what_the_program_does(name: str, made: str) -> None:
    """After a change: `make docs`."""
    assert (ROOT / "docs" / name).read_text() == made
