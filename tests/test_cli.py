# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line, run as operators run it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from click.testing import CliRunner, Result
from sqlalchemy import text

from award.accounts.queries import find_account
from award.app import create_services
from award.cli import main
from award.mail.models import OutboxMail
from award.serving import granian, refusals, uvicorn_config
from award.settings import Settings
from award.web.visit import Services
from tests.ballots.rounds import complete_round
from tests.conftest import NOW
from tests.factories import make_edition

ROOT = Path(__file__).parents[1]
PRODUCTION = {
    "AWARD_BASE_URL": "https://preis.kreis.test",
    "AWARD_MAIL_FROM": "preis@kreis.test",
    "AWARD_MAIL_REPLY_TO": "ki@kreis.test",
}
Command = Callable[..., Result]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_template: Path) -> Path:
    """A migrated, empty prize in production; the environment of this test names it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(sqlite_template, folder / "award.sqlite3")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("AWARD_")]:
        monkeypatch.delenv(name)
    for name, value in {**PRODUCTION, "AWARD_DATA_DIR": str(folder)}.items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def award(data_dir: Path) -> Command:
    """Runs a command; `award("user", "list", AWARD_MODE="demo")`."""

    def run(*arguments: str, stdin: bytes | None = None, **environment: str) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, env=environment)

    return run


def reopened(data_dir: Path) -> Services:
    return create_services(Settings(_env_file=None, data_dir=data_dir))


def test_help_names_every_command(award: Command) -> None:
    shown = award("--help").output
    assert [name for name in main.commands if name not in shown] == []


def test_migrate_makes_the_tables(award: Command, data_dir: Path) -> None:
    (data_dir / "award.sqlite3").unlink()
    done = award("migrate")
    assert (done.exit_code, done.output) == (0, "The database is up to date.\n")


def test_adding_a_person_prints_the_link_for_the_password(award: Command, data_dir: Path) -> None:
    arguments = ("user", "add", "Ada Öz", "Ada@Kreis.test", "--role", "admin", "--role", "press")
    done = award(*arguments)
    assert done.exit_code == 0
    assert done.output.startswith("https://preis.kreis.test/intern/password/")
    services = reopened(data_dir)
    with services.database.reading() as db:
        account = find_account(db, "ada@kreis.test")
        assert account is not None
        assert [grant.role for grant in account.grants] == ["admin", "press"]
    services.database.close()
    shown = award("user", "list").output
    assert "Ada Öz" in shown
    assert "admin, press" in shown


def test_a_new_link_is_for_open_accounts_only(award: Command) -> None:
    award("user", "add", "Ada", "ada@kreis.test", "--role", "press")
    assert award("user", "link", "ada@kreis.test").output.startswith("https://preis.kreis.test/")
    assert award("user", "disable", "ada@kreis.test").output == (
        "ada@kreis.test cannot sign in any more.\n"
    )
    refused = award("user", "link", "ada@kreis.test")
    assert (refused.exit_code, refused.output) == (
        1,
        "Error: There is no open account with the address ada@kreis.test.\n",
    )


def test_a_juror_is_no_office(award: Command) -> None:
    assert award("user", "add", "Ada", "ada@kreis.test", "--role", "juror").exit_code == 2


def test_a_setting_that_cannot_be_used_is_named(award: Command) -> None:
    refused = award("migrate", AWARD_PORT="many")
    assert refused.exit_code == 1
    assert "AWARD_PORT: Input should be a valid integer" in refused.output


def test_settings_are_shown_without_secrets(award: Command) -> None:
    shown = award("settings", AWARD_SMTP_PASSWORD="geheim", AWARD_BASE_URL="http://x.test").output
    assert "AWARD_SMTP_PASSWORD=(set)\n" in shown
    assert "geheim" not in shown
    assert "! AWARD_BASE_URL must begin with https:// outside demo mode.\n" in shown


def test_a_data_folder_that_is_a_file_is_told_in_a_sentence(award: Command, data_dir: Path) -> None:
    refused = award("migrate", AWARD_DATA_DIR=str(data_dir / "award.sqlite3" / "sub"))
    assert refused.exit_code == 1
    assert "cannot be used" in refused.output


def test_the_server_refuses_an_unsafe_start_and_says_why(award: Command) -> None:
    refused = award("serve", AWARD_BASE_URL="http://preis.kreis.test")
    assert refused.exit_code == 1
    assert "- AWARD_BASE_URL must begin with https:// outside demo mode.\n" in refused.output


def test_the_server_refuses_a_database_of_another_shape(award: Command, data_dir: Path) -> None:
    (data_dir / "award.sqlite3").unlink()
    refused = award("serve")
    assert refused.exit_code == 1
    assert "- The database does not fit this version. Make a backup, then: award migrate\n" in (
        refused.output
    )


def test_the_server_refuses_a_damaged_database(award: Command, data_dir: Path) -> None:
    path = data_dir / "award.sqlite3"
    content = bytearray(path.read_bytes())
    content[8192:24_576] = os.urandom(16_384)
    path.write_bytes(content)
    assert "Restore a backup" in award("serve").output
    path.write_bytes(b"this is no database, whatever its name says" * 200)
    assert "The database cannot be used: file is not a database" in award("serve").output


def test_neither_server_logs_visits_or_trusts_what_clients_say(services: Services) -> None:
    config = uvicorn_config(services)
    assert (config.access_log, config.proxy_headers, config.server_header, config.workers) == (
        False,
        False,
        False,
        1,
    )
    server = granian(services.settings)
    assert (server.log_access, server.workers) == (False, 1)
    assert refusals(services) == []


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.mark.parametrize("server", ["uvicorn", "granian"])
def test_a_real_server_answers_and_writes_no_line_about_a_visit(
    data_dir: Path, server: str
) -> None:
    port = free_port()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "AWARD_MODE": "demo",
        "AWARD_SERVER": server,
        "AWARD_PORT": str(port),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "award", "serve"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        address = f"http://127.0.0.1:{port}/intern/login?canary=kanarienvogel"
        answer = wait_for(address)
        assert answer.status_code == 200
        assert "uvicorn" not in answer.headers.get("server", "")
    finally:
        process.terminate()
        said = process.communicate(timeout=30)[0]
    assert "kanarienvogel" not in said
    assert "127.0.0.1:" not in said.replace(f"127.0.0.1:{port}", "")


def wait_for(address: str) -> httpx.Response:
    for _ in range(300):
        try:
            return httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")


def test_the_demo_is_not_for_production(award: Command) -> None:
    refused = award("demo")
    assert refused.exit_code == 1
    assert "Set AWARD_MODE=demo" in refused.output


def test_mail_needs_a_relay(award: Command) -> None:
    for arguments in (("mail", "send"), ("mail", "test", "ada@kreis.test")):
        refused = award(*arguments)
        assert (refused.exit_code, refused.output) == (
            1,
            "Error: No relay is set: AWARD_SMTP_HOST is empty.\n",
        )


class Postbox(Message):
    """Keeps what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[object] = []

    def handle_message(self, message: object) -> None:
        self.letters.append(message)


