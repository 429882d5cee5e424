"""What WeChat pushes: who may, what it does, and what of it comes through twice."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from app.models import MessagePermission, WechatPush
from app.services.accounts import sessions
from app.wechat.push import Signed, open_push
from tests.conftest import NOW, Time
from tests.wechat.pushing import APP_ID, KEY, TOKEN, Pusher, accepted, encrypt, event, sign

MakePusher = Callable[..., Pusher]
POPUP, CHANGE, SENT = (
    "subscribe_msg_popup_event",
    "subscribe_msg_change_event",
    "subscribe_msg_sent_event",
)


@pytest.fixture
def make_pusher(make_app: Callable[..., Flask]) -> MakePusher:
    """Pushes to an app that knows the resident sim-anna."""

    def make(**settings: str) -> Pusher:
        ours = {"WECHAT_APP_ID": APP_ID, "WECHAT_APP_SECRET": "x", "WECHAT_PUSH_TOKEN": TOKEN}
        client = make_app(**(ours | settings)).test_client()
        sessions.sign_in_as("sim-anna", now=NOW)
        return Pusher(client, int(NOW.timestamp()))

    return make


@pytest.fixture(params=["plain", "safe JSON", "safe XML"])
def push(request: pytest.FixtureRequest, make_pusher: MakePusher) -> Callable[[Any], Any]:
    """Push something in each of the ways that WeChat has."""
    if request.param == "plain":
        return make_pusher().plain
    pusher = make_pusher(WECHAT_PUSH_KEY=KEY)
    return lambda content: pusher.safe(content, as_xml=request.param == "safe XML")


def counts() -> list[tuple[str, int, int]]:
    rows = MessagePermission.select().order_by(MessagePermission.template)
    return [(row.template, row.pushed, row.used) for row in rows]


# WeChat's published examples: https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html

VECTOR = {
    "ToUserName": "gh_97417a04a28d",
    "Encrypt": "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQq"
    "cvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuM"
    "cp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3"
    "VIYnSeOBrebufAlr7F9mFUPAJGj04=",
}


@pytest.mark.parametrize("settings", [{}, {"WECHAT_PUSH_KEY": KEY}])
def test_the_published_address_check(make_pusher: MakePusher, time: Time, settings: dict[str, str]) -> None:
    """WeChat's example of the GET gets its echostr back, letter for letter; also in safe mode."""
    time.moment = datetime.fromtimestamp(1714036504, UTC)
    query = {
        "signature": "f464b24fc39322e44b38aa78f5edd27bd1441696",
        "echostr": "4375120948345356249",
        "timestamp": "1714036504",
        "nonce": "1514711492",
    }
    answer = make_pusher(**settings).client.get("/wechat/push", query_string=query)
    assert (answer.status_code, answer.data) == (200, b"4375120948345356249")
    assert answer.mimetype == "text/plain"


def test_the_published_plain_push(make_pusher: MakePusher, time: Time) -> None:
    """WeChat's example of a plain POST is taken."""
    time.moment = datetime.fromtimestamp(1714037059, UTC)
    query = {
        "signature": "899cf89e464efb63f54ddac96b0a0a235f53aa78",
        "timestamp": "1714037059",
        "nonce": "486452656",
    }
    body = {"ToUserName": "gh", "MsgType": "event", "Event": "debug_demo", "debug_str": "hello world"}
    answer = make_pusher().send(json.dumps(body).encode(), query)
    assert (answer.status_code, answer.data) == (200, b"success")


def test_the_published_safe_push(make_pusher: MakePusher, time: Time) -> None:
    """WeChat's example of an encrypted POST is taken, and opens to the published text."""
    time.moment = datetime.fromtimestamp(1714112445, UTC)
    query = {
        "signature": "6c5c811b55cc85e0e1b54100749188c20beb3f5d",
        "timestamp": "1714112445",
        "nonce": "415670741",
        "openid": "o9AgO5Kd5ggOC-bXrbNODIiE3bGY",
        "encrypt_type": "aes",
        "msg_signature": "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
    }
    body = json.dumps(VECTOR).encode()
    assert make_pusher(WECHAT_PUSH_KEY=KEY).send(body, query).data == b"success"
    signed = Signed("1714112445", "415670741", query["signature"], query["msg_signature"])
    content = open_push(body, signed, token=TOKEN, key=KEY, app_id=APP_ID, now=time.moment)
    assert content == {
        "ToUserName": "gh_97417a04a28d",
        "FromUserName": "o9AgO5Kd5ggOC-bXrbNODIiE3bGY",
        "CreateTime": 1714112445,
        "MsgType": "event",
        "Event": "debug_demo",
        "debug_str": "hello world",
    }


