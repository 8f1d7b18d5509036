"""Letters between a family and the staff, hours in which they are read, praise, materials, and a search by words."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", ID, nullable=False),
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("thing_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("families", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_documents_classroom_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sort", "thing_id", name=op.f("uq_documents_sort_thing_id")),
    )
    op.create_index(op.f("ix_documents_classroom_id"), "documents", ["classroom_id"], unique=False)
    op.create_table(
        "materials",
        sa.Column("id", ID, nullable=False),
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_materials_classroom_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_materials")),
    )
    op.create_index(op.f("ix_materials_classroom_id"), "materials", ["classroom_id"], unique=False)
    op.create_index(
        "uq_materials_draft",
        "materials",
        ["classroom_id", "by_id"],
        unique=True,
        sqlite_where=sa.text("shown_at IS NULL"),
        postgresql_where=sa.text("shown_at IS NULL"),
    )
    op.create_table(
        "offices",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("days", sa.Integer(), server_default="31", nullable=False),
        sa.Column("since", sa.Integer(), server_default="480", nullable=False),
        sa.Column("until", sa.Integer(), server_default="1080", nullable=False),
        sa.Column("templates", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_offices_classroom_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_offices_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "classroom_id", name=op.f("pk_offices")),
    )
    op.create_table(
        "blocks",
        sa.Column("family_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_blocks_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_blocks_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("family_id", "person_id", name=op.f("pk_blocks")),
    )
    op.create_table(
        "praises",
        sa.Column("id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_praises_family_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_praises")),
    )
    op.create_index(op.f("ix_praises_family_id"), "praises", ["family_id"], unique=False)
    op.create_table(
        "stems",
        sa.Column("classroom_id", ID, autoincrement=False, nullable=False),
        sa.Column("stem", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("in_title", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_stems_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("classroom_id", "stem", "document_id", name=op.f("pk_stems")),
    )
    op.create_index(op.f("ix_stems_document_id"), "stems", ["document_id"], unique=False)
    op.create_table(
        "threads",
        sa.Column("id", ID, nullable=False),
        sa.Column("classroom_id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("read_by", ID, nullable=True),
        sa.Column("seen", ID, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classrooms.id"], name=op.f("fk_threads_classroom_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["family_id"], ["families.id"], name=op.f("fk_threads_family_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_threads_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
    )
    op.create_index(op.f("ix_threads_family_id"), "threads", ["family_id"], unique=False)
    op.create_index("ix_threads_reader", "threads", ["read_by", "classroom_id"], unique=False)
    op.create_index(
        "uq_threads_own",
        "threads",
        ["family_id", "read_by", "person_id"],
        unique=True,
        sqlite_where=sa.text("person_id IS NOT NULL"),
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index(
        "uq_threads_shared",
        "threads",
        ["family_id", "read_by"],
        unique=True,
        sqlite_where=sa.text("person_id IS NULL"),
        postgresql_where=sa.text("person_id IS NULL"),
    )
    op.create_table(
        "begun_mails",
        sa.Column("id", ID, nullable=False),
        sa.Column("thread_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_begun_mails_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_begun_mails_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_begun_mails")),
        sa.UniqueConstraint("thread_id", "person_id", name=op.f("uq_begun_mails_thread_id_person_id")),
    )
    op.create_index(op.f("ix_begun_mails_person_id"), "begun_mails", ["person_id"], unique=False)
    op.create_table(
        "mails",
        sa.Column("id", ID, nullable=False),
        sa.Column("thread_id", ID, nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.Column("by_staff", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_mails_thread_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    op.create_index(op.f("ix_mails_thread_id"), "mails", ["thread_id"], unique=False)
