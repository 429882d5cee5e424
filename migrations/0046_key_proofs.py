"""What tells the keys that a database was written with."""

import peewee

from app.db import ExactField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class KeyProof(Table):
    name = ExactField(primary_key=True)
    proof = peewee.TextField()


def up(migrator, db):
    with db.bind_ctx([KeyProof]):
        db.create_tables([KeyProof], safe=False)


def down(migrator, db):
    with db.bind_ctx([KeyProof]):
        db.drop_tables([KeyProof], safe=False)
