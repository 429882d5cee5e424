"""Opening what WeChat pushes: signature, age, encryption, XML or JSON. Pure functions, no database.

wechatpy compares signatures letter by letter and answers bad bodies with a dozen kinds of exceptions; here
a push is opened or it is a `BadPush`. What may come again, a service remembers.
"""

import base64
import hashlib
import hmac
import json
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeGuard
from xml.etree import ElementTree

from wechatpy.crypto import PrpCrypto  # type: ignore[import-untyped]
from wechatpy.exceptions import InvalidAppIdException  # type: ignore[import-untyped]

WINDOW = timedelta(minutes=10)
DEEPEST = 8
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
LISTS = {
    "subscribe_msg_popup_event": "SubscribeMsgPopupEvent",
    "subscribe_msg_change_event": "SubscribeMsgChangeEvent",
    "subscribe_msg_sent_event": "SubscribeMsgSentEvent",
}


class BadPush(Exception):
    """Not a push of WeChat's. `is_forged` where the signature or its age is wrong, else the body is."""

    def __init__(self, fault: str, *, is_forged: bool = False) -> None:
        super().__init__(fault)
        self.is_forged = is_forged


@dataclass(frozen=True)
class Change:
    """What became of one template: `accept` and `reject` are the person's, `failed` is WeChat's word on a
    message that it had taken; anything else changes nothing."""

    template: str
    outcome: str


@dataclass(frozen=True)
class PushEvent:
    """An event about one person. `mark` tells it from every other event, however often it is pushed."""

    kind: str
    openid: str = field(repr=False)
    changes: tuple[Change, ...]
    mark: str


@dataclass(frozen=True)
class Signed:
    """The query of a push: what WeChat signed it with."""

    timestamp: str
    nonce: str
    signature: str
    msg_signature: str

    @property
    def mark(self) -> str:
        """Tells this signing from every other, so that nobody uses it twice."""
        return "nonce:" + _hash(self.timestamp, self.nonce)


def check_query(token: str, signed: Signed, *, now: datetime) -> None:
    """Raises `BadPush` unless the query was signed with `token` in the last minutes."""
    _check(signed.signature, token, signed.timestamp, signed.nonce)
    _check_age(signed, now)


def open_push(
    body: bytes, signed: Signed, *, token: str, key: str | None, app_id: str, now: datetime
) -> dict[str, Any]:
    """The content of a push. With a `key` only what is encrypted counts, and is signed itself. Raises
    `BadPush`."""
    if key is None:
        check_query(token, signed, now=now)
        content = read(body)
        if "Encrypt" in content and "MsgType" not in content:
            raise BadPush("encrypted, and there is no key")
        return content
    sealed = read(body).get("Encrypt")
    if not isinstance(sealed, str):
        raise BadPush("not encrypted")
    _check(signed.msg_signature, token, signed.timestamp, signed.nonce, sealed)
    _check_age(signed, now)
    return read(_decrypt(sealed, key, app_id).encode())


def read(body: bytes) -> dict[str, Any]:
    """A body of XML or JSON as a dictionary. Raises `BadPush`."""
    try:
        text = body.decode()
        content = _read_xml(text) if text.lstrip().startswith("<") else json.loads(text)
    except (ValueError, RecursionError, ElementTree.ParseError):
        raise BadPush("neither XML nor JSON") from None
    if not isinstance(content, dict):
        raise BadPush("not an object")
    return content


def event_in(content: Mapping[str, Any]) -> PushEvent | None:
    """The event that concerns the ledger, or None for anything else. Raises `BadPush`."""
    kind = content.get("Event")
    if content.get("MsgType") != "event" or not isinstance(kind, str) or kind not in LISTS:
        return None
    openid, made_at = content.get("FromUserName"), content.get("CreateTime")
    inner = content.get(LISTS[kind], content)
    entries = inner.get("List") if isinstance(inner, dict) else inner
    # WeChat sends an object instead of a list of one.
    entries = [entries] if isinstance(entries, dict) else entries
    if not _is_name(openid) or not isinstance(made_at, str | int) or not isinstance(entries, list):
        raise BadPush("an event without its facts")
    changes = tuple(_change(kind, entry) for entry in entries)
    return PushEvent(kind, openid, changes, "event:" + _hash(openid, str(made_at), kind, repr(entries)))


def _change(kind: str, entry: object) -> Change:
    if not isinstance(entry, dict) or not _is_name(entry.get("TemplateId")):
        raise BadPush("an entry without its template")
    if kind == "subscribe_msg_sent_event":
        outcome = "sent" if str(entry.get("ErrorCode")) == "0" else "failed"
    else:
        outcome = str(entry.get("SubscribeStatusString"))
    return Change(entry["TemplateId"], outcome)


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 1 <= len(value) <= 80 and value.isascii() and value.isprintable()


def _check(signature: str, *parts: str) -> None:
    expected = hashlib.sha1("".join(sorted(parts)).encode(errors="replace")).hexdigest()
    if not hmac.compare_digest(expected.encode(), signature.encode(errors="replace")):
        raise BadPush("bad signature", is_forged=True)


def _check_age(signed: Signed, now: datetime) -> None:
    try:
        made_at = datetime.fromtimestamp(int(signed.timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        raise BadPush("bad timestamp", is_forged=True) from None
    if abs(now - made_at) > WINDOW:
        raise BadPush("too old, or from the future", is_forged=True)


def _decrypt(sealed: str, key: str, app_id: str) -> str:
    """wechatpy's decryption; whoever gets here had the token, and may still send nonsense."""
    try:
        return str(PrpCrypto(base64.b64decode(f"{key}=")).decrypt(sealed, app_id))
    except InvalidAppIdException:
        raise BadPush("for another mini-program", is_forged=True) from None
    except (ValueError, IndexError, TypeError, struct.error):
        raise BadPush("can't be decrypted") from None


def _read_xml(text: str) -> dict[str, Any]:
    if "<!" in _CDATA.sub("", text):
        raise ValueError("declarations are none of WeChat's")
    root = _plain(ElementTree.fromstring(text), DEEPEST)
    return root if isinstance(root, dict) else {}


def _plain(element: ElementTree.Element, deepest: int) -> Any:
    if not len(element):
        return (element.text or "").strip()
    if not deepest:
        raise ValueError("nested too deep")
    found: dict[str, Any] = {}
    for child in element:
        value = _plain(child, deepest - 1)
        if child.tag not in found:
            found[child.tag] = value
        elif isinstance(found[child.tag], list):
            found[child.tag].append(value)
        else:
            found[child.tag] = [found[child.tag], value]
    return found


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:48]
