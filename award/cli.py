# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: `award --help`. Speaks English; it is for those who operate the prize."""

import json
import os
import smtplib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, NoReturn

import click
from pydantic import ValidationError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress
from rich.table import Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from award import backup as backups
from award import doctor as checks
from award.accounts import operations as accounts
from award.accounts.models import Account
from award.accounts.queries import all_accounts, find_account
from award.app import create_app, create_services
from award.ballots.verify import verify_bundle
from award.editions.queries import find_edition
from award.errors import Hidden, Refused
from award.mail.models import OutboxMail
from award.mail.queries import counts_by_state, latest_mail
from award.mail.sending import compose, relay, send_due
from award.migrations import upgrade
from award.postgresql import ClientFailed
from award.process.permissions import OFFICE, Role
from award.reference import permissions_markdown, settings_markdown, value_text, variable
from award.serving import refusals
from award.serving import serve as run_server
from award.settings import Settings
from award.shape import is_current
from award.web.visit import Services

ACTOR = "command line"


def run() -> None:
    """The entry point. What the command makes is for this user alone."""
    os.umask(0o077)
    main()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Run a public prize: proposals, a secret jury, stories published to the minute."""


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as invalid:
        wrong = [f"{variable(str(error['loc'][0]))}: {error['msg']}" for error in invalid.errors()]
        _stop("A setting cannot be used.\n" + "\n".join(wrong))


@contextmanager
def _opened() -> Iterator[Services]:
    settings = _settings()
    try:
        services = create_services(settings)
    except OSError as failed:
        _stop(f"{settings.data_dir} cannot be used: {failed.strerror}.")
    try:
        yield services
    except DBAPIError as failed:
        _stop(f"The database refused: {failed.orig}\nTry: award doctor")
    finally:
        services.database.close()


def _stop(sentence: str) -> NoReturn:
    raise click.ClickException(sentence)


@main.command()
def serve() -> None:
    """Start the web server, if nothing speaks against it."""
    with _opened() as services:
        if services.settings.demo and not is_current(services.database):
            upgrade(services.database)
        _serve(services)


def _serve(services: Services) -> None:
    if found := refusals(services):
        _stop("The server does not start:\n" + "\n".join(f"- {why}" for why in found))
    click.echo(f"Open {services.settings.base_url} in a browser. Stop with Ctrl+C.")
    run_server(services)


@main.command()
@click.option("--reset", is_flag=True, help="Throw the present demo away first.")
@click.option("--serve", "then_serve", is_flag=True, help="Start the server afterwards.")
def demo(reset: bool, then_serve: bool) -> None:
    """Load the invented editions of the demo, unless there is something already."""
    from award.demo.loading import load

    with _opened() as services:
        if not services.settings.demo:
            _stop("Set AWARD_MODE=demo: invented people have no place in production.")
        with Console().status("Loading the demo …"):
            if not is_current(services.database):
                upgrade(services.database)
            load(services, reset=reset)
        click.echo("The demo is loaded.")
        if then_serve:
            _serve(services)


@main.command()
def migrate() -> None:
    """Bring the database to the shape of this version. Make a backup before."""
    with _opened() as services:
        upgrade(services.database)
    click.echo("The database is up to date.")


@main.group()
def user() -> None:
    """People of the office who can sign in. The jury is invited on the pages of an edition."""


@user.command("add")
@click.argument("name")
@click.argument("email")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice(sorted(role.value for role in OFFICE)),
)
def add_user(name: str, email: str, roles: tuple[str, ...]) -> None:
    """Add a person, or an office to a person, and print the link that sets the password."""
    with _opened() as services, services.database.writing() as db:
        account = accounts.ensure_account(db, name=name, email=email)
        for role in roles:
            now = services.clock.now()
            accounts.grant_role(db, account, Role(role), actor=ACTOR, now=now)
        click.echo(_password_link(services, account))


@user.command("list")
def list_users() -> None:
    """Everybody who can sign in."""
    with _opened() as services, services.database.reading() as db:
        table = Table("name", "e-mail", "offices", "password", "account", box=None)
        for account in all_accounts(db):
            offices = ", ".join(grant.role for grant in account.grants)
            chosen = "set" if account.password_hash else "not yet set"
            open_ = "open" if account.active else "disabled"
            table.add_row(account.name, account.email, offices, chosen, open_)
        Console().print(table)


@user.command("disable")
@click.argument("email")
def disable_user(email: str) -> None:
    """Close an account; its sessions end at once."""
    with _opened() as services, services.database.writing() as db:
        account = _account(db, email)
        accounts.deactivate(db, account, actor=ACTOR, now=services.clock.now())
    click.echo(f"{email} cannot sign in any more.")


@user.command("link")
@click.argument("email")
def link_user(email: str) -> None:
    """Print a link that sets the password (again). It dies when it is used, or after 14 days."""
    with _opened() as services, services.database.reading() as db:
        click.echo(_password_link(services, _account(db, email)))


def _account(db: Session, email: str) -> Account:
    account = find_account(db, email)
    if account is None or not account.active:
        _stop(f"There is no open account with the address {email}.")
    return account


def _password_link(services: Services, account: Account) -> str:
    return services.url(f"/intern/password/{accounts.password_token(services, account)}")


@main.group()
def mail() -> None:
    """The outbox and the mail relay."""


@mail.command("send")
def send_mail() -> None:
    """Send what is due now; a running server does this by itself."""
    with _opened() as services:
        if not services.settings.smtp_host:
            _stop("No relay is set: AWARD_SMTP_HOST is empty.")
        sent = send_due(services.database, services.settings, services.clock.now())
    click.echo(f"{sent} sent.")


@mail.command("list")
def list_mail() -> None:
    """The newest mail and how many are in which state."""
    with _opened() as services, services.database.reading() as db:
        table = Table("queued", "state", "to", "subject", "last error", box=None)
        for letter in latest_mail(db, 50):
            queued = f"{letter.created_at:%Y-%m-%d %H:%M}"
            table.add_row(queued, letter.state, letter.to, letter.subject, letter.last_error)
        Console().print(table)
        counts = sorted(counts_by_state(db).items())
    click.echo(", ".join(f"{number} {state}" for state, number in counts) or "The outbox is empty.")


@mail.command("test")
@click.argument("address")
def test_mail(address: str) -> None:
    """Send one mail to ADDRESS past the outbox and show what the relay says."""
    settings = _settings()
    if not settings.smtp_host:
        _stop("No relay is set: AWARD_SMTP_HOST is empty.")
    with _opened() as services:
        letter = OutboxMail(
            to=address,
            subject=f"{settings.prize_name}: test",
            body="This mail shows that the relay accepts mail of the prize.\n",
            language="en",
            message_id=f"<test-{os.urandom(8).hex()}@{settings.mail_from.rpartition('@')[2]}>",
            created_at=services.clock.now(),
        )
    try:
        with relay(settings) as smtp:
            smtp.send_message(compose(letter, settings))
    except (OSError, smtplib.SMTPException) as failed:
        _stop(f"{settings.smtp_host}:{settings.smtp_port} did not take the mail: {failed}")
    click.echo(f"{settings.smtp_host} took the mail to {address}.")


@main.command()
@click.argument("file", type=click.File("rb"))
@click.option("--sha256", default="", help="SHA-256 of the file as it was published.")
@click.option("--fingerprint", default="", help="The round's fingerprint as the jury has it.")
def verify(file: BinaryIO, sha256: str, fingerprint: str) -> None:
    """Recompute a round from its bundle FILE (- for standard input) and name every defect."""
    report = verify_bundle(file.read(), sha256=sha256, expected_fingerprint=fingerprint)
    click.echo(f"SHA-256 of the file: {report.sha256}")
    if report.fingerprint:
        click.echo(f"fingerprint of the round: {report.fingerprint}")
    for check in report.checks:
        click.echo(check.text)
    for warning in report.warnings:
        click.echo(f"warning: {warning.text}")
    for defect in report.defects:
        click.echo(f"DEFECT: {defect.text}")
    click.echo("No defect." if report.ok else f"{len(report.defects)} defects.")
    sys.exit(0 if report.ok else 1)


@main.command()
@click.argument("edition")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def bundle(edition: str, file: Path) -> None:
    """Write the bundle of EDITION's counted round to FILE, for `award verify` and for others."""
    from award.results.operations import make_bundle

    with _opened() as services, services.database.reading() as db:
        found = find_edition(db, edition)
        if found is None:
            _stop(f"There is no edition {edition}.")
        try:
            file.write_bytes(make_bundle(db, services, found))
        except Hidden:
            _stop(f"The ballots of edition {edition} have not been counted yet.")
        except Refused as refused:
            _stop(refused.message.msgid)
    click.echo(f"Written: {file}")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--with-secret", is_flag=True, help="Put the signing keys in, too; keep FILE safe.")
