# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is remembered for printing: who signs, and where and when."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from award.db import Base


class Signature(Base):
    """Below the certificates and letters of an edition. `signers`: one a line, "name; function"."""

    __tablename__ = "thanks_signature"

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True
    )
    signers: Mapped[str] = mapped_column(Text, default="")
    place_and_day: Mapped[str] = mapped_column(String(200), default="")