def test_the_published_reply() -> None:
    """WeChat's example of an encrypted reply: our tests encrypt and sign to the same bytes; it opens."""
    sealed = encrypt(b'{"demo_resp":"good luck"}', random=b"707722b803182950")
    assert (
        sealed == "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ=="
    )
    signature = sign(TOKEN, "1713424427", "415670741", sealed)
    assert signature == "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1"
    signed = Signed("1713424427", "415670741", "", signature)
    now = datetime.fromtimestamp(1713424427, UTC)
    body = json.dumps({"Encrypt": sealed}).encode()
    opened = open_push(body, signed, token=TOKEN, key=KEY, app_id=APP_ID, now=now)
    assert opened == {"demo_resp": "good luck"}


# The ledger


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (accepted(), [("t1", 1, 0)]),
        ([accepted()], [("t1", 1, 0)]),
        ([accepted("t1"), accepted("t2", "reject"), accepted("t3")], [("t1", 1, 0), ("t3", 1, 0)]),
        (accepted("t1", "reject"), []),
        ([], []),
    ],
)
def test_an_acceptance_allows_one_message(
    push: Callable[[Any], Any], entries: Any, expected: list[tuple[str, int, int]]
) -> None:
    """Each accepted template counts one, whether WeChat sends an object or a list; a rejected one none."""
    assert push(event(POPUP, entries)).data == b"success"
    assert counts() == expected


XML = """<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[sim-anna]]></FromUserName>
<CreateTime>1610969440</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[%s]]></Event>
<%s>%s</%s></xml>"""
ENTRY = """<List><TemplateId><![CDATA[%s]]></TemplateId>
<SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>2</PopupScene></List>"""


@pytest.mark.parametrize("templates", [["t1"], ["t1", "t2", "t3"]])
def test_events_come_as_xml_too(push: Callable[[Any], Any], templates: list[str]) -> None:
    """In XML the list stands in an element of its own, once or several times."""
    entries = "".join(ENTRY % template for template in templates)
    name = "SubscribeMsgPopupEvent"
    assert push((XML % (POPUP, name, entries, name)).encode()).data == b"success"
    assert counts() == [(template, 1, 0) for template in templates]


def test_whoever_turns_a_template_off_allows_nothing_more(push: Callable[[Any], Any]) -> None:
    """A rejection in WeChat's settings empties the ledger; a later acceptance counts anew."""
    push(event(POPUP, accepted(), at=1))
    push(event(POPUP, accepted(), at=2))
    push(event(CHANGE, {"TemplateId": "t1", "SubscribeStatusString": "reject"}, at=3))
    assert counts() == [("t1", 2, 2)]
    push(event(POPUP, accepted(), at=4))
    assert counts() == [("t1", 3, 2)]


@pytest.mark.parametrize(("errcode", "used"), [("0", 1), (0, 1), ("1", 0), ("failed", 0)])
def test_a_message_that_was_not_delivered_uses_nothing_up(
    push: Callable[[Any], Any], errcode: object, used: int
) -> None:
    """WeChat's late word that a message failed gives its permission back."""
    push(event(POPUP, [accepted()]))
    MessagePermission.update(used=1).execute()
    push(event(SENT, {"TemplateId": "t1", "MsgID": "1", "ErrorCode": errcode, "ErrorStatus": "x"}, at=2))
    assert counts() == [("t1", 1, used)]


def test_an_event_counts_once(push: Callable[[Any], Any]) -> None:
    """WeChat may push an event again, signed anew: the answer is the same, and nothing changes."""
    for _ in range(3):
        assert push(event(POPUP, accepted())).data == b"success"
    assert counts() == [("t1", 1, 0)]
    push(event(POPUP, accepted(), at=2))
    assert counts() == [("t1", 2, 0)]


@pytest.mark.parametrize(
    "content",
    [
        event(POPUP, accepted(), openid="sim-stranger"),
        event("wxa_media_check", accepted()),
        {"MsgType": "text", "Content": "你好", "FromUserName": "sim-anna"},
        {"Event": POPUP},
        {},
    ],
)
def test_what_does_not_concern_us_is_acknowledged(push: Callable[[Any], Any], content: Any) -> None:
    """Strangers, other events and messages of customers are no errors: WeChat would push them again."""
    assert push(content).data == b"success"
    assert counts() == []