@click.option(
    "--with-open-urns",
    is_flag=True,
    help="Put the ballots of a running scoring in, too: once, to move to another machine.",
)
def backup(file: Path, with_secret: bool, with_open_urns: bool) -> None:
    """Copy database, closed urns and pictures into FILE (.tar.gz) while the server runs.

    The ballots of a running scoring stay out: a series of copies would tell whose they are.

    The signing keys stay out: with them and the database, anybody could sign in as anybody. Keep
    AWARD_DATA_DIR/secret in another place.
    """
    with _opened() as services, Console(stderr=True).status("Copying …"):
        try:
            kept = backups.make_backup(
                services, file, with_secret=with_secret, with_open_urns=with_open_urns
            )
        except (backups.BackupError, ClientFailed, OSError) as failed:
            _stop(f"No backup was made: {failed}")
    size = sum(entry.size for entry in kept.values())
    click.echo(f"{file}: {len(kept)} files, {size / 1_000_000:.1f} MB.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Move a present state aside.")
def restore(file: Path, force: bool) -> None:
    """Put the state in FILE in the place of the present one. Stop the server before."""
    with _opened() as services, Console(stderr=True).status("Checking and restoring …"):
        try:
            aside = backups.restore_backup(services, file, force=force)
        except (backups.BackupError, OSError) as failed:
            _stop(f"Nothing was restored: {failed}")
    if aside:
        click.echo(f"The state before lies in {aside}.")
    click.echo("Restored. Now run: award doctor")


