# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Delivery reports (RFC 3464), as mail programs save them: which address refused for good. Pure."""

import re
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser

from award.errors import RuleViolation
from award.i18n import N_

MOST_KILOBYTES = 500
MOST_RECIPIENTS = 100
# nobody nests reports deeper; a parser would go on
MOST_PARTS = 200
_TYPED = re.compile(r"^\s*(?:[a-zA-Z0-9-]+\s*;\s*)?<?([^<>\s;]+@[^<>\s;]+?)>?\s*$")
_PERMANENT = re.compile(r"5\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True)
class Failure:
    """An address that takes no mail, in small letters, and what its server said."""

    email: str
    reason: str


def read_report(content: bytes) -> list[Failure]:
    """The addresses a delivery report says have failed for good; none where it tells of a delay.

    RuleViolation for anything that is no such report.
    """
    reports = [part for part in _parts(content) if _is_status(part)]
    if not reports:
        raise RuleViolation(
            N_("This is not a delivery report. Save the mail as a file (.eml) and choose that.")
        )
    groups = [group for report in reports for group in _recipients(report)][:MOST_RECIPIENTS]
    found = [failure for group in groups if (failure := _failure(group))]
    return list({failure.email: failure for failure in found}.values())


def _parts(content: bytes) -> list[Message]:
    # "compat32" never raises on broken headers; what it cannot read is not there
    message = BytesParser(policy=policy.compat32).parsebytes(content)
    parts = []
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        parts.append(part)
    return parts


def _is_status(part: Message) -> bool:
    kinds = ("message/delivery-status", "message/global-delivery-status")
    return part.get_content_type() in kinds


def _recipients(report: Message) -> list[Message]:
    """The groups of header lines that are about somebody; the first is about the whole message,
    unless it is the only one (some servers leave the empty line out)."""
    payload = report.get_payload()
    # the parser has cut it into groups, or taken the first one for the head of a mail
    cut = payload if isinstance(payload, list) else []
    groups = [one for one in cut if isinstance(one, Message)]
    rests = [one.get_payload() for one in groups] or [report.get_payload(decode=True)]
    for rest in rests:
        groups += _groups(rest)
    return [group for group in groups if _line(group, "Final-Recipient", "Original-Recipient")]


def _groups(text: object) -> list[Message]:
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogateescape")
    blocks = re.split(rb"\r?\n\r?\n", text) if isinstance(text, bytes) else []
    parser = BytesParser(policy=policy.compat32)
    return [parser.parsebytes(block.strip() + b"\n\n") for block in blocks if block.strip()]


def _failure(group: Message) -> Failure | None:
    status, action = _line(group, "Status"), _line(group, "Action").lower()
    if action not in ("failed", "") or not _PERMANENT.match(status):
        return None
    # the address we wrote to comes first: the final one may be where it was forwarded
    addresses = (_line(group, "Original-Recipient"), _line(group, "Final-Recipient"))
    emails = [found[1].lower() for one in addresses if (found := _TYPED.match(one))]
    if not emails:
        return None
    said = _line(group, "Diagnostic-Code").partition(";")[2].strip()
    return Failure(emails[0], f"{status.split()[0]} {said}".strip()[:300])


def _line(group: Message, *names: str) -> str:
    for name in names:
        value = group.get(name)
        if value is not None:
            return " ".join(str(value).split())
    return ""
