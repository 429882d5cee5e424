"""The receiver's page over HTTP: opening a link does nothing, and nothing tells a good one from none."""

import re

import pytest

from app.models import AuditEntry, Referral, ReferralLink
from app.services.referrals import handing_on
from tests.services.referrals.handing import NAME, PHONE, Handing


@pytest.fixture
def hers(app):
    return Handing()


@pytest.fixture
def sent(hers):
    return hers.sent()


def text_of(answer):
    return answer.get_data(as_text=True)


def all_rows():
    return [
        list(ReferralLink.select().dicts()),
        list(Referral.select().dicts()),
        AuditEntry.select().count(),
    ]


def test_opening_a_link_does_nothing(app, sent):
    """As chats and scanners do, many times: the same page as for any address, and not a row changes."""
    client, before = app.test_client(), all_rows()
    pages = {text_of(client.get(f"/r/{token}")) for token in (sent.token, "x" * 22) for _ in range(9)}
    assert len(pages) == 1 and "六位数字" in pages.pop()
    client.head(f"/r/{sent.token}")
    assert all_rows() == before
    answer = client.get(f"/r/{sent.token}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "Set-Cookie" not in answer.headers


def test_a_bad_link_is_as_any_other_bad_one(app, hers, sent):
    """Unknown, wrong digits and revoked: the same page, status and headers."""
    client = app.test_client()
    wrong = f"{(int(sent.pin) + 1) % 10**6:06}"

    def seen(token, pin):
        answer = client.post(f"/r/{token}", data={"pin": pin})
        return answer.status_code, text_of(answer), sorted(answer.headers.keys())

    answers = [seen("x" * 22, "123456"), seen(sent.token, wrong), seen(sent.token, "")]
    handing_on.revoke(hers.call(), sent.referral.id)
    answers += [seen(sent.token, sent.pin), seen(sent.token, wrong)]
    assert len(set(map(str, answers))) == 1
    assert answers[0][0] == 403


def test_a_receiver_from_digits_to_done(app, sent):
    """The page has the watermark, and the number only after the taking on; another browser gets nothing."""
    client = app.test_client()
    page = text_of(client.post(f"/r/{sent.token}", data={"pin": f" {sent.pin[:3]} {sent.pin[3:]}"}))
    assert NAME in page and PHONE not in page and "请勿转发" in page
    visit = re.search(r'name="visit" value="([^"]+)"', page)[1]
    taken = text_of(client.post(f"/r/{sent.token}", data={"visit": visit, "answer": "accept"}))
    assert PHONE in taken and "办结" in taken
    again = client.post(f"/r/{sent.token}", data={"visit": visit, "answer": "reject"})
    assert again.status_code == 409 and NAME not in text_of(again)
    assert app.test_client().post(f"/r/{sent.token}", data={"pin": sent.pin}).status_code == 403
    done = text_of(client.post(f"/r/{sent.token}", data={"visit": visit, "answer": "done", "note": "已办"}))
    assert "已办结" in done
    assert client.post(f"/r/{sent.token}", data={"pin": sent.pin}).status_code == 403
    row = Referral.get()
    assert row.reply.open(row.id) == "已办"


def test_a_long_answer_is_kept_whole_or_not_at_all(app, sent):
    """A browser sends each line's end as two letters, and lets one write as many as the page says."""
    client = app.test_client()
    page = text_of(client.post(f"/r/{sent.token}", data={"pin": sent.pin}))
    longest = int(re.search(r'name="note"[^>]*maxlength="(\d+)"', page)[1])
    answer = {"visit": re.search(r'name="visit" value="([^"]+)"', page)[1], "answer": "reject"}
    refused = client.post(f"/r/{sent.token}", data=answer | {"note": "长" * (longest + 1)})
    assert refused.status_code == 409 and "最多2000字" in text_of(refused)
    assert (Referral.get().state, Referral.get().reply) == ("opened", None)
    written = "\n".join(["不归这里管"] * 400)[:longest]
    client.post(f"/r/{sent.token}", data=answer | {"note": written.replace("\n", "\r\n")})
    row = Referral.get()
    assert (row.state, row.reply.open(row.id)) == ("rejected", written)


@pytest.mark.parametrize(
    "form",
    [{"pin": "１２３"}, {"pin": "9" * 999}, {"answer": "burn"}, {"answer": "accept", "visit": "\0"}, {}],
)
def test_odd_letters_are_a_miss(app, sent, form):
    assert app.test_client().post(f"/r/{sent.token}", data=form).status_code == 403
    assert Referral.get().state == "sent"