@main.command("export-site")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export_public_site(folder: Path) -> None:
    """Write every page the public may read now into FOLDER, as files for any web server.

    Forms and the search stay behind; nothing under embargo and nothing behind the login is in it.
    """
    from award.site.export import export_site

    bar = Progress(
        *Progress.get_default_columns(), MofNCompleteColumn(), console=Console(stderr=True)
    )
    with _opened() as services, bar:
        task = bar.add_task("Reading", total=None)
        try:
            exported = export_site(
                services,
                create_app,
                folder,
                progress=lambda done, known: bar.update(task, completed=done, total=known),
            )
        except FileExistsError:
            _stop(f"{folder} is not empty. Name a new folder.")
        except OSError as failed:
            _stop(f"{folder} cannot be written: {failed.strerror}.")
    click.echo(f"{folder}: {len(exported.files)} files, {exported.size / 1_000_000:.1f} MB.")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def doctor(as_json: bool) -> None:
    """Look for everything that must never be so; exit code 1 at a defect."""
    with _opened() as services:
        findings = checks.examine(services)
    healthy = all(finding.level is not checks.Level.DEFECT for finding in findings)
    if as_json:
        document = {"healthy": healthy, "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(document, indent=1))
    else:
        for finding in findings:
            click.echo(f"{finding.level:8}{finding.check}: {finding.text}")
    sys.exit(0 if healthy else 1)


@main.command()
@click.option("--markdown", is_flag=True, help="Print docs/configuration.md instead.")
def settings(markdown: bool) -> None:
    """Show the settings in force, secrets hidden."""
    if markdown:
        click.echo(settings_markdown(), nl=False)
        return
    present = _settings()
    for name in Settings.model_fields:
        click.echo(f"{variable(name)}={value_text(getattr(present, name))}")
    for problem in present.problems():
        click.echo(f"! {problem}")


@main.command()
@click.option("--markdown", is_flag=True, help="Print docs/permissions.md; the default.")
def permissions(markdown: bool) -> None:  # noqa: ARG001 - there is one form as yet
    """Print who may do what in which phase."""
    click.echo(permissions_markdown(), nl=False)
