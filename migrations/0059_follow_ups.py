"""Follow-ups: the rules by which a day to call is found, the days, the tries; hours in which a party may be
called; when a red level was last alarmed about.

Open cases are due a week from the state that they are in, where their day lay before it. Those closed before
have one call each that nobody has to make: it stands for those that were made without the house.
"""

from datetime import timedelta

import peewee

from app.db import ExactField, IdField, LineField, RowSealedField, UtcField


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class Person(Table):
    id = IdField()


class CaseFile(Table):
    id = IdField()
    state = ExactField()
    since = UtcField()
    due_on = peewee.DateField()
    closed_at = UtcField(null=True)


class CaseParty(Table):
    id = IdField()
    case = peewee.ForeignKeyField(CaseFile, backref="+", index=False)
    stage = ExactField()


class CodeItem(Table):
    id = IdField()
    list = ExactField()
    key = ExactField()
    name = LineField(max_length=40)
    position = peewee.IntegerField(default=0)
    required = peewee.BooleanField(default=False)


class DeadlineRule(Table):
    id = IdField()
    key = ExactField(unique=True)
    event = ExactField()
    days = peewee.IntegerField()
    shift = ExactField()
    name = LineField(max_length=40)
    position = peewee.IntegerField(default=0)
    retired_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check(
                "event IN ('closed', 'agreed', 'danger', 'cooling', 'order', 'report', 'again')",
                "deadline_rule_event",
            ),
            peewee.Check("shift IN ('next', 'previous')", "deadline_rule_shift"),
        ]


class FollowUp(Table):
    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+", index=False)
    rule = ExactField()
    base_day = peewee.DateField()
    due_on = peewee.DateField()
    estimated = peewee.BooleanField(default=False)
    round = peewee.IntegerField(default=0)
    state = ExactField(default="planned")
    open_key = ExactField(null=True, unique=True)
    outcome = ExactField(null=True)
    text = RowSealedField(null=True)
    planned_at = UtcField()
    settled_by = peewee.ForeignKeyField(Person, null=True, backref="+")
    settled_at = UtcField(null=True)
    chased_on = peewee.DateField(null=True)
    version = peewee.IntegerField(default=1)

    class Meta:
        indexes = (
            (("state", "due_on"), False),
            (("party", "due_on"), False),
        )
        constraints = [
            peewee.Check("state IN ('planned', 'done', 'missed', 'again', 'dropped')", "follow_up_state"),
            peewee.Check(
                "outcome IS NULL OR outcome IN ('keeping', 'kept', 'not_kept', 'better', 'same', 'worse',"
                " 'violence', 'no_contact', 'lost')",
                "follow_up_outcome",
            ),
            peewee.Check("(state = 'planned') = (open_key IS NOT NULL)", "follow_up_open"),
            peewee.Check("(state = 'done' OR state = 'missed') = (outcome IS NOT NULL)", "follow_up_settled"),
            peewee.Check("round BETWEEN 0 AND 2", "follow_up_round"),
        ]


class ContactTry(Table):
    id = IdField()
    follow_up = peewee.ForeignKeyField(FollowUp, backref="+", index=False)
    at = UtcField()
    by = peewee.ForeignKeyField(Person, backref="+")
    channel = ExactField()
    result = ExactField()
    in_hours = peewee.BooleanField()

    class Meta:
        indexes = ((("follow_up", "at"), False),)
        constraints = [
            peewee.Check("channel IN ('phone', 'visit', 'station', 'message')", "contact_try_channel"),
            peewee.Check(
                "result IN ('reached', 'no_answer', 'not_alone', 'wrong_number')", "contact_try_result"
            ),
        ]


MADE = [DeadlineRule, FollowUp, ContactTry]
RULES = [
    *((f"service_{days}", "closed", days, "next", f"结案后{days}天") for days in (7, 30, 90)),
    ("confirm_20", "agreed", 20, "previous", "协议生效后20天，提醒司法确认"),
    *(
        (f"safety_{days}", "danger", days, "previous", f"安全回访第{days}天")
        for days in (1, 3, 7, 14, 30, 60, 90)
    ),
    ("cooling_3", "cooling", 3, "previous", "冷静期第3天"),
    ("cooling_20", "cooling", 20, "previous", "冷静期第20天"),
    ("cooling_31", "cooling", 31, "next", "冷静期满后"),
    ("order_30", "order", -30, "previous", "保护令到期前30天"),
    ("report_3", "report", 3, "previous", "强制报告后3天"),
    ("again_14", "again", 14, "next", "再次联系"),
]


KNOWN = [Person, CaseFile, CaseParty, CodeItem]
WEEK = timedelta(days=7)


def mend():
    for case in CaseFile.select().where(CaseFile.state.not_in(("closed", "refused"))):
        # Eight hours on, as clocks in the district show it.
        day = (case.since + timedelta(hours=8)).date()
        if case.due_on < day:
            CaseFile.update(due_on=day + WEEK).where(CaseFile.id == case.id).execute()
    closed = CaseParty.select(CaseParty.id, CaseFile.closed_at).join(CaseFile)
    for party, at in closed.where(CaseFile.state == "closed", CaseParty.stage == "joined").tuples():
        day = (at + timedelta(hours=8)).date()
        FollowUp.insert(
            party=party,
            rule="service_7",
            base_day=day,
            due_on=day + WEEK,
            state="dropped",
            planned_at=at,
            settled_at=at,
        ).execute()


def up(migrator, db):
    with db.bind_ctx([*KNOWN, *MADE]):
        db.create_tables(MADE, safe=False)
        for position, (key, event, days, shift, name) in enumerate(RULES, 1):
            DeadlineRule.insert(
                key=key, event=event, days=days, shift=shift, name=name, position=position
            ).execute()
        CodeItem.insert(list="risk_facts", key="violence_again", name="再次受暴", position=16).execute()
        mend()
    migrator.migrate(
        migrator.add_column("case_party", "safe_from", peewee.IntegerField(null=True)),
        migrator.add_column("case_party", "safe_until", peewee.IntegerField(null=True)),
        migrator.add_column("risk_level", "alarmed_at", UtcField(null=True)),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_column("risk_level", "alarmed_at"),
        migrator.drop_column("case_party", "safe_until"),
        migrator.drop_column("case_party", "safe_from"),
    )
    with db.bind_ctx([*KNOWN, *MADE]):
        CodeItem.delete().where(CodeItem.list == "risk_facts", CodeItem.key == "violence_again").execute()
        db.drop_tables(MADE[::-1], safe=False)
