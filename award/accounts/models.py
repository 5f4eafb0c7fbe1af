# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts and the offices they hold."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from award.db import Base


class Account(Base):
    """A person who can log in. `office` is the function shown beside the name; `epoch` ends every
    session when it is raised; without `password_hash` the invitation is still open."""

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    office: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(12), default="de")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    epoch: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)

    grants: Mapped[list["Grant"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="Grant.role"
    )


class Grant(Base):
    """An office role of an account: coordinator, press or admin. Jurors have a seat instead."""

    __tablename__ = "role_grant"
    __table_args__ = (CheckConstraint("role IN ('coordinator', 'press', 'admin')", name="role"),)

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
