"""Early warnings of case work: the rules' words, and what was raised and settled. The facts of a child's four
fields, of a call-out and of a divorce that is sought join the list that danger is ticked from."""

import peewee

from app.db import ExactField, IdField, JsonField, LineField, RowSealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class CaseParty(Table):
    id = IdField()


class CodeItem(Table):
    id = IdField()
    list = ExactField()
    key = ExactField()
    name = LineField(max_length=40)
    position = peewee.IntegerField(default=0)
    required = peewee.BooleanField(default=False)
    retired_at = UtcField(null=True)


class WarningRule(Table):
    id = IdField()
    key = ExactField()
    version = peewee.IntegerField(default=1)
    sentence = LineField(max_length=120)
    due_hours = peewee.IntegerField()
    needs_second = peewee.BooleanField(default=False)
    supervisor_only = peewee.BooleanField(default=False)
    retired_at = UtcField(null=True)

    class Meta:
        indexes = ((("key", "version"), True),)


class CaseWarning(Table):
    id = IdField()
    rule = peewee.ForeignKeyField(WarningRule, backref="+")
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    live_key = ExactField(null=True, unique=True)
    facts = JsonField()
    state = ExactField(default="raised")
    raised_at = UtcField()
    due_at = UtcField()
    seen_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    seen_at = UtcField(null=True)
    level = ExactField(null=True)
    words = RowSealedField(null=True)
    decided_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    decided_at = UtcField(null=True)
    second = peewee.ForeignKeyField(Person, null=True, backref="+")
    second_at = UtcField(null=True)

    class Meta:
        indexes = ((("due_at", "id"), False),)
        constraints = [
            peewee.Check(
                "state IN ('raised', 'seen', 'asked', 'confirmed', 'dismissed')", "case_warning_state"
            ),
            peewee.Check(
                "(state IN ('confirmed', 'dismissed')) = (live_key IS NULL)", "case_warning_live"
            ),
            peewee.Check(
                "(state IN ('raised', 'seen')) = (decided_by_id IS NULL)"
                " AND (decided_by_id IS NULL) = (decided_at IS NULL)",
                "case_warning_decided",
            ),
            peewee.Check("(state = 'confirmed') = (level IS NOT NULL)", "case_warning_level"),
            peewee.Check(
                "(second_id IS NULL) = (second_at IS NULL)"
                " AND (second_id IS NULL OR second_id <> decided_by_id)",
                "case_warning_second",
            ),
        ]


KNOWN = [Person, CaseParty, CodeItem]
MADE = [WarningRule, CaseWarning]

FACTS = [
    ("child_violence", "孩子遭受家庭暴力"),
    ("child_bullied", "孩子遭受校园欺凌"),
    ("child_neglected", "孩子遭受监护侵害"),
    ("child_abused", "孩子遭受性侵害"),
    ("warning_letter", "收到告诫书"),
    ("call_out", "110出警"),
    ("divorce_sought", "提出离婚"),
]
# Key, sentence, hours, a second to dismiss it, the supervisor's alone.
RULES = [
    ("W1", "本人表示在家不安全：单独询问", 24, False, False),
    ("W2", "出现致命危险信号：建议定为红色，立即处理", 0, True, False),
    ("W3", "孩子可能受到侵害：依法立即强制报告，并登记报告", 0, True, False),
    ("W4", "十二个月内再次告诫或出警：建议定为红色，立即处理", 0, True, False),
    ("W5", "二十四个月内第三次立案：请督导复核", 72, False, True),
    ("W7", "三十天内两次缺席或取消：用安全的方式联系本人", 24, False, False),
    ("W8", "七天内两次同场预约未成：留意是否在试探", 24, False, False),
    ("W9", "安全转介未被接收或逾期：当天转给其他单位", 8, False, False),
    ("W10", "处于危险中且提出离婚：第1、20、31天前后回访", 24, False, False),
    ("W11", "联系方式变更或账号注销：换一种方式核实是否本人", 24, False, False),
    ("W12", "没有收入且有矛盾：告知技能培训", 168, False, False),
]


def up(migrator, db):
    with db.bind_ctx([*KNOWN, *MADE]):
        db.create_tables(MADE, safe=False)
        for position, (key, name) in enumerate(FACTS, 21):
            CodeItem.insert(list="risk_facts", key=key, name=name, position=position).execute()
        for key, sentence, hours, second, supervisor in RULES:
            WarningRule.insert(
                key=key, sentence=sentence, due_hours=hours, needs_second=second, supervisor_only=supervisor
            ).execute()


def down(migrator, db):
    with db.bind_ctx([*KNOWN, *MADE]):
        db.drop_tables(MADE[::-1], safe=False)
        keys = [key for key, _ in FACTS]
        CodeItem.delete().where(CodeItem.list == "risk_facts", CodeItem.key.in_(keys)).execute()
