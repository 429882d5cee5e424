"""What WeChat needs kept: the shared access token, permissions to send messages, pushes already seen."""

import peewee

from app.db import ExactField, IdField, SealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class WechatToken(Table):
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
    id = ExactField(primary_key=True)
    received_at = UtcField(index=True)


TABLES = [WechatToken, MessagePermission, WechatPush]


def up(migrator, db):
    with db.bind_ctx([Person, *TABLES]):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx([Person, *TABLES]):
        db.drop_tables(TABLES, safe=False)
