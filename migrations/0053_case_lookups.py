"""A party looks their own case up: misses of the PIN, since when it is on, grants, and what they ask for."""

import peewee

from app.db import ExactField, IdField, RowSealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class CaseParty(Table):
    id = IdField()


class LookupGrant(Table):
    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    token_hash = ExactField(unique=True)
    form_hash = ExactField(null=True, unique=True)
    made_at = UtcField()
    expires_at = UtcField(index=True)
    ended_at = UtcField(null=True)


class CorrectionRequest(Table):
    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    kind = ExactField()
    live_key = ExactField(null=True, unique=True)
    text = RowSealedField()
    asked_at = UtcField()
    due_on = peewee.DateField()
    answer = RowSealedField(null=True)
    answered_by = ExactField(null=True)
    answered_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("kind IN ('correction', 'worker', 'closing', 'copy')", "correction_request_kind"),
            peewee.Check("(answered_at IS NULL) = (live_key IS NOT NULL)", "correction_request_open"),
            peewee.Check("(answered_at IS NULL) = (answer IS NULL)", "correction_request_answer"),
            peewee.Check("(answered_at IS NULL) = (answered_by IS NULL)", "correction_request_answerer"),
        ]


TABLES = [LookupGrant, CorrectionRequest]


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("case_party", "pin_misses", peewee.IntegerField(default=0)),
        migrator.add_column("case_party", "lookup_since", UtcField(null=True)),
    )
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES):
        db.drop_tables(TABLES)
    migrator.migrate(
        migrator.drop_column("case_party", "lookup_since"),
        migrator.drop_column("case_party", "pin_misses"),
    )