def test_a_test_mail_goes_past_the_outbox(award: Command) -> None:
    postbox = Postbox()
    relay = Controller(postbox, hostname="127.0.0.1", port=free_port())
    relay.start()
    try:
        environment = {
            "AWARD_SMTP_HOST": "127.0.0.1",
            "AWARD_SMTP_PORT": str(relay.port),
            "AWARD_SMTP_SECURITY": "none",
        }
        done = award("mail", "test", "ada@kreis.test", **environment)
        assert (done.exit_code, done.output) == (0, "127.0.0.1 took the mail to ada@kreis.test.\n")
        assert len(postbox.letters) == 1
        assert award("mail", "send", **environment).output == "0 sent.\n"
    finally:
        relay.stop()
    assert award("mail", "test", "ada@kreis.test", **environment).exit_code == 1


def test_the_outbox_is_listed(award: Command, data_dir: Path) -> None:
    assert award("mail", "list").output.endswith("The outbox is empty.\n")
    services = reopened(data_dir)
    with services.database.writing() as db:
        db.add(
            OutboxMail(
                to="ada@kreis.test",
                subject="Hallo",
                body="",
                language="de",
                message_id="<1@x>",
                created_at=NOW,
                due_at=NOW,
            )
        )
    services.database.close()
    shown = award("mail", "list").output
    assert "Hallo" in shown
    assert shown.endswith("1 queued\n")


