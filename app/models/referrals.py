"""Handing a matter on: who takes what."""

from typing import Any, get_args

import peewee

from app.db import (
    ExactField,
    IdField,
    InTurn,
    JsonField,
    LineField,
    RowSealedField,
    Table,
    UtcField,
)
from app.models.cases.files import CaseParty
from app.models.stations.divisions import Area
from app.vocabulary import (
    ConsentPurpose,
    ConsentWay,
    DisclosureChannel,
    DisclosureGround,
    ReceiverKind,
    ReferralState,
    ReferralUrgency,
)

RECEIVER_KINDS = get_args(ReceiverKind)


class Receiver(InTurn):
    """Who takes referrals of an area: a body with a desk. `verified_on` is the day on which somebody of the
    house last rang that desk; None where nobody has since the number was written."""

    id = IdField()
    area = peewee.ForeignKeyField(Area, column_name="area_code", backref="+")
    kind = ExactField()
    name = LineField(max_length=80)
    desk = LineField(max_length=80, default="")
    phone = ExactField(null=True)
    hours = LineField(max_length=60, default="")
    verified_on = peewee.DateField(null=True)
    verified_by = ExactField(null=True)
    closed_at = UtcField(null=True)

    class Meta:
        indexes = ((("name", "id"), False),)
        constraints = [
            peewee.Check(f"kind IN ({', '.join(repr(kind) for kind in RECEIVER_KINDS)})", "receiver_kind"),
            peewee.Check("(verified_on IS NULL) = (verified_by IS NULL)", "receiver_verified"),
            peewee.Check("verified_on IS NULL OR phone IS NOT NULL", "receiver_verified_phone"),
        ]


def _one_of(column: str, words: Any) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in get_args(words))})"


class CaseConsent(Table):
    """What a party agreed to: for one purpose, towards one receiver, for some groups of facts, for 90 days at
    the most. `uses` is counted up by whatever rests on it: the UPDATE is the lock against a withdrawal."""

    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    purpose = ExactField()
    receiver = peewee.ForeignKeyField(Receiver, null=True, backref="+")
    groups = JsonField()
    way = ExactField()
    witness = RowSealedField(null=True)
    text_version = ExactField()
    given_at = UtcField()
    until = peewee.DateField()
    recorded_by = ExactField()
    withdrawn_at = UtcField(null=True)
    uses = peewee.IntegerField(default=0)

    class Meta:
        constraints = [
            peewee.Check(_one_of("purpose", ConsentPurpose), "case_consent_purpose"),
            peewee.Check(_one_of("way", ConsentWay), "case_consent_way"),
            peewee.Check("way = 'signed' OR witness IS NOT NULL", "case_consent_witness"),
            peewee.Check("purpose <> 'refer' OR receiver_id IS NOT NULL", "case_consent_receiver"),
        ]


class Disclosure(Table):
    """That something of a party was told outside, whatever the way: with a consent or on a named ground, and
    what exactly. Rows are only ever added, but for when the party was told of it."""

    id = IdField()
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    receiver = peewee.ForeignKeyField(Receiver, null=True, backref="+")
    spoke_with = RowSealedField(null=True)
    channel = ExactField()
    consent = peewee.ForeignKeyField(CaseConsent, null=True, backref="+")
    ground = ExactField(null=True)
    order_no = RowSealedField(null=True)
    groups = JsonField()
    snapshot = RowSealedField()
    at = UtcField()
    told_by = ExactField()
    second = ExactField(null=True)
    receipt = RowSealedField(null=True)
    tell_party_by = peewee.DateField(null=True)
    party_told_at = UtcField(null=True)

    class Meta:
        constraints = [
            peewee.Check(_one_of("channel", DisclosureChannel), "disclosure_channel"),
            peewee.Check(
                f"ground IS NULL OR {_one_of('ground', DisclosureGround)}", "disclosure_ground_known"
            ),
            peewee.Check("(consent_id IS NULL) = (ground IS NOT NULL)", "disclosure_ground"),
            peewee.Check(
                "(ground = 'order' AND order_no IS NOT NULL AND second IS NOT NULL) OR ground IS NULL"
                " OR ground <> 'order'",
                "disclosure_order",
            ),
            peewee.Check("second IS NULL OR second <> told_by", "disclosure_second"),
        ]


class Referral(Table):
    """A matter handed on to a receiver. `words` is what the receiver is asked; `snapshot` is what was sent,
    all of it, and nothing else is ever shown."""

    id = IdField()
    code = ExactField(unique=True)
    party = peewee.ForeignKeyField(CaseParty, backref="+")
    receiver = peewee.ForeignKeyField(Receiver, backref="+")
    urgency = ExactField(default="normal")
    groups = JsonField()
    words = RowSealedField()
    state = ExactField(default="draft")
    consent = peewee.ForeignKeyField(CaseConsent, null=True, backref="+")
    ground = ExactField(null=True)
    due_on = peewee.DateField()
    snapshot = RowSealedField(null=True)
    reason = ExactField(null=True)
    reply = RowSealedField(null=True)
    made_by = ExactField()
    made_at = UtcField()
    sent_at = UtcField(null=True)
    version = peewee.IntegerField(default=0)

    class Meta:
        indexes = ((("state", "due_on"), False),)
        constraints = [
            peewee.Check(_one_of("state", ReferralState), "referral_state"),
            peewee.Check(_one_of("urgency", ReferralUrgency), "referral_urgency"),
            peewee.Check("(consent_id IS NULL) = (ground IS NOT NULL)", "referral_ground"),
            peewee.Check("(sent_at IS NULL) = (snapshot IS NULL)", "referral_sent"),
            peewee.Check("state <> 'draft' OR sent_at IS NULL", "referral_draft"),
        ]


class ReferralStep(Table):
    """One step of a referral, and by which hand: the worker's, the receiver's, the party's, the clock's."""

    id = IdField()
    referral = peewee.ForeignKeyField(Referral, backref="+")
    was = ExactField()
    state = ExactField()
    hand = ExactField()
    actor = ExactField(null=True)
    note = RowSealedField(null=True)
    at = UtcField()

    class Meta:
        constraints = [
            peewee.Check("hand IN ('worker', 'receiver', 'party', 'clock')", "referral_step_hand"),
        ]


class ReferralLink(Table):
    """A link for the receiver, who needs the PIN, too: both as keyed hashes, and the browser that opened it
    first. `live_referral` holds the referral while the link works."""

    id = IdField()
    referral = peewee.ForeignKeyField(Referral, backref="+")
    live_referral = ExactField(null=True, unique=True)
    token_hash = ExactField(unique=True)
    pin_hash = ExactField()
    browser_hash = ExactField(null=True)
    misses = peewee.IntegerField(default=0)
    expires_at = UtcField(index=True)
    made_at = UtcField()
    opened_at = UtcField(null=True)
    ended_at = UtcField(null=True)
    why = ExactField(null=True)

    class Meta:
        constraints = [
            peewee.Check("misses BETWEEN 0 AND 5", "referral_link_misses"),
            peewee.Check("(ended_at IS NULL) = (live_referral IS NOT NULL)", "referral_link_live"),
        ]