# Who may push


def test_a_replay_is_refused(make_pusher: MakePusher) -> None:
    """What was signed once is taken once, also with another body under the same signature."""
    pusher = make_pusher()
    query = pusher.query()
    first = json.dumps(event(POPUP, accepted())).encode()
    assert pusher.send(first, query).status_code == 200
    assert pusher.send(first, query).status_code == 409
    assert pusher.send(json.dumps(event(POPUP, accepted(), at=2)).encode(), query).status_code == 409
    assert counts() == [("t1", 1, 0)]
    assert pusher.plain(event(POPUP, accepted(), at=2)).status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(-601, 403), (-600, 200), (0, 200), (600, 200), (601, 403)])
@pytest.mark.parametrize("settings", [{}, {"WECHAT_PUSH_KEY": KEY}])
def test_an_old_push_is_refused(
    make_pusher: MakePusher, settings: dict[str, str], seconds: int, status: int
) -> None:
    """Ten minutes either way, whoever signed it."""
    pusher = make_pusher(**settings)
    pusher.timestamp += seconds
    send = pusher.safe if settings else pusher.plain
    assert send(event(POPUP, accepted())).status_code == status
    answer = pusher.client.get("/wechat/push", query_string=pusher.query() | {"echostr": "x"})
    assert answer.status_code == status


@pytest.mark.parametrize(
    "change",
    [
        {"signature": "0" * 40},
        {"signature": ""},
        {"signature": "签名"},
        {"timestamp": "1"},
        {"timestamp": "x"},
        {"timestamp": "9" * 400},
        {"timestamp": ""},
        {"nonce": "other"},
        {"nonce": "\ud800"},
    ],
)
def test_a_forged_signature_is_refused(make_pusher: MakePusher, change: dict[str, str]) -> None:
    """Whatever part of the signing is wrong, nothing is taken and nothing remembered."""
    pusher = make_pusher()
    query = {name: value.encode("utf-8", "replace") for name, value in (pusher.query() | change).items()}
    body = json.dumps(event(POPUP, accepted())).encode()
    assert pusher.client.post("/wechat/push", query_string=query, data=body).status_code == 403
    assert pusher.client.get("/wechat/push", query_string=query).status_code == 403
    assert (counts(), WechatPush.select().count()) == ([], 0)


def test_with_a_key_only_encrypted_pushes_count(make_pusher: MakePusher) -> None:
    """A plain push with a good plain signature, another mini-program's, or one signed apart from its
    content is refused."""
    pusher = make_pusher(WECHAT_PUSH_KEY=KEY)
    content = event(POPUP, accepted())
    assert pusher.plain(content).status_code == 400
    assert pusher.safe(content, app_id="wx-other").status_code == 403
    sealed, other = encrypt(json.dumps(content).encode()), encrypt(b"{}")
    answer = pusher.send(json.dumps({"Encrypt": sealed}).encode(), pusher.query(other))
    assert answer.status_code == 403
    # In compatible mode the plain content stands beside the encrypted one: only the latter was signed.
    both = json.dumps(content | {"Encrypt": other}).encode()
    assert pusher.send(both, pusher.query(other)).status_code == 200
    assert counts() == []


def test_without_settings_there_is_no_such_address(make_pusher: MakePusher) -> None:
    """No token, no push."""
    pusher = make_pusher(WECHAT_PUSH_TOKEN="")
    assert pusher.plain(event(POPUP, accepted())).status_code == 404
    assert pusher.client.get("/wechat/push", query_string=pusher.query()).status_code == 404


def test_on_cloud_hosting_pushes_come_unsigned(make_pusher: MakePusher) -> None:
    """WeChat's own network is trusted where the settings say so, and its test of the address is answered."""
    pusher = make_pusher(WECHAT_PUSH_TOKEN="", WECHAT_CLOUD_HOSTING="1")
    inside = {"X-WX-SOURCE": "wx_server"}
    for body in ({"action": "CheckContainerPath"}, event(POPUP, accepted()), event(POPUP, accepted())):
        assert pusher.client.post("/wechat/push", json=body, headers=inside).data == b"success"
    assert counts() == [("t1", 1, 0)]
    outside = pusher.client.post("/wechat/push", json=event(POPUP, accepted(), at=2))
    assert outside.status_code == 404


