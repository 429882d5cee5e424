"""A party looks their own case up: who holds the code and the PIN for some minutes, and what they ask for."""

from typing import get_args

import peewee

from app.db import ExactField, IdField, RowSealedField, Table, UtcField
from app.models.cases.files import CaseParty
from app.vocabulary import PartyAskKind

_KINDS = ", ".join(repr(kind) for kind in get_args(PartyAskKind))


class LookupGrant(Table):
    """That somebody had a party's code and PIN: good for some minutes, kept as a keyed hash. `form_hash` is
    the portal's form that it came of, so that a browser's history can't send it again."""

    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    token_hash = ExactField(unique=True)
    form_hash = ExactField(null=True, unique=True)
    made_at = UtcField()
    expires_at = UtcField(index=True)
    ended_at = UtcField(null=True)


class CorrectionRequest(Table):
    """What a party asks for: that something be put right, another worker, the closing, a copy. What it is
    about stays as it was; the answer stands beside it. `live_key` holds party and kind until then."""

    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    kind = ExactField()
    live_key = ExactField(null=True, unique=True)
    text = RowSealedField()
    asked_at = UtcField()
    due_on = peewee.DateField()
    answer = RowSealedField(null=True)
    answered_by = ExactField(null=True)
    answered_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check(f"kind IN ({_KINDS})", "correction_request_kind"),
            peewee.Check("(answered_at IS NULL) = (live_key IS NOT NULL)", "correction_request_open"),
            peewee.Check("(answered_at IS NULL) = (answer IS NULL)", "correction_request_answer"),
            peewee.Check("(answered_at IS NULL) = (answered_by IS NULL)", "correction_request_answerer"),
        ]
