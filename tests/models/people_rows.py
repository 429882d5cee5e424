"""One good row of each table of people: accounts, sign-ins, roles, couples, and what they refuse."""

from datetime import timedelta

from app.models import (
    ActingConsent,
    Area,
    AuthSession,
    Couple,
    CoupleInvitation,
    CoupleMember,
    Person,
    Qualification,
    ReadingPause,
    RecoveryCode,
    RoleGrant,
    ScanSignIn,
    StaffAccount,
    StaffLink,
    StaffLinkCode,
    StaffOtp,
    WechatIdentity,
)
from tests.conftest import NOW
from tests.factories import create_area, create_couple

LATER = NOW + timedelta(hours=1)


def people_rows(anna, bert):
    account = StaffAccount.create(person=anna.id, username="li", password_hash="x", created_at=NOW)
    couple = create_couple(anna, bert)
    return {
        Area: create_area(),
        Person: anna,
        WechatIdentity: WechatIdentity.create(
            person=anna.id, app_id="a", openid="o", openid_hash="h", created_at=NOW
        ),
        StaffAccount: account,
        StaffOtp: StaffOtp.create(account=account.id, secret="s", created_at=NOW),
        StaffLinkCode: StaffLinkCode.create(account=account.id, code_hash="h", expires_at=LATER),
        StaffLink: StaffLink.create(account=account.id, person=anna.id, linked_at=NOW),
        ScanSignIn: ScanSignIn.create(
            code_hash="c", browser_hash="b", device="d", asked_at=NOW, expires_at=LATER
        ),
        RecoveryCode: RecoveryCode.create(account=account.id, code_hash="h"),
        ReadingPause: ReadingPause.create(person=anna.id, because="password", set_at=NOW, until=LATER),
        Qualification: Qualification.create(
            person=anna.id, kind="family", issued_on=NOW.date(), noted_by=bert.id, noted_at=NOW
        ),
        RoleGrant: RoleGrant.create(person=anna.id, role="admin", scope="", granted_at=NOW),
        AuthSession: AuthSession.create(
            person=anna.id, via="wechat", created_at=NOW, last_used_at=NOW, expires_at=LATER
        ),
        ActingConsent: ActingConsent.create(
            person=anna.id, acted_by=bert.id, way="phone", deed="booking", object_id="o", given_at=NOW
        ),
        Couple: couple,
        CoupleMember: CoupleMember.get(CoupleMember.person == anna.id),
        CoupleInvitation: CoupleInvitation.create(person=anna.id, code_hash="h", expires_at=LATER),
    }


# What breaks each CHECK: its name, the table and the values that must be refused together.
PEOPLE_CHECKS = [
    ("area_level", Area, {"level": "street"}),
    ("person_state", Person, {"state": "asleep"}),
    ("role_grant_role", RoleGrant, {"role": "king"}),
    ("auth_session_via", AuthSession, {"via": "carrier"}),
    ("acting_consent_way", ActingConsent, {"way": "guess"}),
    ("acting_consent_deed", ActingConsent, {"deed": "divorce"}),
    ("reading_pause_because", ReadingPause, {"because": "curiosity"}),
    ("reading_pause_lifted", ReadingPause, {"lifted_at": NOW}),
    ("qualification_kind", Qualification, {"kind": "fortune"}),
    ("qualification_name", Qualification, {"kind": "other"}),
    ("qualification_expires", Qualification, {"expires_on": NOW.date() - timedelta(days=1)}),
    ("qualification_ended", Qualification, {"ended_at": NOW}),
    ("scan_sign_in_state", ScanSignIn, {"state": "lost"}),
    ("scan_sign_in_account", ScanSignIn, {"state": "confirmed"}),
]

# What may be there only once: the columns that a second row copies from the first.
PEOPLE_UNIQUES = [
    (WechatIdentity, ("app_id", "openid_hash")),
    (StaffAccount, ("username",)),
    (StaffAccount, ("person",)),
    (StaffOtp, ("account",)),
    (StaffLinkCode, ("code_hash",)),
    (StaffLink, ("account",)),
    (StaffLink, ("person",)),
    (ScanSignIn, ("code_hash",)),
    (ScanSignIn, ("browser_hash",)),
    (RecoveryCode, ("account", "code_hash")),
    (RoleGrant, ("person", "role", "scope")),
    (ActingConsent, ("deed", "object_id")),
    (CoupleMember, ("live_person",)),
    (CoupleMember, ("couple", "person")),
    (CoupleInvitation, ("code_hash",)),
]
