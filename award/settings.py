# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every setting, in one place. Read from the environment (prefix `AWARD_`) or a file `.env`.

`Settings.problems` lists what makes a production start unsafe; `award serve` refuses to start then.
"""

import secrets
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Mode(StrEnum):
    """`demo` shows logins and mail to everybody and accepts http; `production` does neither."""

    DEMO = "demo"
    PRODUCTION = "production"


class MailSecurity(StrEnum):
    """How the connection to the mail relay is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class Settings(BaseSettings):
    """See each field's description; `docs/configuration.md` is made from them."""

    model_config = SettingsConfigDict(env_prefix="AWARD_", env_file=".env", extra="ignore")

    mode: Mode = Field(Mode.PRODUCTION, description="`production` or `demo`.")
    base_url: str = Field(
        "http://localhost:8000", description="Public address, without a slash at the end."
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, description="Port to listen on.")
    server: str = Field("uvicorn", pattern="uvicorn|granian", description="HTTP server.")
    data_dir: Path = Field(
        Path("var"), description="Folder of the database, the urns, the pictures and the secret."
    )
    database_url: str = Field(
        "",
        description="SQLAlchemy address; empty: SQLite in `data_dir`. For PostgreSQL "
        "`postgresql+psycopg://user:password@host/name`.",
    )
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = Field(
        (),
        description="Signing keys, newest first, separated by spaces, 32 characters at least; "
        "empty: the file `data_dir/secret`, made at the first start.",
    )
    trusted_proxies: int = Field(
        0, description="Number of own reverse proxies in front; X-Forwarded-For is ignored at 0."
    )
    smtp_host: str = Field("", description="Mail relay; empty: mail waits in the outbox.")
    smtp_port: int = Field(587, description="Port of the mail relay.")
    smtp_user: str = Field("", description="User at the mail relay.")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password at the mail relay.")
    smtp_security: MailSecurity = Field(
        MailSecurity.STARTTLS, description="`starttls`, `tls` or `none`."
    )
    mail_from: str = Field(
        "integrationspreis@example.org", description="Sender of all mail; its domain signs it."
    )
    mail_reply_to: str = Field(
        "integration@example.org", description="Where people's answers go: a read mailbox."
    )
    authority_name: str = Field("Kreis Höxter", description="Name in the header and in mail.")
    prize_name: str = Field("Integrationspreis", description="Short name in titles of pages.")
    office_name: str = Field(
        "Kommunales Integrationszentrum", description="The office that runs the prize."
    )
    office_address: str = Field(
        "Musterstraße 1, 37671 Höxter",
        description="Postal address of the office without its name, lines separated by commas: "
        "printed on letters, and where proposals on paper are sent.",
    )
    office_phone: str = Field("+49 30 23125 100", description="Telephone number for questions.")
    office_email: str = Field("integration@example.org", description="Address for questions.")
    plain_language_review: str = Field(
        "",
        description="Who has checked the texts in Leichte Sprache, and when, as readers shall see "
        "it; empty: every page in Leichte Sprache says that its text has not been checked.",
    )
    sign_language_video: str = Field(
        "",
        description="Address of a video about the prize in German Sign Language on the own host, "
        "beginning with `/`; empty: the page says that there is none yet.",
    )
    review_stories: bool = Field(
        False, description="A story is released only after a second person has read this version."
    )
    session_hours: int = Field(12, description="A login ends after so many hours.")
    idle_minutes: int = Field(120, description="A login ends after so many minutes without use.")
    files_per_proposal: int = Field(
        10, ge=1, le=100, description="Photos and PDFs a proposal may carry."
    )
    file_megabytes: int = Field(10, ge=1, le=40, description="Largest single photo or PDF.")
    proposal_megabytes: int = Field(
        40, ge=1, le=1000, description="Space for all files of one proposal."
    )

    @field_validator("secret_keys", mode="before")
    @classmethod
    def _split_keys(cls, value: object) -> object:
        return tuple(value.split()) if isinstance(value, str) else value

    @property
    def demo(self) -> bool:
        return self.mode is Mode.DEMO

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'award.sqlite3'}"

    @property
    def secure_cookies(self) -> bool:
        """Cookies are `Secure` everywhere but on plain http in demo mode."""
        return urlsplit(self.base_url).scheme == "https"

    def keys(self) -> tuple[str, ...]:
        """The signing keys, newest first. Makes `data_dir/secret` (mode 600) where none is set."""
        if self.secret_keys:
            return tuple(key.get_secret_value() for key in self.secret_keys)
        path = self.data_dir / "secret"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48) + "\n", encoding="ascii")
        return tuple(path.read_text(encoding="ascii").split())

    def problems(self) -> list[str]:
        """What forbids a start in production, in sentences; empty in demo mode."""
        if self.demo:
            return []
        found = []
        if urlsplit(self.base_url).scheme != "https":
            found.append("AWARD_BASE_URL must begin with https:// outside demo mode.")
        if any(len(key) < 32 for key in self.keys()):
            found.append("Every key in AWARD_SECRET_KEYS needs 32 characters at least.")
        if self.smtp_host and self.smtp_user and self.smtp_security is MailSecurity.NONE:
            found.append("AWARD_SMTP_SECURITY=none would send the mail password in clear.")
        if self.sign_language_video and not self.sign_language_video.startswith("/"):
            found.append("AWARD_SIGN_LANGUAGE_VIDEO must begin with /: pages load nothing foreign.")
        for name, address in (
            ("AWARD_MAIL_FROM", self.mail_from),
            ("AWARD_MAIL_REPLY_TO", self.mail_reply_to),
        ):
            if address.endswith("@example.org"):
                found.append(f"{name} still has the example address.")
        return found
