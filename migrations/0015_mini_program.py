"""Codes and links that open the mini-program, kept once WeChat has made them."""

import peewee

from app.db import ExactField, IdField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class MiniProgramCode(Table):
    id = IdField()
    app_id = ExactField()
    stage = ExactField()
    kind = ExactField()
    object_id = ExactField()
    picture = peewee.BlobField(null=True)
    made_at = UtcField(null=True)
    wait_until = UtcField(null=True)

    class Meta:
        indexes = ((("kind", "object_id", "stage", "app_id"), True),)
        constraints = [
            peewee.Check("kind IN ('lecture', 'station')", "mini_program_code_kind"),
            peewee.Check("(picture IS NULL) = (made_at IS NULL)", "mini_program_code_made"),
        ]


class MiniProgramLink(Table):
    id = IdField()
    app_id = ExactField()
    stage = ExactField()
    kind = ExactField()
    object_id = ExactField()
    link = peewee.CharField(max_length=255, null=True)
    good_until = UtcField(null=True)
    asked_at = UtcField(index=True)

    class Meta:
        indexes = ((("kind", "object_id", "stage", "app_id"), True),)
        constraints = [
            peewee.Check("kind IN ('lecture', 'station', 'door', 'card')", "mini_program_link_kind"),
            peewee.Check("(link IS NULL) = (good_until IS NULL)", "mini_program_link_good"),
        ]


TABLES = [MiniProgramCode, MiniProgramLink]


def up(migrator, db):
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES):
        db.drop_tables(list(reversed(TABLES)), safe=False)
