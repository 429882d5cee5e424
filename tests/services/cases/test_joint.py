"""A joint session needs both consents, given apart, and good on the day."""

from datetime import timedelta

import pytest

from app.models import CaseConsent
from app.services.cases import parties
from app.services.cases.file import entries
from app.services.cases.guards import CaseNotReady
from app.services.referrals import consents
from tests.conftest import NOW
from tests.services.cases.desk import agree_to_sit_together, taken_on

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def desk(database):
    return taken_on()


def together(desk, now=NOW):
    return parties.receive_together(desk.liu.at(now), desk.id, together=True)


def write(desk, now=NOW):
    return entries.write_entry(desk.liu.at(now), desk.id, side="joint", step="talk", text="谈了")


def test_one_yes_is_not_two(desk):
    """Also one of the right purpose for somebody else, or for another purpose."""
    with pytest.raises(CaseNotReady):
        together(desk)
    agree = {"way": "signed", "groups": []}
    consents.record_consent(desk.liu.at(), desk.party("a"), purpose="joint_session", **agree)
    consents.record_consent(desk.liu.at(), desk.party("b"), purpose="service", **agree)
    with pytest.raises(CaseNotReady):
        together(desk)


def test_who_takes_it_back_sits_alone_from_then_on(desk):
    """The case is apart in the same transaction, as every case begins."""
    agree_to_sit_together(desk)
    together(desk)
    assert not desk.row.apart_only and write(desk)
    given = CaseConsent.get(CaseConsent.party == desk.party("b"), CaseConsent.purpose == "joint_session")
    consents.withdraw(desk.liu.at(), desk.party("b"), given.id)
    assert desk.row.apart_only
    with pytest.raises(CaseNotReady):
        together(desk)


def test_a_consent_that_ran_out_makes_no_record(desk):
    agree_to_sit_together(desk)
    together(desk)
    later = NOW + timedelta(days=91)
    with pytest.raises(CaseNotReady):
        write(desk, later)


def test_another_consent_taken_back_leaves_them_together(desk):
    agree_to_sit_together(desk)
    together(desk)
    other = consents.record_consent(
        desk.liu.at(), desk.party("a"), purpose="service", way="signed", groups=[]
    )
    consents.withdraw(desk.liu.at(), desk.party("a"), other.id)
    assert not desk.row.apart_only
