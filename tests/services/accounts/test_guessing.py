"""Guessing a password: counted before it is looked at, alike for every name, and at nobody else's expense."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import timedelta
from itertools import islice

import pytest
from argon2 import PasswordHasher

from app import db
from app.errors import BadCredentials, Busy, DomainError, TooManyAttempts
from app.models import StaffAccount
from app.services.accounts import browsers, passwords, staff, staff_sign_in
from app.services.accounts.staff_sign_in import Browser
from tests.conftest import NOW
from tests.factories import create_area

pytestmark = pytest.mark.usefixtures("database")

PASSWORD = "correct horse battery"
# As it is before a test makes it quick.
NOBODYS = passwords.NOBODYS


class Counting(PasswordHasher):
    """Counts how many passwords are looked at, and how many at once."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.looked_at, self.now, self.most = [], 0, 0
        self.gate = threading.Event()
        self.gate.set()

    def verify(self, stored, password):
        self.looked_at.append(stored)
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            self.gate.wait(10)
            return super().verify(stored, password)
        finally:
            self.now -= 1


@pytest.fixture
def hasher(quick_hashing, monkeypatch):
    hasher = Counting()
    monkeypatch.setattr(passwords, "_hasher", hasher)
    return hasher


@pytest.fixture
def account(hasher):
    create_area("370502")
    staff.add_staff("li", "organizer", "370502", PASSWORD, now=NOW)
    return StaffAccount.get()


def guess(username="li", password="wrong", **facts):
    """What a guess is answered."""
    try:
        staff_sign_in.sign_in_staff(username, password, now=NOW, **facts)
    except DomainError as refusal:
        return type(refusal)
    finally:
        db.database.close()
    return None


@pytest.mark.parametrize("username", ["li", "nobody"])
def test_twenty_guesses_at_once_are_twenty(account, hasher, username, monkeypatch):
    """Five passwords are looked at, however many are sent in the same moment."""
    monkeypatch.setattr(passwords, "_line", threading.BoundedSemaphore(20))
    monkeypatch.setattr(passwords, "PATIENCE_S", 60)
    with ThreadPoolExecutor(20) as pool:
        said = list(pool.map(lambda _: guess(username), range(20)))
    assert (said.count(BadCredentials), said.count(TooManyAttempts)) == (5, 15)
    assert len(hasher.looked_at) == 5


def test_a_name_that_nobody_has_costs_as_much(account, hasher, queries):
    """A hash is compared either way, made with the same parameters as a real one, and the database is asked
    the same."""
    with queries() as unknown:
        assert guess("nobody") is BadCredentials
    with queries() as known:
        assert guess("li") is BadCredentials
    assert unknown == known
    assert hasher.looked_at == [passwords.NOBODYS, account.password_hash]
    real = PasswordHasher()
    assert not real.check_needs_rehash(NOBODYS)


def test_a_known_browser_gets_in_while_a_lock_is_on(account):
    """Strangers who know a name shut out strangers."""
    cookie = browsers.remembered("", account.person_id, now=NOW)
    assert {guess() for _ in range(6)} == {BadCredentials, TooManyAttempts}
    assert guess(password=PASSWORD) is TooManyAttempts
    assert guess(password=PASSWORD, browser=Browser(cookie)) is None
    known = [guess(browser=Browser(cookie)) for _ in range(6)]
    assert known == [BadCredentials] * 5 + [TooManyAttempts], "it has tries of its own, not endless ones"


def test_a_browsers_mark_is_its_accounts_alone(account):
    """It is signed, ends after half a year, and with the password it was made under."""
    cookie = browsers.remembered("", account.person_id, now=NOW)
    staff.add_staff("wu", "organizer", "370502", PASSWORD, now=NOW)
    other = StaffAccount.get(StaffAccount.username == "wu")
    assert browsers.known(cookie, account, now=NOW)
    both = browsers.remembered(cookie, other.person_id, now=NOW)
    assert browsers.known(both, account, now=NOW) and browsers.known(both, other, now=NOW)
    for forged in (cookie[:-1] + "_", cookie.replace(".", ".9", 1), "", "~", "....", "é~\udcff"):
        assert browsers.known(forged, account, now=NOW) is None
    assert browsers.known(cookie, other, now=NOW) is None
    assert browsers.known(cookie, account, now=NOW + browsers.GOOD_FOR) is None
    staff.set_password("li", "another good password", now=NOW)
    assert browsers.known(cookie, StaffAccount.get_by_id(account.id), now=NOW) is None


def test_one_network_guesses_many_names_in_vain(account):
    """Sixty tries in a quarter of an hour, whichever names they are at."""
    said = [guess(f"name{number}", browser=Browser(network="8.8.8.8")) for number in range(61)]
    assert said == [BadCredentials] * 60 + [TooManyAttempts]
    assert guess(password=PASSWORD, browser=Browser(network="1.1.1.1")) is None


def test_hashing_is_bounded_in_a_process(account, hasher, monkeypatch):
    """One at a time; few wait for their turn, the others are told at once to come again."""
    monkeypatch.setattr(passwords, "PATIENCE_S", 60)
    hasher.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(guess, f"name{number}") for number in range(8)]
        first = [one.result() for one in islice(as_completed(sent, timeout=60), 8 - 1 - passwords.WAITING)]
        assert first == [Busy] * 4
        hasher.gate.set()
    assert hasher.most == 1


def test_the_lock_is_no_longer_than_it_says(account):
    """What `Retry-After` says is true."""
    for _ in range(5):
        guess()
    with pytest.raises(TooManyAttempts) as locked:
        staff_sign_in.sign_in_staff("li", PASSWORD, now=NOW)
    after = NOW + timedelta(seconds=locked.value.retry_after)
    assert staff_sign_in.sign_in_staff("li", PASSWORD, now=after)