def test_elsewhere_the_header_of_cloud_hosting_opens_nothing(make_pusher: MakePusher) -> None:
    """Without the setting a forged X-WX-SOURCE is a header like any other."""
    answer = make_pusher().client.post(
        "/wechat/push", json=event(POPUP, accepted()), headers={"X-WX-SOURCE": "wx_server"}
    )
    assert (answer.status_code, counts()) == (403, [])


# Bad bodies: what crashes wechatpy (see test_wechatpy_defects.py) is a 4xx here

SEALED = encrypt(b"{}")
BAD_SEALS = {
    "empty": "",
    "short": "AAAA",
    "one block": base64.b64encode(b"x" * 16).decode(),
    "no whole block": base64.b64encode(b"x" * 33).decode(),
    "not base64": "!!!!",
    "not ASCII": "密",
    "half": SEALED[: len(SEALED) // 2],
    "noise": base64.b64encode(b"\x07" * 64).decode(),
    "not text": encrypt(b"\xff\xfe"),
    "not JSON": encrypt(b"hello"),
    "a list": encrypt(b"[]"),
}


@pytest.mark.parametrize("name", BAD_SEALS)
def test_a_bad_seal_is_refused(make_pusher: MakePusher, name: str) -> None:
    """Nonsense under a good signature is a 4xx."""
    pusher, sealed = make_pusher(WECHAT_PUSH_KEY=KEY), BAD_SEALS[name]
    answer = pusher.send(json.dumps({"Encrypt": sealed}).encode(), pusher.query(sealed))
    assert 400 <= answer.status_code < 500
    assert WechatPush.select().count() == 0


BAD_BODIES = {
    "nothing": b"",
    "half a JSON": b'{"MsgType": "event"',
    "half an XML": b"<xml><MsgType>event",
    "no text": b"\xff\xfe\x00",
    "NUL": b"<xml>\x00</xml>",
    "nested JSON": b"[" * 30_000,
    "nested XML": b"<a>" * 5_000 + b"</a>" * 5_000,
    "long number": b'{"CreateTime": ' + b"9" * 5_000 + b"}",
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "entities": b'<!DOCTYPE x [<!ENTITY a "b">]><xml><MsgType>&a;</MsgType></xml>',
    "outside entity": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>&a;</xml>',
    "undeclared entity": b"<xml>&a;</xml>",
    "other encoding": '<?xml version="1.0" encoding="utf-16"?><xml></xml>'.encode("utf-16"),
    "too long": b'{"x": "' + b"x" * 70_000 + b'"}',
    "sealed without a key": json.dumps({"Encrypt": SEALED}).encode(),
    **{
        f"event {number}": json.dumps(content).encode()
        for number, content in enumerate(
            [
                event(POPUP, None),
                event(POPUP, "x"),
                event(POPUP, [None]),
                event(POPUP, ["x"]),
                event(POPUP, [{}]),
                event(POPUP, {"TemplateId": 1, "SubscribeStatusString": "accept"}),
                event(POPUP, {"TemplateId": "t" * 81, "SubscribeStatusString": "accept"}),
                event(POPUP, {"TemplateId": "模板", "SubscribeStatusString": "accept"}),
                event(POPUP, accepted()) | {"FromUserName": None},
                event(POPUP, accepted()) | {"FromUserName": ["x"]},
                event(POPUP, accepted()) | {"FromUserName": "\ud800"},
                event(POPUP, accepted()) | {"CreateTime": None},
            ]
        )
    },
}


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_bad_body_is_refused(make_pusher: MakePusher, name: str) -> None:
    """Whatever the body, plain: a 4xx, nothing written."""
    pusher = make_pusher()
    assert 400 <= pusher.plain(BAD_BODIES[name]).status_code < 500
    assert (counts(), WechatPush.select().count()) == ([], 0)


@pytest.mark.parametrize("status", [None, 1, ["accept"], {"x": 1}, "maybe"])
def test_an_unknown_answer_changes_nothing(push: Callable[[Any], Any], status: object) -> None:
    """What WeChat may come to say one day is acknowledged and left alone."""
    push(event(POPUP, {"TemplateId": "t1", "SubscribeStatusString": status}))
    assert counts() == []
