"""What is kept on WeChat's behalf: the access token, permissions to send, pushes already seen."""

import peewee

from app.db import ExactField, IdField, SealedField, Table, UtcField
from app.models.people import Person


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
