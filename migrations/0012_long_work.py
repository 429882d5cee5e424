"""Long work that somebody asked for and comes back to."""

import peewee

from app.db import ExactField, IdField, JsonField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class LongWork(Table):
    id = IdField()
    kind = ExactField()
    asked_by = peewee.ForeignKeyField(Person, backref="+", index=False)
    parameters = JsonField()
    state = ExactField(default="waiting")
    done = peewee.IntegerField(default=0)
    total = peewee.IntegerField()
    attempt = peewee.IntegerField(default=0)
    lease_until = UtcField(null=True)
    file = ExactField(null=True)
    error = peewee.CharField(max_length=200, null=True)
    asked_at = UtcField()
    started_at = UtcField(null=True)
    ended_at = UtcField(null=True)

    class Meta:
        indexes = (
            (("asked_by", "asked_at", "id"), False),
            (("state", "asked_at"), False),
        )
        constraints = [
            peewee.Check("state IN ('waiting', 'running', 'done', 'failed', 'cancelled')", "long_work_state"),
            peewee.Check("done BETWEEN 0 AND total", "long_work_progress"),
            peewee.Check("(state = 'running') = (lease_until IS NOT NULL)", "long_work_lease"),
            peewee.Check("(state IN ('waiting', 'running')) = (ended_at IS NULL)", "long_work_ended"),
            peewee.Check("file IS NULL OR state = 'done'", "long_work_file"),
        ]


def up(migrator, db):
    with db.bind_ctx([Person, LongWork]):
        db.create_tables([LongWork], safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, LongWork]):
        db.drop_tables([LongWork], safe=False)
