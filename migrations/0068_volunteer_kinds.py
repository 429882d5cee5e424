"""Of which kind a counseling volunteer is, chosen from a list of the district's. Nobody's is guessed: what stands
empty is not filled in yet."""

import peewee

from app.db import ExactField, IdField, LineField, UtcField

LIST = "volunteer_kinds"
KINDS = [
    ("five_elders", "五老（老干部、老战士、老专家、老教师、老模范）"), ("women", "巾帼志愿者"), ("psychology", "心理服务"),
    ("law", "法律服务"), ("grid", "社区网格"), ("university", "高校师生"), ("other", "其他"),
]


class CodeItem(peewee.Model):
    id = IdField()
    list = ExactField()
    key = ExactField()
    name = LineField(max_length=40)
    position = peewee.IntegerField(default=0)
    required = peewee.BooleanField(default=False)
    retired_at = UtcField(null=True)
    turns = peewee.IntegerField(default=0)

    class Meta:
        legacy_table_names = False


def up(migrator, db):
    migrator.migrate(migrator.add_column("volunteer_standing", "kind", ExactField(null=True)))
    with db.bind_ctx([CodeItem]):
        for position, (key, name) in enumerate(KINDS, 1):
            CodeItem.insert(list=LIST, key=key, name=name, position=position).execute()


def down(migrator, db):
    migrator.migrate(migrator.drop_column("volunteer_standing", "kind"))
    with db.bind_ctx([CodeItem]):
        CodeItem.delete().where(CodeItem.list == LIST).execute()
