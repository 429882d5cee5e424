"""Whom to call again and when, and each try to reach them."""

from typing import get_args

import peewee

from app.db import ExactField, IdField, InTurn, LineField, RowSealedField, Table, UtcField
from app.models.cases.files import CaseParty
from app.models.people.people import Person
from app.vocabulary import DeadlineEvent, DueShift, FollowUpOutcome, FollowUpState, TryChannel, TryResult


def _one_of(column: str, words: object) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in get_args(words))})"


class DeadlineRule(InTurn):
    """How many days after (or, negative, before) an event somebody is called, and to which side a day that is
    not worked gives way. Rows keep the key that stands in follow-ups; one that is retired plans no more."""

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
            peewee.Check(_one_of("event", DeadlineEvent), "deadline_rule_event"),
            peewee.Check(_one_of("shift", DueShift), "deadline_rule_shift"),
        ]


class FollowUp(Table):
    """That a party is to be called, and by which day. `open_key` is party, rule and base day while it is
    planned, so that each stands open once; `round` counts how often they could not be reached before.
    `estimated` is a day that a calendar not yet published may still move."""

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
    # The last day on which the clock told somebody that it is due.
    chased_on = peewee.DateField(null=True)
    version = peewee.IntegerField(default=1)

    class Meta:
        indexes = (
            (("state", "due_on"), False),
            (("party", "due_on"), False),
        )
        constraints = [
            peewee.Check(_one_of("state", FollowUpState), "follow_up_state"),
            peewee.Check(f"outcome IS NULL OR {_one_of('outcome', FollowUpOutcome)}", "follow_up_outcome"),
            peewee.Check("(state = 'planned') = (open_key IS NOT NULL)", "follow_up_open"),
            peewee.Check("(state = 'done' OR state = 'missed') = (outcome IS NOT NULL)", "follow_up_settled"),
            peewee.Check("round BETWEEN 0 AND 2", "follow_up_round"),
        ]


class ContactTry(Table):
    """One try to reach somebody. `in_hours` is whether it fell into the hours in which they may be called:
    others don't count against them."""

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
            peewee.Check(_one_of("channel", TryChannel), "contact_try_channel"),
            peewee.Check(_one_of("result", TryResult), "contact_try_result"),
        ]
