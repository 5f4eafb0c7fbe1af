# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts for the call, ready to be copied: for messengers, social media, mail and local papers.

Each is spoken in the language it is asked for. Where it would be longer than its place allows, the
motto and the categories are left out.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from award.editions.models import Edition
from award.i18n import LANGUAGES, N_, Language, Message, _, show_date, show_day, speaking
from award.web.visit import Services


@dataclass(frozen=True)
class Facts:
    """What the texts speak of, as the reader of their language sees it."""

    title: str
    motto: str
    categories: tuple[str, ...]
    day: str
    ceremony: str
    address: str
    office: str
    authority: str
    phone: str
    email: str

    @property
    def named(self) -> str:
        """The title with its motto, where there is one."""
        return f"{self.title} – {self.motto}" if self.motto else self.title


@dataclass(frozen=True)
class Channel:
    """A place for a text; `limit` counts characters, the address included."""

    key: str
    label: Message
    limit: int
    write: Callable[[Facts], str]


@dataclass(frozen=True)
class ShareText:
    """A finished text in its language."""

    channel: Channel
    language: Language
    text: str

    @property
    def rows(self) -> int:
        """Lines of the text area that show most of it."""
        return min(24, 2 + sum(1 + len(line) // 70 for line in self.text.split("\n")))


def call_path(edition: Edition, language: str) -> str:
    """Where the call stands in a language. A slash at the end would jump to the other side of a
    text that runs from right to left."""
    return f"/{language}/{edition.slug}"


def share_texts(edition: Edition, services: Services, language: str) -> list[ShareText]:
    """One text for each channel in `language`."""
    spoken = LANGUAGES[language]
    with speaking(language):
        facts = _facts(edition, services, spoken)
        return [ShareText(channel, spoken, _fitting(channel, facts)) for channel in CHANNELS]


def _facts(edition: Edition, services: Services, language: Language) -> Facts:
    settings = services.settings
    return Facts(
        title=edition.title,
        motto=edition.motto,
        categories=tuple(category.title for category in edition.categories),
        day=show_day(edition.submission_until),
        ceremony=show_date(edition.ceremony_at),
        address=services.url(call_path(edition, language.code)),
        office=settings.office_name,
        authority=settings.authority_name,
        phone=settings.office_phone,
        email=settings.office_email,
    )


def _fitting(channel: Channel, facts: Facts) -> str:
    text = channel.write(facts)
    if len(text) <= channel.limit:
        return text
    return channel.write(replace(facts, motto="", categories=()))


def _messenger(facts: Facts) -> str:
    return "\n\n".join(
        (
            _("Do you know somebody who does a lot for others?"),
            _(
                "Propose them: %(prize)s. It takes a few minutes, you need no account and may "
                "write in your own language.",
                prize=facts.named,
            ),
            _("Until %(day)s:", day=facts.day) + "\n" + facts.address,
            _("Questions? %(office)s, %(phone)s", office=facts.office, phone=facts.phone),
        )
    )


def _social(facts: Facts) -> str:
    return (
        _(
            "%(prize)s: who does a lot for others where you live? Propose people, groups or "
            "projects until %(day)s, in your own language. Questions: %(phone)s",
            prize=facts.named,
            day=facts.day,
            phone=facts.phone,
        )
        + f"\n{facts.address}"
    )


def _email(facts: Facts) -> str:
    subject = _("%(title)s: whom do you propose?", title=facts.title)
    return "\n\n".join(
        (
            _("Subject: %(subject)s", subject=subject),
            _("Good day,"),
            _(
                "we are looking for people, groups and projects that do a lot for others, often "
                "without making much of it: %(prize)s.",
                prize=facts.named,
            ),
            _("Please propose somebody, or apply yourself, until %(day)s:", day=facts.day)
            + "\n"
            + facts.address,
            _easy(),
            _paper(facts),
            _("Please pass this mail on to people who know somebody."),
            _("Kind regards") + f"\n{facts.office}\n{facts.authority}",
        )
    )


def _paper_notice(facts: Facts) -> str:
    parts = [
        _("%(title)s: proposals wanted until %(day)s", title=facts.title, day=facts.day),
        _(
            "Who does a lot for others without making much of it? %(authority)s is looking for "
            "such people, groups and projects: %(prize)s.",
            authority=facts.authority,
            prize=facts.named,
        ),
    ]
    if facts.categories:
        parts.append(_("The prize has these categories:"))
        parts[-1] += "".join(f"\n– {category}" for category in facts.categories)
    parts += [
        _(
            "Everybody may propose somebody or apply themselves until %(day)s: %(address)s",
            day=facts.day,
            address=facts.address,
        ),
        _easy(),
        _paper(facts),
        _("The prizes are awarded on %(day)s.", day=facts.ceremony),
        _("Questions? %(office)s, %(phone)s", office=facts.office, phone=facts.phone)
        + f"\n{facts.email}",
    ]
    return "\n\n".join(parts)


def _easy() -> str:
    return _(
        "It takes a few minutes. You need no account, and you may write in the language in which "
        "you tell best."
    )


def _paper(facts: Facts) -> str:
    return _(
        "If you would rather write on paper, or have a question, please call us: %(phone)s.",
        phone=facts.phone,
    )


CHANNELS = (
    Channel("messenger", N_("Messenger"), 500, _messenger),
    Channel("social", N_("Social media"), 280, _social),
    Channel("mail", N_("E-mail"), 1_500, _email),
    Channel("paper", N_("Parish newsletter, local paper"), 1_800, _paper_notice),
)
