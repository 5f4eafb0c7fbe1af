# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one row about the look of the house."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from award.db import Base

ONLY = 1


class House(Base):
    """`accent` as "#rrggbb"; `logo` and `template` are the random names of files, "" where the
    default is used; `logo_width`, `logo_height` in px; `template_name` as it was called when it was
    sent, for people to read only."""

    __tablename__ = "house"
    __table_args__ = (
        CheckConstraint(f"id = {ONLY}", name="only_one"),
        CheckConstraint("(logo = '') = (logo_width = 0)", name="logo_width"),
        CheckConstraint("(logo = '') = (logo_height = 0)", name="logo_height"),
        CheckConstraint("template <> '' OR template_name = ''", name="template_name"),
    )
    PUBLIC_CONTENT = True

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=ONLY)
    accent: Mapped[str] = mapped_column(String(7))
    logo: Mapped[str] = mapped_column(String(40), default="")
    logo_width: Mapped[int] = mapped_column(default=0)
    logo_height: Mapped[int] = mapped_column(default=0)
    template: Mapped[str] = mapped_column(String(40), default="")
    template_name: Mapped[str] = mapped_column(String(200), default="")
