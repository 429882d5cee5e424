"""What the house keeps about itself: the audit log, answers to retried requests, the worker's pulse."""

import peewee

from app.db import ExactField, IdField, JsonField, LineField, SealedField, Table, UtcField


class AuditEntry(Table):
    """Who did, read or was refused what. Rows are only ever added; ids only, never values. `actor` is a
    plain id, so that the trace outlives the person's erasure. `network`, `address` (a keyed hash) and
    `device` are kept of sign-ins and refusals."""

    id = IdField()
    at = UtcField()
    actor = ExactField(null=True)
    via = ExactField()
    event = ExactField()
    object_type = ExactField()
    object_id = ExactField(null=True)
    outcome = ExactField(default="done")
    reason = ExactField(null=True)
    data = JsonField(null=True)
    request_id = ExactField(null=True)
    network = ExactField(null=True)
    address = ExactField(null=True)
    device = LineField(max_length=80, null=True)

    class Meta:
        indexes = (
            (("object_type", "object_id"), False),
            (("actor", "at"), False),
            (("at", "id"), False),
        )
        constraints = [peewee.Check("outcome IN ('done', 'refused')", "audit_entry_outcome")]


class AuditSeal(Table):
    """That the log's entries with ids up to `until`, and after the one before's, were `entries` in number and
    made `digest`, a keyed hash that takes in the one before's. `emptied` vouches that they were dropped when
    their time was over."""

    number = peewee.IntegerField(primary_key=True)
    until = ExactField()
    entries = peewee.IntegerField()
    digest = ExactField()
    sealed_at = UtcField(index=True)
    emptied = ExactField(null=True)


class IdempotencyKey(Table):
    """The first answer to a request that may be sent again. `id` is the caller and a hash of their key;
    `fingerprint` tells another body under the same key."""

    id = ExactField(primary_key=True)
    fingerprint = ExactField()
    answer = SealedField(default="")
    created_at = UtcField(index=True)


class Heartbeat(Table):
    """When a scheduled job last ran to its end."""

    name = ExactField(primary_key=True)
    at = UtcField()


class KeyProof(Table):
    """What tells a key in the settings from another of the same name. `name` is `LOOKUP_KEY`, or `FIELD_KEYS`
    and the key's name; `proof` is what only that key makes or opens."""

    name = ExactField(primary_key=True)
    proof = peewee.TextField()


class ContentVersion(Table):
    """Counts the changes to what the public sees, so that a kept page knows when it is old."""

    name = ExactField(primary_key=True)
    version = peewee.IntegerField(default=0)


class Allowance(Table):
    """How much of a limit somebody used: `until_ms` is when all of it is free again. `id` is the limit's name
    and a keyed hash of whom it counts."""

    id = ExactField(primary_key=True)
    until_ms = peewee.BigIntegerField(index=True)
