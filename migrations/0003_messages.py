"""Delivery of messages: who has one in hand, which permission it used up, and those no longer true.

SQLite can't alter a CHECK, so on each engine the table is made anew and its rows are carried over.
"""

import peewee

from app.db import ExactField, IdField, JsonField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class Before(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    kind = ExactField()
    object_type = ExactField()
    object_id = ExactField()
    facts = JsonField()
    state = ExactField(default="pending")
    created_at = UtcField()
    due_at = UtcField()
    attempts = peewee.IntegerField(default=0)
    last_error = ExactField(null=True)
    sent_at = UtcField(null=True)
    read_at = UtcField(null=True)

    class Meta:
        table_name = "outbox_message"
        indexes = (
            (("state", "due_at"), False),
            (("person", "created_at"), False),
        )
        constraints = [
            peewee.Check("state IN ('pending', 'sent', 'inbox', 'dead')", "outbox_message_state"),
        ]


class After(Table):
    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    kind = ExactField()
    object_type = ExactField()
    object_id = ExactField(index=True)
    facts = JsonField()
    state = ExactField(default="pending")
    created_at = UtcField()
    due_at = UtcField()
    wait_until = UtcField(null=True)
    attempts = peewee.IntegerField(default=0)
    permission = ExactField(null=True)
    last_error = ExactField(null=True)
    sent_at = UtcField(null=True)
    read_at = UtcField(null=True)

    class Meta:
        table_name = "outbox_message"
        indexes = (
            (("state", "due_at"), False),
            (("person", "due_at"), False),
        )
        constraints = [
            peewee.Check("state IN ('pending', 'sent', 'inbox', 'dead', 'dropped')", "outbox_message_state"),
            peewee.Check(
                "state <> 'sent' OR (sent_at IS NOT NULL AND permission IS NOT NULL)", "outbox_message_sent"
            ),
        ]


COMMON = (
    "id, person_id, kind, object_type, object_id, facts, created_at, due_at, attempts, last_error, sent_at, "
    "read_at, state"
)


def _replace(db, old, new):
    with db.bind_ctx([Person, old, new]):
        db.execute_sql(f"CREATE TABLE outbox_kept AS SELECT {COMMON} FROM outbox_message")
        # What can't be in the other table's words. Nothing was sent before there was a delivery, and what
        # waited then is in the inbox: nobody wants last month's news.
        words = {Before: ("'pending', 'sent'", "inbox"), After: ("'dropped'", "inbox")}[old]
        db.execute_sql(f"UPDATE outbox_kept SET state = '{words[1]}' WHERE state IN ({words[0]})")
        db.drop_tables([old], safe=False)
        db.create_tables([new], safe=False)
        db.execute_sql(f"INSERT INTO outbox_message ({COMMON}) SELECT {COMMON} FROM outbox_kept")
        db.execute_sql("DROP TABLE outbox_kept")


def up(migrator, db):
    _replace(db, Before, After)


def down(migrator, db):
    _replace(db, After, Before)
