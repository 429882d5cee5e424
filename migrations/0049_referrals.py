"""Consents, the ledger of what was told outside, referrals and the links of their receivers."""

import peewee

from app.db import ExactField, IdField, JsonField, RowSealedField, UtcField

CONSENTPURPOSE = "service joint_session refer training contact supervision"
CONSENTWAY = "signed in_person phone"
DISCLOSURECHANNEL = "link slip phone in_person"
DISCLOSUREGROUND = "child_harm must_report police_matter emergency order"
REFERRALSTATE = "draft sent opened needs_info accepted rejected done revoked lapsed"
REFERRALURGENCY = "normal urgent"


def _one_of(column, words):
    return f"{column} IN ({', '.join(repr(word) for word in words.split())})"


class Table(peewee.Model):
    class Meta:
        legacy_table_names = False


class CaseParty(Table):
    id = IdField()


class Receiver(Table):
    id = IdField()


class CaseConsent(Table):
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
            peewee.Check(_one_of("purpose", CONSENTPURPOSE), "case_consent_purpose"),
            peewee.Check(_one_of("way", CONSENTWAY), "case_consent_way"),
            peewee.Check("way = 'signed' OR witness IS NOT NULL", "case_consent_witness"),
            peewee.Check("purpose <> 'refer' OR receiver_id IS NOT NULL", "case_consent_receiver"),
        ]


class Disclosure(Table):
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
            peewee.Check(_one_of("channel", DISCLOSURECHANNEL), "disclosure_channel"),
            peewee.Check(
                f"ground IS NULL OR {_one_of('ground', DISCLOSUREGROUND)}", "disclosure_ground_known"
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
            peewee.Check(_one_of("state", REFERRALSTATE), "referral_state"),
            peewee.Check(_one_of("urgency", REFERRALURGENCY), "referral_urgency"),
            peewee.Check("(consent_id IS NULL) = (ground IS NOT NULL)", "referral_ground"),
            peewee.Check("(sent_at IS NULL) = (snapshot IS NULL)", "referral_sent"),
            peewee.Check("state <> 'draft' OR sent_at IS NULL", "referral_draft"),
        ]


class ReferralStep(Table):
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


TABLES = [CaseConsent, Disclosure, Referral, ReferralStep, ReferralLink]


def up(migrator, db):
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)


def down(migrator, db):
    with db.bind_ctx(TABLES):
        db.drop_tables(TABLES)
