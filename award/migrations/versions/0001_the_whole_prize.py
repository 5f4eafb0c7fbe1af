# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole prize."""

import sqlalchemy as sa
from alembic import op

from award.db import UtcDateTime
from award.migrations.guard import guard_consent, guard_scoring

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("office", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_account_email_lower")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("verb", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"], unique=False)
    op.create_index(op.f("ix_audit_entry_subject"), "audit_entry", ["subject"], unique=False)
    op.create_table(
        "content_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_version")),
    )
    op.create_table(
        "earlier_prize",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("motto", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("awarded_on", sa.Date(), nullable=True),
        sa.CheckConstraint("year BETWEEN 1900 AND 2999", name=op.f("ck_earlier_prize_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_prize")),
        sa.UniqueConstraint("slug", name=op.f("uq_earlier_prize_slug")),
    )
    op.create_table(
        "house",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("accent", sa.String(length=7), nullable=False),
        sa.Column("logo", sa.String(length=40), nullable=False),
        sa.Column("logo_width", sa.Integer(), nullable=False),
        sa.Column("logo_height", sa.Integer(), nullable=False),
        sa.Column("template", sa.String(length=40), nullable=False),
        sa.Column("template_name", sa.String(length=200), nullable=False),
        sa.CheckConstraint("(logo = '') = (logo_height = 0)", name=op.f("ck_house_logo_height")),
        sa.CheckConstraint("(logo = '') = (logo_width = 0)", name=op.f("ck_house_logo_width")),
        sa.CheckConstraint(
            "template <> '' OR template_name = ''", name=op.f("ck_house_template_name")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_house_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house")),
    )
    op.create_table(
        "outbox_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=300), nullable=False),
        sa.Column("unsubscribe", sa.String(length=1000), server_default="", nullable=False),
        sa.CheckConstraint(
            "(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_outbox_mail_sent_has_time")
        ),
        sa.CheckConstraint(
            "state IN ('queued', 'held', 'sent', 'failed')", name=op.f("ck_outbox_mail_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_mail_message_id")),
    )
    op.create_index(op.f("ix_outbox_mail_due_at"), "outbox_mail", ["due_at"], unique=False)
    op.create_index(op.f("ix_outbox_mail_state"), "outbox_mail", ["state"], unique=False)
    op.create_table(
        "photo_gone",
        sa.Column("picture_id", sa.String(length=32), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("picture_id", name=op.f("pk_photo_gone")),
    )
    op.create_table(
        "picture",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("alt", sa.String(length=500), nullable=False),
        sa.Column("caption", sa.String(length=500), nullable=False),
        sa.Column("credit", sa.String(length=200), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(alt) > 0", name=op.f("ck_picture_alt")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture")),
    )
    op.create_table(
        "portrait_gone",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_portrait_gone")),
    )
    op.create_table(
        "press_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("outlet", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.Column("asks_since", UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("bounced_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("bounce_reason", sa.String(length=300), nullable=False),
        sa.Column("mended_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(bounced_at IS NULL) = (bounce_reason = '')",
            name=op.f("ck_press_contact_bounce_has_reason"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press_contact")),
        sa.UniqueConstraint("email", name=op.f("uq_press_contact_email")),
    )
    op.create_index(op.f("ix_press_contact_asked_at"), "press_contact", ["asked_at"], unique=False)
    op.create_table(
        "reader_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("readings", sa.Integer(), nullable=False),
        sa.CheckConstraint("readings > 0", name=op.f("ck_reader_count_readings")),
        sa.PrimaryKeyConstraint("day", "path", "language", name=op.f("pk_reader_count")),
    )
    op.create_table(
        "suppression",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("signed_with", sa.String(length=16), nullable=False),
        sa.Column("noted_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_suppression")),
    )
    op.create_table(
        "used_challenge",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_used_challenge")),
    )
    op.create_index(
        op.f("ix_used_challenge_expires_at"), "used_challenge", ["expires_at"], unique=False
    )
    op.create_table(
        "earlier_winner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("prize_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("town", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_earlier_winner_name")),
        sa.ForeignKeyConstraint(
            ["prize_id"], ["earlier_prize.id"], name=op.f("fk_earlier_winner_prize_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_winner")),
    )
    op.create_index(
        op.f("ix_earlier_winner_prize_id"), "earlier_winner", ["prize_id"], unique=False
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("motto", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("call", sa.JSON(), nullable=False),
        sa.Column("towns", sa.JSON(), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("opens_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("submission_until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("screening_until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("collection_until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("scoring_until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ceremony_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ceremony_where", sa.String(length=200), nullable=False),
        sa.Column("minimum_jurors", sa.Integer(), nullable=False),
        sa.Column("publish_ballots", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("publish_means", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("show_names", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("inform", sa.String(length=20), nullable=False),
        sa.Column("inform_reason", sa.String(length=500), nullable=False),
        sa.Column("picture_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "inform IN ('receipt', 'admission', 'by hand', 'never')", name=op.f("ck_edition_inform")
        ),
        sa.CheckConstraint(
            "phase IN ('announced', 'archived', 'collecting', 'decided', 'deliberating', 'draft', 'scoring')",
            name=op.f("ck_edition_phase"),
        ),
        sa.CheckConstraint("minimum_jurors >= 3", name=op.f("ck_edition_minimum_jurors")),
        sa.CheckConstraint("opens_at < submission_until", name=op.f("ck_edition_submission_order")),
        sa.CheckConstraint("scoring_until <= ceremony_at", name=op.f("ck_edition_ceremony_order")),
        sa.CheckConstraint(
            "submission_until <= scoring_until", name=op.f("ck_edition_scoring_order")
        ),
        sa.ForeignKeyConstraint(["picture_id"], ["picture.id"], name=op.f("fk_edition_picture_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("slug", name=op.f("uq_edition_slug")),
    )
    op.create_table(
        "role_grant",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "role IN ('coordinator', 'press', 'admin')", name=op.f("ck_role_grant_role")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_role_grant_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_role_grant")),
    )
    op.create_table(
        "category",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False),
        sa.Column("descriptions", sa.JSON(), nullable=False),
        sa.Column("prize_cents", sa.Integer(), nullable=False),
        sa.CheckConstraint("prize_cents >= 0", name=op.f("ck_category_prize")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_category_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
        sa.UniqueConstraint("edition_id", "position", name=op.f("uq_category_edition_id_position")),
    )
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.CheckConstraint("weight >= 1", name=op.f("ck_criterion_weight")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_criterion_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_criterion_edition_id_position")
        ),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("reminded_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_draft_edition_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("key", name=op.f("uq_draft_key")),
    )
    op.create_index(op.f("ix_draft_changed_at"), "draft", ["changed_at"], unique=False)
    op.create_table(
        "mailing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=150), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("moment", sa.String(length=10), nullable=False),
        sa.Column("embargoed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ordered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("moment IN ('now', 'ceremony')", name=op.f("ck_mailing_moment")),
        sa.CheckConstraint(
            "length(subject) > 0 AND length(text) > 0", name=op.f("ck_mailing_filled")
        ),
        sa.CheckConstraint(
            "sent_at IS NULL OR ordered_at IS NOT NULL", name=op.f("ck_mailing_sent_was_ordered")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_mailing_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
    )
    op.create_index(op.f("ix_mailing_edition_id"), "mailing", ["edition_id"], unique=False)
    op.create_table(
        "portrait",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("town", sa.String(length=100), nullable=False),
        sa.Column("theme", sa.String(length=20), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("picture_id", sa.String(length=32), nullable=True),
        sa.Column("focal_x", sa.Integer(), nullable=False),
        sa.Column("focal_y", sa.Integer(), nullable=False),
        sa.Column("photo_shown", sa.Boolean(), nullable=False),
        sa.Column("poster", sa.String(length=10), nullable=False),
        sa.Column("agreed_name", sa.Boolean(), nullable=False),
        sa.Column("agreed_text", sa.Boolean(), nullable=False),
        sa.Column("agreed_photo", sa.Boolean(), nullable=False),
        sa.Column("agreed_posters", sa.Boolean(), nullable=False),
        sa.Column("agreed_social", sa.Boolean(), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("guardian", sa.String(length=200), nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("contact_language", sa.String(length=12), nullable=False),
        sa.Column("offered_by", sa.String(length=200), nullable=False),
        sa.Column("offered_email", sa.String(length=254), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("asked_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("public_since", UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'unconfirmed') = (confirmed_at IS NULL)",
            name=op.f("ck_portrait_confirmed_has_time"),
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)",
            name=op.f("ck_portrait_withdrawn_has_time"),
        ),
        sa.CheckConstraint("poster IN ('a3', 'a2', 'rollup')", name=op.f("ck_portrait_poster")),
        sa.CheckConstraint(
            "relation IN ('self', 'other', 'office')", name=op.f("ck_portrait_relation")
        ),
        sa.CheckConstraint(
            "state <> 'released' OR (agreed_name AND agreed_text)",
            name=op.f("ck_portrait_released_with_consent"),
        ),
        sa.CheckConstraint(
            "state <> 'released' OR (length(headline) > 0 AND length(body) > 0 AND slug IS NOT NULL AND public_since IS NOT NULL)",
            name=op.f("ck_portrait_released_filled"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'released') OR NOT (agreed_name OR agreed_text OR agreed_photo OR agreed_posters OR agreed_social)",
            name=op.f("ck_portrait_withdrawn_agrees_to_nothing"),
        ),
        sa.CheckConstraint(
            "state IN ('unconfirmed', 'draft', 'released', 'withdrawn')",
            name=op.f("ck_portrait_state"),
        ),
        sa.CheckConstraint(
            "NOT minor OR length(guardian) > 0 OR NOT (agreed_name OR agreed_text OR agreed_photo OR agreed_posters OR agreed_social)",
            name=op.f("ck_portrait_minor_has_guardian"),
        ),
        sa.CheckConstraint(
            "NOT photo_shown OR (agreed_photo AND picture_id IS NOT NULL)",
            name=op.f("ck_portrait_photo_with_consent"),
        ),
        sa.CheckConstraint(
            "focal_x BETWEEN 0 AND 100 AND focal_y BETWEEN 0 AND 100",
            name=op.f("ck_portrait_focal_point"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_portrait_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_portrait_picture_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portrait")),
        sa.UniqueConstraint("key", name=op.f("uq_portrait_key")),
        sa.UniqueConstraint("picture_id", name=op.f("uq_portrait_picture_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_portrait_slug")),
    )
    op.create_index(op.f("ix_portrait_edition_id"), "portrait", ["edition_id"], unique=False)
    op.create_table(
        "press_pass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("outlet", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("given_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.String(length=200), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(key) = 64", name=op.f("ck_press_pass_key")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_press_pass_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press_pass")),
        sa.UniqueConstraint("key", name=op.f("uq_press_pass_key")),
    )
    op.create_index(op.f("ix_press_pass_edition_id"), "press_pass", ["edition_id"], unique=False)
    op.create_table(
        "release",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_by", sa.String(length=200), nullable=False),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_release_version")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_release_edition_id")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_release")),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("fp", sa.String(length=64), nullable=False),
        sa.Column("urn_sha256", sa.String(length=64), nullable=True),
        sa.Column("bundle_sha256", sa.String(length=64), nullable=True),
        sa.Column("sealed_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'closed') = (urn_sha256 IS NOT NULL)", name=op.f("ck_round_closed_has_hash")
        ),
        sa.CheckConstraint(
            "bundle_sha256 IS NULL OR state = 'closed'", name=op.f("ck_round_sealed_when_closed")
        ),
        sa.CheckConstraint(
            "state IN ('collecting', 'scoring', 'closed', 'abandoned')", name=op.f("ck_round_state")
        ),
        sa.CheckConstraint(
            "(bundle_sha256 IS NULL) = (sealed_at IS NULL)", name=op.f("ck_round_sealed_has_time")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_round_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("fp", name=op.f("uq_round_fp")),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.CheckConstraint(
            "state IN ('invited', 'accepted', 'declined')", name=op.f("ck_seat_state")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_seat_account_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_seat_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("edition_id", "account_id", name=op.f("uq_seat_edition_id_account_id")),
    )
    op.create_table(
        "thanks_signature",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("signers", sa.Text(), nullable=False),
        sa.Column("place_and_day", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_thanks_signature_edition_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_thanks_signature")),
    )
    op.create_table(
        "attestation",
        sa.Column("round_id", sa.String(length=60), nullable=False),
        sa.Column("juror", sa.String(length=16), nullable=False),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["juror"], ["seat.id"], name=op.f("fk_attestation_juror")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_attestation_round_id")),
        sa.PrimaryKeyConstraint("round_id", "juror", name=op.f("pk_attestation")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counted_nomination",
        sa.Column("round_id", sa.String(length=60), nullable=False),
        sa.Column("nomination", sa.String(length=4), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("abstentions", sa.Integer(), nullable=False),
        sa.Column("mean", sa.String(length=12), nullable=True),
        sa.CheckConstraint(
            "ballots >= 0 AND abstentions BETWEEN 0 AND ballots",
            name=op.f("ck_counted_nomination_numbers"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_counted_nomination_round_id")
        ),
        sa.PrimaryKeyConstraint("round_id", "nomination", name=op.f("pk_counted_nomination")),
    )
    op.create_table(
        "mailing_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailing_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("dropped", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["press_contact.id"],
            name=op.f("fk_mailing_copy_contact_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["outbox_mail.id"],
            name=op.f("fk_mailing_copy_mail_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["mailing_id"],
            ["mailing.id"],
            name=op.f("fk_mailing_copy_mailing_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing_copy")),
        sa.UniqueConstraint(
            "mailing_id", "contact_id", name=op.f("uq_mailing_copy_mailing_id_contact_id")
        ),
    )
    op.create_index(
        op.f("ix_mailing_copy_contact_id"), "mailing_copy", ["contact_id"], unique=False
    )
    op.create_index(op.f("ix_mailing_copy_mail_id"), "mailing_copy", ["mail_id"], unique=False)
    op.create_table(
        "nomination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("submission_key", sa.String(length=64), nullable=False),
        sa.Column("relation", sa.String(length=10), nullable=False),
        sa.Column("nominee_kind", sa.String(length=10), nullable=False),
        sa.Column("nominee_name", sa.String(length=200), nullable=False),
        sa.Column("nominee_town", sa.String(length=100), nullable=False),
        sa.Column("nominee_contact", sa.String(length=300), nullable=False),
        sa.Column("text_language", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("nominator_name", sa.String(length=200), nullable=False),
        sa.Column("nominator_email", sa.String(length=254), nullable=False),
        sa.Column("nominator_phone", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(length=10), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("working_translation", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by = '')",
            name=op.f("ck_nomination_confirmed_by_somebody"),
        ),
        sa.CheckConstraint(
            "(state = 'merged') = (merged_into_id IS NOT NULL)",
            name=op.f("ck_nomination_merged_into"),
        ),
        sa.CheckConstraint(
            "confirmed_by IN ('', 'mail', 'office')", name=op.f("ck_nomination_confirmed_by")
        ),
        sa.CheckConstraint(
            "nominee_kind IN ('person', 'group', 'project')",
            name=op.f("ck_nomination_nominee_kind"),
        ),
        sa.CheckConstraint("relation IN ('other', 'self')", name=op.f("ck_nomination_relation")),
        sa.CheckConstraint("source IN ('web', 'paper')", name=op.f("ck_nomination_source")),
        sa.CheckConstraint(
            "state = 'withdrawn' OR (state = 'unconfirmed') = (confirmed_at IS NULL)",
            name=op.f("ck_nomination_confirmed_has_time"),
        ),
        sa.CheckConstraint(
            "state IN ('unconfirmed', 'submitted', 'asked', 'admitted', 'rejected', 'withdrawn', 'merged')",
            name=op.f("ck_nomination_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('asked', 'rejected') OR length(state_reason) > 0",
            name=op.f("ck_nomination_refusal_has_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_nomination_category_id")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_nomination_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["nomination.id"], name=op.f("fk_nomination_merged_into_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
        sa.UniqueConstraint("reference", name=op.f("uq_nomination_reference")),
        sa.UniqueConstraint("submission_key", name=op.f("uq_nomination_submission_key")),
    )
    op.create_index("ix_nomination_list", "nomination", ["edition_id", "state", "id"], unique=False)
    op.create_table(
        "paper",
        sa.Column("round_id", sa.String(length=60), nullable=False),
        sa.Column("juror", sa.String(length=16), nullable=False),
        sa.Column("nomination", sa.String(length=4), nullable=False),
        sa.Column("blinded", sa.LargeBinary(), nullable=True),
        sa.Column("blind_sig", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(blinded IS NULL) = (blind_sig IS NULL)", name=op.f("ck_paper_emptied_whole")
        ),
        sa.ForeignKeyConstraint(["juror"], ["seat.id"], name=op.f("fk_paper_juror")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_paper_round_id")),
        sa.PrimaryKeyConstraint("round_id", "juror", "nomination", name=op.f("pk_paper")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "portrait_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("portrait_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "how IN ('link', 'code', 'paper')", name=op.f("ck_portrait_consent_how")
        ),
        sa.CheckConstraint(
            "purpose IN ('name', 'text', 'photo', 'posters', 'social')",
            name=op.f("ck_portrait_consent_purpose"),
        ),
        sa.ForeignKeyConstraint(
            ["portrait_id"], ["portrait.id"], name=op.f("fk_portrait_consent_portrait_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portrait_consent")),
    )
    op.create_index(
        "ix_portrait_consent_latest",
        "portrait_consent",
        ["portrait_id", "purpose", "id"],
        unique=False,
    )
    op.create_table(
        "press_pass_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pass_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("which", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "what IN ('door', 'accepted', 'overview', 'story', 'picture', 'kit')",
            name=op.f("ck_press_pass_look_what"),
        ),
        sa.ForeignKeyConstraint(
            ["pass_id"],
            ["press_pass.id"],
            name=op.f("fk_press_pass_look_pass_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press_pass_look")),
    )
    op.create_index(
        op.f("ix_press_pass_look_pass_id"), "press_pass_look", ["pass_id"], unique=False
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("helps", sa.JSON(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("max_length", sa.Integer(), nullable=False),
        sa.Column("sentences", sa.Integer(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("condition_id", sa.Integer(), nullable=True),
        sa.Column("condition_answer", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "(condition_id IS NULL) = (condition_answer = '')",
            name=op.f("ck_question_condition_whole"),
        ),
        sa.CheckConstraint(
            "kind IN ('text', 'paragraph', 'number', 'choice', 'yesno', 'link', 'file')",
            name=op.f("ck_question_kind"),
        ),
        sa.CheckConstraint("sentences >= 0", name=op.f("ck_question_sentences")),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["category.id"],
            name=op.f("fk_question_category_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["condition_id"], ["question.id"], name=op.f("fk_question_condition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint(
            "category_id", "position", name=op.f("uq_question_category_id_position")
        ),
    )
    op.create_table(
        "recusal",
        sa.Column("round_id", sa.String(length=60), nullable=False),
        sa.Column("juror", sa.String(length=16), nullable=False),
        sa.Column("nomination", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(["juror"], ["seat.id"], name=op.f("fk_recusal_juror")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_recusal_round_id")),
        sa.PrimaryKeyConstraint("round_id", "juror", "nomination", name=op.f("pk_recusal")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stamp_key",
        sa.Column("round_id", sa.String(length=60), nullable=False),
        sa.Column("nomination", sa.String(length=4), nullable=False),
        sa.Column("n", sa.Text(), nullable=False),
        sa.Column("p", sa.Text(), nullable=True),
        sa.Column("q", sa.Text(), nullable=True),
        sa.Column("d", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(p IS NULL) = (d IS NULL) AND (q IS NULL) = (d IS NULL)",
            name=op.f("ck_stamp_key_dies_whole"),
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_stamp_key_round_id")),
        sa.PrimaryKeyConstraint("round_id", "nomination", name=op.f("pk_stamp_key")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "suggested_conflict",
        sa.Column("round_id", sa.String(length=60), nullable=False),
        sa.Column("juror", sa.String(length=16), nullable=False),
        sa.Column("nomination", sa.String(length=4), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(coalesce(answer, '') = 'dismissed') = (length(reason) > 0)",
            name=op.f("ck_suggested_conflict_dismissed_with_reason"),
        ),
        sa.CheckConstraint(
            "answer IN ('confirmed', 'dismissed')", name=op.f("ck_suggested_conflict_answer")
        ),
        sa.CheckConstraint("length(why) > 0", name=op.f("ck_suggested_conflict_says_why")),
        sa.ForeignKeyConstraint(["juror"], ["seat.id"], name=op.f("fk_suggested_conflict_juror")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_suggested_conflict_round_id")
        ),
        sa.PrimaryKeyConstraint(
            "round_id", "juror", "nomination", name=op.f("pk_suggested_conflict")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("caption", sa.String(length=500), nullable=False),
        sa.Column("people", sa.String(length=500), nullable=False),
        sa.Column("credit", sa.String(length=200), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("from_nominee", sa.Boolean(), nullable=False),
        sa.Column("added_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'photo') = (pages = 0)", name=op.f("ck_attachment_pages")),
        sa.CheckConstraint("kind IN ('photo', 'pdf')", name=op.f("ck_attachment_kind")),
        sa.CheckConstraint("size > 0", name=op.f("ck_attachment_size")),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
            name=op.f("fk_attachment_question_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_owner"), "attachment", ["owner"], unique=False)
    op.create_table(
        "decision",
        sa.Column("category_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_decision_reason")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_decision_category_id")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_decision_edition_id")
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_decision_nomination_id")
        ),
        sa.PrimaryKeyConstraint("category_id", name=op.f("pk_decision")),
        sa.UniqueConstraint("nomination_id", name=op.f("uq_decision_nomination_id")),
    )
    op.create_index(op.f("ix_decision_edition_id"), "decision", ["edition_id"], unique=False)
    op.create_table(
        "dossier",
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=4), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(title) > 0 AND length(text) > 0", name=op.f("ck_dossier_filled")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_dossier_edition_id")),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_dossier_nomination_id")
        ),
        sa.PrimaryKeyConstraint("nomination_id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_dossier_edition_id_number")),
    )
    op.create_table(
        "passport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("informed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("informed_how", sa.String(length=10), nullable=False),
        sa.Column("not_informed_reason", sa.String(length=500), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("guardian", sa.String(length=200), nullable=False),
        sa.Column("additions", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_how", sa.String(length=10), nullable=False),
        sa.Column("declined_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_how = '')",
            name=op.f("ck_passport_answered_has_time"),
        ),
        sa.CheckConstraint(
            "(informed_at IS NULL) = (informed_how = '')",
            name=op.f("ck_passport_informed_has_time"),
        ),
        sa.CheckConstraint(
            "answered_how IN ('', 'link', 'code', 'paper')", name=op.f("ck_passport_answered_how")
        ),
        sa.CheckConstraint(
            "informed_how IN ('', 'mail', 'letter', 'person')",
            name=op.f("ck_passport_informed_how"),
        ),
        sa.CheckConstraint(
            "NOT minor OR answered_at IS NULL OR length(guardian) > 0",
            name=op.f("ck_passport_guardian"),
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_passport_nomination_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passport")),
        sa.UniqueConstraint("key", name=op.f("uq_passport_key")),
        sa.UniqueConstraint("nomination_id", name=op.f("uq_passport_nomination_id")),
    )
    op.create_table(
        "postal_entry",
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("checked_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(checked_by_id IS NULL) = (checked_at IS NULL)",
            name=op.f("ck_postal_entry_checked_whole"),
        ),
        sa.CheckConstraint(
            "checked_by_id <> entered_by_id", name=op.f("ck_postal_entry_second_person")
        ),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["account.id"], name=op.f("fk_postal_entry_checked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["account.id"], name=op.f("fk_postal_entry_entered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_postal_entry_nomination_id")
        ),
        sa.PrimaryKeyConstraint("nomination_id", name=op.f("pk_postal_entry")),
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("consent_noted", sa.Boolean(), nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("gone_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("review_asked", sa.Integer(), nullable=False),
        sa.Column("reviewed_version", sa.Integer(), nullable=False),
        sa.Column("reviewed_by", sa.String(length=200), nullable=False),
        sa.Column("review_note", sa.Text(), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_by", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(reviewed_version = 0) = (reviewed_by = '')", name=op.f("ck_story_reviewed_by")
        ),
        sa.CheckConstraint(
            "NOT released OR (length(headline) > 0 AND length(body) > 0)",
            name=op.f("ck_story_released_filled"),
        ),
        sa.CheckConstraint(
            "NOT released OR gone_at IS NULL", name=op.f("ck_story_released_is_there")
        ),
        sa.CheckConstraint(
            "reviewed_version BETWEEN 0 AND version", name=op.f("ck_story_reviewed_version")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_story_edition_id")),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_story_nomination_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("edition_id", "slug", name=op.f("uq_story_edition_id_slug")),
        sa.UniqueConstraint("nomination_id", name=op.f("uq_story_nomination_id")),
    )
    op.create_table(
        "support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("merged_from_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(email IS NULL) = (merged_from_id IS NOT NULL)", name=op.f("ck_support_mailbox")
        ),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_support_text")),
        sa.CheckConstraint(
            "merged_from_id IS NULL OR confirmed_at IS NOT NULL",
            name=op.f("ck_support_merged_is_confirmed"),
        ),
        sa.ForeignKeyConstraint(
            ["merged_from_id"], ["nomination.id"], name=op.f("fk_support_merged_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_support_nomination_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint("merged_from_id", name=op.f("uq_support_merged_from_id")),
        sa.UniqueConstraint("nomination_id", "email", name=op.f("uq_support_nomination_id_email")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passport_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("how IN ('link', 'code', 'paper')", name=op.f("ck_consent_how")),
        sa.CheckConstraint(
            "purpose IN ('considered', 'name', 'story', 'photo', 'press', 'social', 'archive')",
            name=op.f("ck_consent_purpose"),
        ),
        sa.ForeignKeyConstraint(
            ["passport_id"], ["passport.id"], name=op.f("fk_consent_passport_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_latest", "consent", ["passport_id", "purpose", "id"], unique=False)
    op.create_table(
        "story_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("focal_x", sa.Integer(), nullable=False),
        sa.Column("focal_y", sa.Integer(), nullable=False),
        sa.Column("consent_noted", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT shown OR consent_noted", name=op.f("ck_story_photo_shown_with_consent")
        ),
        sa.CheckConstraint(
            "focal_x BETWEEN 0 AND 100 AND focal_y BETWEEN 0 AND 100",
            name=op.f("ck_story_photo_focal_point"),
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["picture.id"], name=op.f("fk_story_photo_picture_id")
        ),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_photo_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_photo")),
        sa.UniqueConstraint("picture_id", name=op.f("uq_story_photo_picture_id")),
    )
    op.create_index(op.f("ix_story_photo_story_id"), "story_photo", ["story_id"], unique=False)
    op.create_table(
        "story_translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("of_version", sa.Integer(), nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_by", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.CheckConstraint("language <> 'de'", name=op.f("ck_story_translation_language")),
        sa.CheckConstraint(
            "NOT released OR (length(headline) > 0 AND length(body) > 0)",
            name=op.f("ck_story_translation_released_filled"),
        ),
        sa.ForeignKeyConstraint(
            ["story_id"], ["story.id"], name=op.f("fk_story_translation_story_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_translation")),
        sa.UniqueConstraint(
            "story_id", "language", name=op.f("uq_story_translation_story_id_language")
        ),
    )
    op.create_table(
        "story_version",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("saved_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("headline", sa.String(length=200), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_by", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_version_story_id")),
        sa.PrimaryKeyConstraint("story_id", "language", "version", name=op.f("pk_story_version")),
    )
    op.execute("INSERT INTO content_version (id, value) VALUES (1, 0)")
    guard_scoring(op.get_bind())
    guard_consent(op.get_bind())
