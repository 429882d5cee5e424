"""Referrals over HTTP, as a counselor's client calls them."""

import pytest

from app.models import Disclosure
from tests.services.referrals.handing import Handing


@pytest.fixture
def hers(app):
    return Handing()


@pytest.fixture
def liu(staff, hers):
    at = staff("counselor")
    hers.works_on(at.person_id)
    return at


def test_from_consent_to_done(liu, hers):
    """Without a consent 409; sent twice under one key it is one link; a step out of order is 409."""
    asked = {"receiver": hers.receiver, "words": "想问抚养权", "groups": ["identity"]}
    path = f"/case-parties/{hers.party}"
    refused = liu.post(f"{path}/referrals", asked)
    assert (refused.status_code, refused.get_json()["reason"]) == (409, "consent_required_for_referral")
    consent = {"purpose": "refer", "receiver": hers.receiver, "groups": ["identity"], "way": "signed"}
    given = liu.post(f"{path}/consents", consent)
    assert given.status_code == 201
    made = liu.post(f"{path}/referrals", asked, key="k1")
    assert made.status_code == 201 and made.get_json()["state"] == "draft"
    at = f"/referrals/{made.get_json()['id']}"
    look = liu.get(f"{at}/preview").get_json()
    first, second = (liu.post(f"{at}/send", {"seen": look["seen"]}, key="k2") for _ in range(2))
    assert first.status_code == 200 and first.get_json() == second.get_json()
    assert len(first.get_json()["pin"]) == 6
    assert liu.post(f"{at}/send", {}).get_json()["reason"] == "wrong_state"
    assert liu.post(f"{at}/answer", {"answer": "done"}).status_code == 409
    assert liu.post(f"{at}/answer", {"answer": "accept"}).get_json()["state"] == "accepted"
    assert Disclosure.select().count() == 1
    ended = liu.post(f"{path}/consents/{given.get_json()['id']}/withdraw")
    assert ended.get_json()["withdrawn_at"]
    (row,) = liu.get(f"{path}/referrals").get_json()["items"]
    assert (row["state"], row["has_link"]) == ("revoked", False)
    assert len(liu.get(f"{path}/disclosures").get_json()["items"]) == 1


def test_the_other_side_is_not_there(liu, hers):
    """As unknown as what never was."""
    for party in (hers.other, "0" * 24):
        told = {"channel": "phone", "said": "x", "spoke_with": "y", "ground": "emergency"}
        answers = [
            liu.get(f"/case-parties/{party}/consents"),
            liu.get(f"/case-parties/{party}/referrals"),
            liu.post(f"/case-parties/{party}/disclosures", told),
        ]
        assert {(answer.status_code, answer.get_data()) for answer in answers} == {
            (404, answers[0].get_data())
        }
