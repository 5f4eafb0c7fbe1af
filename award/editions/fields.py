# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields of the office's forms: days, hours, whole numbers, lists with one thing per line."""

from typing import Any

from wtforms import DateField, Field, IntegerField, TimeField
from wtforms.validators import StopValidation, ValidationError

from award.i18n import N_, Message
from award.web.forms import Needed


class _Mended:
    """A field whose complaint about unreadable input says how to write it."""

    complaint: Message
    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not "".join(valuelist).strip():
            self.data = None
            return
        try:
            super().process_formdata(valuelist)  # type: ignore[misc]
        except ValueError as unreadable:
            raise ValueError(self.complaint) from unreadable


class Readable(Needed):
    """As `Needed`, but says nothing where the input was unreadable: that has been said."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.process_errors:
            raise StopValidation
        super().__call__(form, field)


class Day(_Mended, DateField):
    """A local day of this century."""

    complaint = N_("Enter a day in the form 31.07.2026.")

    def __init__(self, label: Message, **options: Any) -> None:
        needed = Readable(N_("Enter the day."))
        super().__init__(label, [needed], format=["%Y-%m-%d", "%d.%m.%Y"], **options)

    def post_validate(self, _form: Any, stopped: bool) -> None:
        if not stopped and not 2000 <= self.data.year < 2100:
            raise ValidationError(self.complaint)


class Hour(_Mended, TimeField):
    """A local time of day."""

    complaint = N_("Enter a time in the form 18:00.")

    def __init__(self, label: Message, **options: Any) -> None:
        needed = Readable(N_("Enter the time."))
        super().__init__(label, [needed], format=["%H:%M", "%H:%M:%S"], **options)


class Whole(_Mended, IntegerField):
    """A whole number from `least` to `most`."""

    complaint = N_("Enter a whole number in digits.")

    def __init__(self, label: Message, *, least: int, most: int, **options: Any) -> None:
        super().__init__(label, [Readable(N_("Enter a number."))], **options)
        self.least, self.most = least, most

    def post_validate(self, _form: Any, stopped: bool) -> None:
        if not stopped and not self.least <= self.data <= self.most:
            bounds = {"least": self.least, "most": self.most}
            raise ValidationError(N_("Enter a number from %(least)s to %(most)s.", **bounds))


def lines_of(text: str | None) -> list[str]:
    """The lines that hold something."""
    return [line.strip() for line in (text or "").split("\n") if line.strip()]
