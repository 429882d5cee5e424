"""Handing on while it is taken back, and fifty who guess six digits."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from app import clock, db
from app.config import Config
from app.errors import DomainError
from app.models import CaseConsent, Disclosure, Referral, ReferralLink
from app.services.core.call import Call
from app.services.referrals import consents, handing_on, links
from tests.services.referrals.handing import Handing
from tests.storm.conftest import House

ROUNDS = 40


@pytest.fixture
def hers(house: House) -> Handing:
    Config.from_env(house.env).activate()
    return Handing()


def together(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """What came of each, refusals included; all begin at once."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return deed()
        except DomainError as refusal:
            return refusal.reason
        finally:
            db.database.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [running.result() for running in [pool.submit(run, deed) for deed in deeds]]


def at_once(hers: Handing) -> Call:
    return hers.call(clock.now())


def test_fifty_guess_no_more_than_five_times(hers: Handing) -> None:
    """Of fifty at once, five are compared and the link is over; the right digits come too late."""
    sent = hers.sent(now=clock.now())
    wrong = [f"{(int(sent.pin) + step) % 10**6:06}" for step in range(1, 51)]
    answers = together(
        [
            lambda pin=pin: links.open_link(sent.token, pin=pin, browser="b" * 43, now=clock.now())
            for pin in wrong
        ]
    )
    assert answers == [None] * 50
    row = ReferralLink.get(ReferralLink.referral == sent.referral.id)
    assert (row.misses, row.why) == (5, "missed")
    assert links.open_link(sent.token, pin=sent.pin, browser="b" * 43, now=clock.now()) is None


def test_a_withdrawal_and_a_sending(hers: Handing) -> None:
    """Whichever is first, nothing is told after the no, and nothing sent stays open."""
    for _ in range(ROUNDS):
        now = clock.now()
        given = hers.consent(now=now)
        draft = hers.draft(now=now, consent=given.id)
        together(
            [
                lambda draft=draft: handing_on.send(at_once(hers), draft.id),
                lambda given=given: consents.withdraw(at_once(hers), hers.party, given.id),
            ]
        )
        assert Referral.get_by_id(draft.id).state == "revoked"
        ended = CaseConsent.get_by_id(given.id).withdrawn_at
        late = Disclosure.select().where(Disclosure.consent == given.id, Disclosure.at > ended)
        assert late.count() == 0
        working = ReferralLink.select().where(ReferralLink.live_referral == draft.id)
        assert working.count() == 0


def test_a_revocation_and_an_opening(hers: Handing) -> None:
    """A page may have been opened a moment before; afterwards no link works, and the state says revoked."""
    for _ in range(ROUNDS):
        sent = hers.sent(now=clock.now())
        together(
            [
                lambda sent=sent: handing_on.revoke(at_once(hers), sent.referral.id),
                lambda sent=sent: links.open_link(
                    sent.token, pin=sent.pin, browser="b" * 43, now=clock.now()
                ),
                lambda sent=sent: handing_on.renew_link(at_once(hers), sent.referral.id),
            ]
        )
        assert Referral.get_by_id(sent.referral.id).state == "revoked"
        assert ReferralLink.select().where(ReferralLink.live_referral == sent.referral.id).count() == 0
        later = clock.now() + timedelta(seconds=1)
        assert links.open_link(sent.token, pin=sent.pin, browser="b" * 43, now=later) is None
