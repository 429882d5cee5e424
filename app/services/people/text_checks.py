"""Text of residents that others will read. WeChat judges it before it is kept, outside any transaction; where
WeChat does not settle the matter, the text is held back until a member of staff has looked at it.

What others read, and so is judged: a nickname, and what is written in answer to an organizer's question. What
a resident writes to a counselor is confidential and goes to nobody else, WeChat included; what staff write is
the house's own word, under the name of an account (decision 0051).
"""

from dataclasses import dataclass
from typing import Literal

import structlog

from app.db import require_transaction
from app.errors import TextRefused
from app.models import Person, SignUpAnswer, TextReview, WechatIdentity
from app.prepared import add
from app.services.core.call import Call
from app.services.people import wechat_identities
from app.wechat.gateway import WeChat, WeChatError, WeChatRejected

log = structlog.get_logger()

# WeChat's numbers for where a text stands.
PROFILE, COMMENT = 1, 2
SCENES = {"nickname": PROFILE, "answer": COMMENT}

# Refusals that another try may change; the others are about the person.
_OURS = ("misconfigured", "too_frequent")


@dataclass(frozen=True)
class Judgement:
    """What came of asking: `clear`, `risky`, or `held` for a human, and then why."""

    outcome: Literal["clear", "risky", "held"]
    cause: str = ""
    label: int | None = None


CLEAR = Judgement("clear")
# Nobody asked: what a front end forgot to have judged is held, not shown.
UNJUDGED = Judgement("held", "unjudged")


def judge(wechat: WeChat, call: Call, text: str, scene: int) -> Judgement:
    """What WeChat thinks of the caller's text; to be called outside any transaction. Never raises for
    WeChat's sake: without an answer the text is held."""
    if call.actor.via == "staff" or not text.strip():
        return CLEAR
    return ask(wechat, call.actor.person_id, text, scene)


def ask(wechat: WeChat, person_id: str, text: str, scene: int) -> Judgement:
    """As `judge`, of somebody's text."""
    identity = WechatIdentity.get_or_none(
        WechatIdentity.person == person_id, WechatIdentity.app_id == wechat_identities.app_id()
    )
    if identity is None:
        return Judgement("held", "no_openid")
    try:
        verdict = wechat.check_text(identity.openid, text, scene)
    except WeChatError as error:
        is_about_them = isinstance(error, WeChatRejected) and error.reason not in _OURS
        log.warning("text_not_judged", error=str(error))
        return Judgement("held", "absent" if is_about_them else "unreached")
    match verdict.suggestion:
        case "pass":
            return CLEAR
        case "risky":
            return Judgement("risky", label=verdict.label)
        case _:
            return Judgement("held", "absent" if verdict.label is None else "review", verdict.label)


def require_decent(judgement: Judgement, *fields: str) -> None:
    """Raises `TextRefused`, which names the fields, where WeChat called their text risky."""
    if judgement.outcome == "risky":
        fault: dict[str, object] = {}
        for path in fields:
            part, _, rest = path.partition(".")
            if rest:
                inner = fault.setdefault(part, {})
                assert isinstance(inner, dict)
                inner[rest] = [TextRefused.message]
            else:
                fault[part] = [TextRefused.message]
        raise TextRefused(fields=fault)


def hold_nickname(call: Call, text: str, judgement: Judgement) -> None:
    """Keeps the caller's new nickname from others, in the caller's transaction; the old one stays."""
    require_transaction()
    person_id = call.actor.person_id
    drop_nickname(person_id)
    add(
        TextReview,
        subject=_nickname_of(person_id),
        kind="nickname",
        person=person_id,
        area_code=Person.get_by_id(person_id).area_code,
        text=text,
        cause=judgement.cause,
        label=judgement.label,
        held_at=call.now,
    )


def hold_answer(
    call: Call, sign_up_id: str, question_id: str, area: str, text: str, judgement: Judgement
) -> None:
    """Keeps the caller's answer from others, in the caller's transaction, which made the sign-up."""
    require_transaction()
    add(
        TextReview,
        subject=f"answer:{sign_up_id}:{question_id}",
        kind="answer",
        person=call.actor.person_id,
        sign_up=sign_up_id,
        question=question_id,
        area_code=area,
        text=text,
        cause=judgement.cause,
        label=judgement.label,
        held_at=call.now,
    )


def drop_nickname(person_id: str) -> None:
    """Forgets a nickname that was held, in the caller's transaction: there is a newer one."""
    require_transaction()
    TextReview.delete().where(TextReview.subject == _nickname_of(person_id)).execute()


def held_nickname(person_id: str) -> str | None:
    """The nickname that nobody but its owner sees yet."""
    row = TextReview.get_or_none(TextReview.subject == _nickname_of(person_id))
    return None if row is None else row.text


def put(row: TextReview) -> None:
    """Puts a text that was held into its place, in the caller's transaction, which took the row away."""
    require_transaction()
    if row.kind == "nickname":
        Person.update(nickname=row.text).where(Person.id == row.person_id, Person.state == "active").execute()
    else:
        add(SignUpAnswer, sign_up=row.sign_up_id, question=row.question_id, answer=row.text)


def _nickname_of(person_id: str) -> str:
    return f"nickname:{person_id}"
