"""What people are told: written with the deed it tells of, delivered later."""

import peewee

from app.db import ExactField, IdField, JsonField, Table, UtcField
from app.models.people import Person


class OutboxMessage(Table):
    """One message to one person: the truth that delivery and the in-app inbox both read. `facts` holds
    ids and public facts only; the text is rendered for this recipient when it is shown or sent.

    Nobody tries a pending message before `wait_until`: it is set while one worker has it, after a try that
    failed, and for the night. `permission` is the template for which a permission is used up by it."""

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
