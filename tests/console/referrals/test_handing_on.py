"""A referral at the console, from the yes to the digits on the screen, and back on paper."""

import re
from collections.abc import Callable
from datetime import time as clock_time
from datetime import timedelta

import pytest

from app.clock import local_day, local_moment
from app.db import new_id
from app.models import Disclosure, Receiver, Referral, ReferralLink, TeamSupervisor
from app.services.referrals import disclosures
from tests.conftest import NOW, Time
from tests.console.conftest import Desk
from tests.factories import DISTRICT
from tests.services.referrals.handing import ADDRESS, NAME, Handing


@pytest.fixture
def hers(app: object) -> Handing:
    return Handing()


@pytest.fixture
def liu(desk: Callable[..., Desk], hers: Handing) -> Desk:
    at = desk("liu", role="counselor")
    hers.works_on(at.person_id)
    return at


def test_from_her_yes_to_the_digits(liu: Desk, hers: Handing) -> None:
    """No draft without the yes; what is sent is what stood there; link and digits show once."""
    at = f"/case-parties/{hers.party}"
    assert hers.desk.id in liu.get("/referrals")
    assert at in liu.get(f"/referrals/cases/{hers.desk.id}")
    assert hers.other not in liu.get(f"/referrals/cases/{hers.desk.id}")
    asked = {"receiver": hers.receiver, "groups": "identity", "words": "想问离婚程序", "urgency": "normal"}
    refused = liu.post(f"{at}/referrals/new", asked)
    assert refused.status_code == 422 and "没有本人" in refused.get_data(as_text=True)
    yes = {"purpose": "refer", "receiver": hers.receiver, "groups": "identity", "way": "signed"}
    assert liu.post(f"{at}/consents/new", yes).status_code == 303
    assert liu.post(f"{at}/referrals/new", asked).status_code == 303
    row = Referral.get()
    page = liu.get(f"/referrals/{row.id}")
    assert (
        NAME in page and ADDRESS not in page and "想问离婚程序" in page and Disclosure.select().count() == 0
    )
    sent = liu.post(f"/referrals/{row.id}/send", {"channel": "link"}, page=f"/referrals/{row.id}")
    shown = sent.get_data(as_text=True)
    digits = re.search(r"<strong>(\d{6})</strong>", shown)
    assert digits is not None and "/r/" in shown and "05461234567" in shown
    again = liu.get(f"/referrals/{row.id}")
    assert digits[1] not in again and "/r/" not in again
    resent = liu.post(f"/referrals/{row.id}/send", {"channel": "link"}, page=f"/referrals/{row.id}")
    assert resent.status_code == 409
    assert not re.search(r"<strong>\d{6}<", resent.text) and "/r/" not in resent.text
    assert "已发出" in again and "凭本人同意" in liu.get(f"{at}/told")
    slip = liu.client.get(f"/console/referrals/{row.id}/slip")
    assert slip.mimetype == "application/pdf" and slip.data.startswith(b"%PDF")
    assert slip.headers["Cache-Control"] == "no-store"
    # Neither the file's name nor the window's says what it is.
    assert slip.headers["Content-Disposition"] == f"inline; filename=paper-{row.code}.pdf"
    assert f"/Title ({row.code})".encode() in slip.data


def test_the_page_knows_whose_it_is_and_what_day(liu: Desk, hers: Handing, time: Time) -> None:
    """It leads back to her file. A yes has run out when the day is over here, not in Greenwich."""
    at = f"/case-parties/{hers.party}/told"
    hers.consent(until=local_day(NOW))
    page = liu.get(at)
    assert f'href="/console/cases/{hers.desk.id}/sides/a"' in page and "甲方" in page and "已到期" not in page
    # Half past midnight; in Greenwich it is the day before.
    time.moment = local_moment(local_day(NOW) + timedelta(days=1), clock_time(0, 30))
    assert "已到期" in liu.get(at)


