"""Two parties of two cases that are one person: linked, never merged."""

import peewee

from app.db import ExactField, IdField, RowSealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class CaseParty(Table):
    id = IdField()


class PersonLink(Table):
    id = IdField()
    low = peewee.ForeignKeyField(CaseParty, backref="+")
    high = peewee.ForeignKeyField(CaseParty, backref="+")
    live_pair = ExactField(null=True, unique=True)
    state = ExactField()
    why = RowSealedField()
    made_by = ExactField()
    made_at = UtcField()
    second = ExactField(null=True)
    second_at = UtcField(null=True)
    undone_by = ExactField(null=True)
    undone_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("state IN ('proposed', 'live', 'declined', 'undone')", "person_link_state"),
            peewee.Check("(live_pair IS NOT NULL) = (state IN ('proposed', 'live'))", "person_link_live"),
            peewee.Check("low_id < high_id", "person_link_order"),
            peewee.Check("state <> 'live' OR second IS NOT NULL", "person_link_second"),
            peewee.Check("second IS NULL OR second <> made_by", "person_link_two"),
        ]


def up(migrator, db):
    with db.bind_ctx([PersonLink]):
        db.create_tables([PersonLink], safe=False)


def down(migrator, db):
    with db.bind_ctx([PersonLink]):
        db.drop_tables([PersonLink])
