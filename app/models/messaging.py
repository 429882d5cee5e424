"""What people are told, and what is kept on WeChat's behalf."""

import peewee

from app.db import ExactField, IdField, JsonField, SealedField, Table, UtcField
from app.models.people.people import Person


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


class WechatToken(Table):
    """The access token that all processes and hosts share. Who holds the lease, and only they, asks
    WeChat for a new one; a lease that nobody gave back ends by itself."""

    app_id = ExactField(primary_key=True)
    token = SealedField(null=True)
    expires_at = UtcField(null=True)
    lease_owner = ExactField(null=True)
    lease_until = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check("(token IS NULL) = (expires_at IS NULL)", "wechat_token_expires"),
            peewee.Check("(lease_owner IS NULL) = (lease_until IS NULL)", "wechat_token_lease"),
        ]


class MessagePermission(Table):
    """How many messages of one template a person allows. Each acceptance is told twice, by the client
    (`reported`) and by WeChat's push (`pushed`), and either may get lost: the higher count is the truth."""

    id = IdField()
    person = peewee.ForeignKeyField(Person, backref="+", index=False)
    template = ExactField()
    reported = peewee.IntegerField(default=0)
    pushed = peewee.IntegerField(default=0)
    used = peewee.IntegerField(default=0)

    class Meta:
        indexes = ((("person", "template"), True),)
        constraints = [
            peewee.Check("reported >= 0 AND pushed >= 0", "message_permission_counts"),
            peewee.Check("used >= 0 AND (used <= reported OR used <= pushed)", "message_permission_used"),
        ]


class WechatPush(Table):
    """A push that was taken, so that it is taken once: `id` is a hash of its nonce, or of its event."""

    id = ExactField(primary_key=True)
    received_at = UtcField(index=True)


class MiniProgramCode(Table):
    """The picture of a mini-program code, as WeChat drew it; without one where WeChat refused, and then it is
    not asked again before `wait_until`. A code is for ever, but opens one mini-program in one stage."""

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
    """An address that opens a page of the mini-program from a browser, until it runs out. Who sets
    `asked_at`, and only they, asks WeChat."""

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
