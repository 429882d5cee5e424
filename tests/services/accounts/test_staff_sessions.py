"""Signing in with a console account: the password, the lock-out, what the grants count for."""

from datetime import timedelta

import pytest

from app.errors import BadCredentials, Invalid, NotFound, SessionEnded, TooManyAttempts
from app.models import AuditEntry, AuthSession, Person, RoleGrant, StaffAccount
from app.services.accounts import sessions, staff, staff_sign_in
from app.services.core.call import Grant
from tests.conftest import NOW
from tests.factories import create_area

pytestmark = pytest.mark.usefixtures("database", "quick_hashing")

PASSWORD = "correct horse battery"
ATTEMPTS = staff_sign_in.PASSWORDS.most


@pytest.fixture
def account():
    create_area("370502")
    return staff.add_staff("li", "organizer", "370502", PASSWORD, now=NOW)


def sign_in(password=PASSWORD, username="li", now=NOW):
    return staff_sign_in.sign_in_staff(username, password, now=now)


def test_staff_sign_in_with_their_grants(account):
    """The right password opens a session in which the account's roles count."""
    signed_in = sign_in()
    actor = sessions.authenticate(signed_in.access_token, now=NOW)
    assert (actor.person_id, actor.via, actor.grants) == (account, "staff", (Grant("organizer", "370502"),))


def test_the_same_person_by_wechat_has_no_role(account, wechat):
    """Grants count only in a session opened with staff credentials."""
    resident = sessions.sign_in_with_wechat(wechat, "sim:li", now=NOW)
    RoleGrant.insert(person=resident.person.id, role="admin", scope="", granted_at=NOW).execute()
    assert sessions.authenticate(resident.access_token, now=NOW).grants == ()


@pytest.mark.parametrize(("username", "password"), [("li", "wrong"), ("nobody", PASSWORD), ("l i", PASSWORD)])
def test_wrong_credentials_are_one_refusal(account, username, password):
    """A wrong name and a wrong password can't be told apart."""
    with pytest.raises(BadCredentials):
        sign_in(password, username)
    assert AuthSession.select().count() == 0


@pytest.mark.parametrize("typed", ["LI", "Li", "ＬＩ", "\u200bli "])
def test_an_account_is_found_however_its_name_is_typed(account, typed):
    """Capitals, full width and invisible letters are the keyboard's; no second account has such a name."""
    assert sign_in(PASSWORD, typed).person.id == account
    with pytest.raises(staff.UsernameTaken):
        staff.add_staff(typed, "organizer", None, PASSWORD, now=NOW)


@pytest.mark.parametrize("username", ["li", "nobody"])
def test_five_failures_lock_a_name(account, username):
    """After five failures in a row even the right password is refused, for three minutes: names that nobody
    has answer and lock alike, so none can be found out."""
    for _ in range(ATTEMPTS):
        with pytest.raises(BadCredentials):
            sign_in("wrong", username)
    with pytest.raises(TooManyAttempts) as locked:
        sign_in(PASSWORD, username)
    assert locked.value.retry_after == 180
    with pytest.raises(TooManyAttempts):
        sign_in(PASSWORD, username, NOW + timedelta(seconds=179))
    if username == "li":
        assert sign_in(now=NOW + timedelta(minutes=3))
    refused = AuditEntry.select().where(AuditEntry.outcome == "refused")
    assert [row.reason for row in refused] == ["bad_credentials"] * ATTEMPTS
    assert "nobody" not in str([row.data for row in refused])


def test_a_success_forgets_earlier_failures(account):
    """Four failures, a success and four failures more lock nobody out."""
    for _ in range(2):
        for _ in range(ATTEMPTS - 1):
            with pytest.raises(BadCredentials):
                sign_in("wrong")
        assert sign_in()


def test_a_disabled_account_opens_nothing(account):
    """A disabled account answers as an unknown name does."""
    StaffAccount.update(disabled_at=NOW).execute()
    with pytest.raises(BadCredentials):
        sign_in()


def test_a_blocked_member_of_staff_is_out(account):
    """Blocking a person also closes their console account."""
    Person.update(state="blocked").where(Person.id == account).execute()
    with pytest.raises(SessionEnded):
        sign_in()


def test_the_password_is_not_kept(account):
    """Only an argon2id hash of the password is stored."""
    kept = StaffAccount.get().password_hash
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    ("username", "role", "area", "password"),
    [
        ("", "organizer", "370502", PASSWORD),
        ("x" * 61, "organizer", "370502", PASSWORD),
        ("li\x00", "organizer", "370502", PASSWORD),
        ("li", "king", "370502", PASSWORD),
        ("li", "organizer", "abc", PASSWORD),
        ("li", "organizer", "370502", "short"),
    ],
)
def test_an_account_that_does_not_fit_is_not_made(username, role, area, password):
    """Bad facts for an account are refused and nothing is written."""
    create_area("370502")
    with pytest.raises(Invalid):
        staff.add_staff(username, role, area, password, now=NOW)
    assert (StaffAccount.select().count(), Person.select().count()) == (0, 0)


def test_a_username_is_given_once(account):
    """A taken username is refused, and no second person is left behind."""
    with pytest.raises(staff.UsernameTaken):
        staff.add_staff("li", "admin", None, PASSWORD, now=NOW)
    assert (StaffAccount.select().count(), Person.select().count(), RoleGrant.select().count()) == (1, 1, 1)


def test_a_new_password_ends_the_accounts_sessions(account):
    """After a change only the new password works, and open sessions are over."""
    opened = sign_in()
    staff.set_password("li", "another good password", now=NOW)
    with pytest.raises(SessionEnded):
        sessions.authenticate(opened.access_token, now=NOW)
    with pytest.raises(BadCredentials):
        sign_in()
    assert sign_in("another good password")


def refreshed(opened, now):
    return sessions.refresh(opened.refresh_token, now=now)


def test_two_hours_without_use_end_it(account):
    """Neither the access token nor the refresh token opens anything then; a moment before, both did."""
    opened = sign_in()
    awake = sign_in()
    last = NOW + sessions.STAFF_IDLE - timedelta(seconds=1)
    assert timedelta(hours=2) == sessions.STAFF_IDLE
    awake = refreshed(awake, last)
    assert sessions.authenticate(awake.access_token, now=last).person_id == account
    with pytest.raises(SessionEnded):
        refreshed(opened, NOW + sessions.STAFF_IDLE)
    session = AuthSession.select().order_by(AuthSession.last_used_at).first()
    with pytest.raises(SessionEnded):
        sessions.actor_of(session.id, now=NOW + sessions.STAFF_IDLE)
    assert AuthSession.select().where(AuthSession.ended_reason == "reused").count() == 0


def test_twelve_hours_after_its_sign_in_it_is_over(account):
    """However busy they were, and however often it was refreshed."""
    opened = sign_in()
    for hours in range(1, 12):
        opened = refreshed(opened, NOW + timedelta(hours=hours))
    last = NOW + sessions.STAFF_LONGEST - timedelta(seconds=1)
    opened = refreshed(opened, last)
    assert sessions.authenticate(opened.access_token, now=last).person_id == account
    over = NOW + timedelta(hours=12)
    with pytest.raises(SessionEnded):
        sessions.authenticate(opened.access_token, now=over)
    with pytest.raises(SessionEnded):
        refreshed(opened, over)


def test_no_password_for_nobody(account):
    """An unknown account and a short password are refused."""
    with pytest.raises(NotFound):
        staff.set_password("nobody", PASSWORD, now=NOW)
    with pytest.raises(Invalid):
        staff.set_password("li", "short", now=NOW)
    assert sign_in()
