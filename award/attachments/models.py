# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was attached to a proposal."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from award.db import Base


class Attachment(Base):
    """A photo or a PDF. `owner`: the key of its draft or nomination; `name` as it was called on the
    sender's device, for people to read only. `width`, `height` in px of the large photo, 0 for a
    PDF; `pages` of a PDF that can be looked at, 0 for a photo; `size` in bytes as kept;
    `from_nominee`: sent by who is proposed, not by who proposes. The id is
    made from owner and content (`rules.attachment_id`): the same file sent twice is kept once."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("kind IN ('photo', 'pdf')", name="kind"),
        CheckConstraint("(kind = 'photo') = (pages = 0)", name="pages"),
        CheckConstraint("size > 0", name="size"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    question_id: Mapped[int | None] = mapped_column(ForeignKey("question.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200))
    caption: Mapped[str] = mapped_column(String(500), default="")
    people: Mapped[str] = mapped_column(String(500), default="")
    credit: Mapped[str] = mapped_column(String(200), default="")
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)
    size: Mapped[int]
    from_nominee: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime]
