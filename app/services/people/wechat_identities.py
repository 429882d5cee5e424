"""Who is who at WeChat: openids of this mini-program, and what its refusals mean to a resident."""

import structlog

from app import config
from app.db import keyring
from app.errors import BadCode, DomainError, RiskyUser, TooManyAttempts, WeChatUnavailable
from app.models import WechatIdentity
from app.wechat.gateway import WeChatError, WeChatRejected

log = structlog.get_logger()


def app_id() -> str:
    """The mini-program that openids belong to."""
    return config.current().wechat_app_id or "simulated"


def hash_of(openid: str) -> str:
    """The keyed hash by which an openid is found again."""
    return keyring().lookup_hash(openid, "wechat_identity.openid")


def person_of(openid: str) -> str | None:
    """The id of the person with this openid."""
    row = (
        WechatIdentity.select(WechatIdentity.person)
        .where(WechatIdentity.app_id == app_id(), WechatIdentity.openid_hash == hash_of(openid))
        .tuples()
        .first()
    )
    return row[0] if row else None


def refusal_of(error: WeChatError, bad_code: type[DomainError] = BadCode) -> DomainError:
    """What a resident is told when WeChat did not take their code. What is the operator's fault is
    WeChat being unavailable, as far as a resident is concerned."""
    if isinstance(error, WeChatRejected):
        match error.reason:
            case "bad_code" | "code_used":
                return bad_code()
            case "risky_user" | "unknown_user":
                return RiskyUser()
            case "too_frequent":
                return TooManyAttempts()
    log.warning("wechat_failed", error=str(error))
    return WeChatUnavailable()