def test_who_only_reads_is_offered_nothing_to_write(
    liu: Desk, desk: Callable[..., Desk], hers: Handing
) -> None:
    """A supervisor sees what was told, what is agreed and what is drafted, and no button that refuses."""
    hers.consent()
    draft = hers.draft()
    disclosures.record_disclosure(
        hers.call(),
        hers.party,
        receiver=hers.receiver,
        channel="phone",
        groups=["identity"],
        said="说了",
        ground=disclosures.Ground("police_matter"),
    )
    su = desk("su", role="counselor")
    TeamSupervisor.update(person=su.person_id).execute()
    deeds = re.compile("<form|登记|起草|撤回")
    for path in (f"/case-parties/{hers.party}/told", f"/referrals/{draft.id}"):
        seen = [at.get(path).partition("<main")[2] for at in (liu, su)]
        assert deeds.search(seen[0]) and not deeds.search(seen[1]), path


def test_every_receiver_can_be_chosen(liu: Desk, hers: Handing) -> None:
    """However many serve the area."""
    facts = {"area": DISTRICT, "kind": "court", "desk": "", "phone": None, "hours": ""}
    rows = [facts | {"id": new_id(), "name": f"单位{number:03}"} for number in range(501)]
    Receiver.insert_many(rows).execute()
    page = liu.get(f"/case-parties/{hers.party}/consents/new")
    assert all(row["name"] in page for row in rows)


def test_what_changed_since_is_not_sent(liu: Desk, hers: Handing) -> None:
    """The page shows the new text and why."""
    hers.consent()
    draft = hers.draft()
    seen = liu.hidden(f"/referrals/{draft.id}")
    words = Referral.words.seal_for(draft.id, "换了说法")
    Referral.update(words=words).where(Referral.id == draft.id).execute()
    answer = liu.client.post(f"/console/referrals/{draft.id}/send", data=seen | {"channel": "link"})
    assert answer.status_code == 409 and "换了说法" in answer.get_data(as_text=True)
    assert Referral.get().state == "draft"


def test_by_slip_and_back(liu: Desk, hers: Handing) -> None:
    """Sent on paper, taken on and done by what came back; a no of hers is one form."""
    hers.consent()
    draft = hers.draft()
    path = f"/referrals/{draft.id}"
    assert liu.post(f"{path}/send", {"channel": "slip"}, page=path).status_code == 303
    assert liu.post(f"{path}/answer", {"answer": "accept"}).status_code == 303
    assert liu.post(f"{path}/answer", {"answer": "needs_info"}).status_code == 422
    assert liu.post(f"{path}/answer", {"answer": "done", "note": "已立案"}).status_code == 303
    assert "已立案" in liu.get(path)
    other = hers.draft()
    consent = f"/case-parties/{hers.party}/consents/{other.consent}/withdraw"
    assert liu.post(consent).status_code == 303
    assert "已撤回" in liu.get(f"/referrals/{other.id}")


def test_a_stranger_finds_nothing(desk: Callable[..., Desk], hers: Handing) -> None:
    """Neither a counselor of another case nor the admin."""
    sent = hers.sent().referral
    for at in (desk("wang", role="counselor"), desk("boss", role="admin")):
        for path in (
            f"/case-parties/{hers.party}/told",
            f"/referrals/{sent.id}",
            f"/referrals/{sent.id}/slip",
        ):
            at.get(path, 404)


def test_a_page_with_digits_that_is_loaded_again_makes_none(liu: Desk, hers: Handing) -> None:
    """Neither what was sent nor what was renewed: the link that was told stays the one that works."""
    hers.consent()
    path = f"/referrals/{hers.draft().id}"
    for deed, facts in (("send", {"channel": "link"}), ("link", {})):
        form = liu.hidden(path) | facts
        first = liu.client.post(f"/console{path}/{deed}", data=form)
        kept = ReferralLink.get(ReferralLink.ended_at.is_null()).token_hash
        again = liu.client.post(f"/console{path}/{deed}", data=form)
        assert re.search(r"<strong>\d{6}<", first.text) and "/r/" in first.text
        assert not re.search(r"<strong>\d{6}<", again.text) and "/r/" not in again.text
        assert "已经显示过一次" in again.text
        assert ReferralLink.get(ReferralLink.ended_at.is_null()).token_hash == kept
