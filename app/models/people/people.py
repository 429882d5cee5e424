"""People: who they are, how they sign in, what they may do, whom they are linked with."""

import peewee

from app.db import ExactField, IdField, InTurn, SealedField, SealedLineField, Table, UtcField
from app.models.stations.divisions import Area


class Person(InTurn):
    """One human being, whichever way they sign in. Erasure empties the row and keeps its id."""

    id = IdField()
    state = ExactField(default="active")
    nickname = SealedLineField(null=True)
    real_name = SealedLineField(null=True)
    phone = SealedField(null=True)
    phone_hash = ExactField(null=True, index=True)
    # Typed by its owner, whom nobody asked to prove it.
    phone_typed = peewee.BooleanField(default=False)
    contact_preference = SealedField(null=True)
    area = peewee.ForeignKeyField(Area, column_name="area_code", null=True, backref="+")
    consent_version = ExactField(null=True)
    # Bumped by each use case that must see all of this person's claims at once: the UPDATE is the lock.
    turns = peewee.IntegerField(default=0, column_name="claims")
    created_at = UtcField()

    class Meta:
        constraints = [peewee.Check("state IN ('active', 'blocked', 'erased')", "person_state")]


class WechatIdentity(Table):
    """A person's openid in one mini-program: sealed, found by its keyed hash."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    app_id = ExactField()
    openid = SealedField()
    openid_hash = ExactField()
    created_at = UtcField()

    class Meta:
        indexes = ((("app_id", "openid_hash"), True),)


class ConsentEvent(Table):
    """A person accepted a version of the privacy terms, and took that back at `withdrawn_at`. Each accepting
    is a row of its own."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+")
    version = ExactField()
    accepted_at = UtcField()
    withdrawn_at = UtcField(null=True)