def test_a_bundle_needs_an_edition_that_was_counted(award: Command, data_dir: Path) -> None:
    refused = award("bundle", "99", str(data_dir / "b.json"))
    assert refused.output == "Error: There is no edition 99.\n"
    services = reopened(data_dir)
    with services.database.writing() as db:
        slug = make_edition(db).slug
    services.database.close()
    refused = award("bundle", slug, str(data_dir / "b.json"))
    assert (refused.exit_code, refused.output) == (
        1,
        f"Error: The ballots of edition {slug} have not been counted yet.\n",
    )
    assert not (data_dir / "b.json").exists()


def test_a_whole_round_verifies_from_a_file_and_from_standard_input(
    award: Command, tmp_path: Path
) -> None:
    bundle = complete_round().bundle
    file = tmp_path / "bundle.json"
    file.write_bytes(bundle)
    done = award("verify", str(file), "--fingerprint", complete_round().fingerprint[:20])
    assert done.exit_code == 0
    assert done.output.splitlines()[1:] == [
        f"fingerprint of the round: {complete_round().fingerprint}",
        "files read: 1",
        "manifests read and fingerprinted: 1",
        "scores compared with the scale: 6",
        "signatures checked: 6",
        "stamps checked: 6",
        "results recomputed: 2",
        "No defect.",
    ]
    assert award("verify", "-", stdin=bundle).exit_code == 0


def test_a_forged_score_is_named(award: Command) -> None:
    forged = complete_round().bundle.replace(b'"scores":"5,1"', b'"scores":"5,5"')
    done = award("verify", "-", stdin=forged)
    assert done.exit_code == 1
    assert "signature is not valid" in done.output
    assert done.output.endswith("2 defects.\n")


def test_more_ballots_than_confirmations_is_a_warning(award: Command) -> None:
    whole = complete_round()
    doubted = replace(whole, confirmed=dict.fromkeys(whole.confirmed, 2))
    done = award("verify", "-", stdin=doubted.bundle)
    assert done.exit_code == 0
    assert "warning: nomination 00: 3 ballots, 2 confirmed" in done.output


def test_backup_and_restore(award: Command, tmp_path: Path, data_dir: Path) -> None:
    archive = str(tmp_path / "prize.tar.gz")
    done = award("backup", archive)
    assert done.exit_code == 0
    assert done.output.startswith(f"{archive}: 1 files, ")
    refused = award("restore", archive)
    assert refused.exit_code == 1
    assert "Error: Nothing was restored: " in refused.output
    restored = award("restore", archive, "--force")
    assert restored.exit_code == 0
    assert restored.output == (
        f"The state before lies in {data_dir}.before-restore-1.\nRestored. Now run: award doctor\n"
    )
    assert award("doctor").exit_code == 0


def test_a_backup_into_a_folder_that_is_not_there_is_told(award: Command, tmp_path: Path) -> None:
    refused = award("backup", str(tmp_path / "missing" / "prize.tar.gz"))
    assert refused.exit_code == 1
    assert "Error: No backup was made: " in refused.output


def test_permissions_are_printed_as_in_the_documentation(award: Command) -> None:
    assert award("permissions", "--markdown").output == (ROOT / "docs/permissions.md").read_text()
    assert award("settings", "--markdown").output == (ROOT / "docs/configuration.md").read_text()


def test_the_doctor_finds_a_new_prize_in_order(award: Command) -> None:
    done = award("doctor", "--json")
    found = json.loads(done.output)
    assert (done.exit_code, found["healthy"]) == (0, True)
    assert award("doctor").output.splitlines()[0] == "good    settings: in order"


def test_the_doctor_names_a_defect_and_fails(award: Command, data_dir: Path) -> None:
    services = reopened(data_dir)
    with services.database.writing() as db:
        db.execute(text("DELETE FROM alembic_version"))
    services.database.close()
    done = award("doctor")
    assert done.exit_code == 1
    assert "defect  revision: is at None" in done.output
