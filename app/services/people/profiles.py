"""A person's own page: profile and consent."""

import json
import re
from dataclasses import dataclass
from typing import Annotated, Any

from app import letters
from app.db import keyring, require_transaction
from app.errors import BadPhoneCode, ConsentOutdated, Invalid, NotFound
from app.models import ConsentEvent, Person, TextReview
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import Duplicate, command
from app.services.core.divisions import current_area, require_area
from app.services.core.permissions import PRIVACY_VERSION
from app.services.people import ages, text_checks
from app.services.people.terms import SENSITIVE_VERSION
from app.services.people.wechat_identities import refusal_of
from app.vocabulary import Age
from app.wechat.gateway import WeChat, WeChatError


@dataclass(frozen=True)
class Consent:
    """Which version of the privacy terms is in force, and which one the person accepted last."""

    required: str
    accepted: str | None


@dataclass(frozen=True)
class Agreed:
    """What a person agreed to: the privacy terms, what they said of their age, and what is asked apart."""

    required: str
    accepted: str | None
    age: Annotated[Age | None, "同意时说的年龄段；没有说的为 null"]
    sensitive: Annotated[str | None, "单独同意处理敏感个人信息的版本，是当前的一版；没有同意的为 null"]


@dataclass(frozen=True)
class Profile:
    """What a person sees of themself. `nickname_in_review` is one that others don't see yet."""

    id: str
    state: str
    nickname: str | None
    nickname_in_review: Annotated[str | None, "等待审核、别人还看不到的新昵称"]
    area: str | None
    phone: Annotated[str | None, "遮盖后的手机号"]
    phone_verified: Annotated[bool | None, "来自微信，或工作人员当面核对过的为 true；自己填写的为 false"]
    contact_preference: dict[str, Any]
    consent: Consent


def read_profile(person_id: str) -> Profile:
    """The person's own profile; the phone number is masked. Raises `NotFound`."""
    person = Person.get_or_none(Person.id == person_id)
    if person is None:
        raise NotFound()
    return Profile(
        id=person.id,
        state=person.state,
        nickname=person.nickname,
        nickname_in_review=text_checks.held_nickname(person_id),
        area=person.area_code,
        phone=mask_phone(person.phone),
        phone_verified=None if person.phone is None else not person.phone_typed,
        contact_preference=json.loads(person.contact_preference or "{}"),
        consent=Consent(required=PRIVACY_VERSION, accepted=person.consent_version),
    )


@command("profile:read", "person")
def get_profile(call: Call) -> Profile:
    """The caller's own profile."""
    audit.record(call, "profile:read", "person", call.actor.person_id)
    return read_profile(call.actor.person_id)


def change_profile(wechat: WeChat, call: Call, changes: dict[str, Any]) -> Profile:
    """As `update_profile`, once WeChat has judged a new nickname."""
    nickname, judgement = changes.get("nickname"), text_checks.UNJUDGED
    if nickname is not None:
        is_kept = Person.get_by_id(call.actor.person_id).nickname == nickname
        judgement = (
            text_checks.CLEAR if is_kept else text_checks.judge(wechat, call, nickname, text_checks.PROFILE)
        )
    return update_profile(call, changes, judgement)


@command("profile:update", "person", Duplicate(TextReview, ("subject",)))
def update_profile(
    call: Call, changes: dict[str, Any], judgement: text_checks.Judgement = text_checks.UNJUDGED
) -> Profile:
    """Changes `nickname`, `area` or `contact_preference`; what is not named stays. Others see a nickname once
    it is found decent, until then the old one. Raises `Invalid`, `TextRefused`."""
    if changes.get("area") is not None:
        changes = changes | {"area": current_area(changes["area"])}
        require_area(changes["area"])
    values = dict(changes)
    if "nickname" in values:
        text_checks.require_decent(judgement, "nickname")
        if judgement.outcome == "held":
            text_checks.hold_nickname(call, values.pop("nickname"), judgement)
        else:
            text_checks.drop_nickname(call.actor.person_id)
    if "contact_preference" in values:
        values["contact_preference"] = json.dumps(values["contact_preference"], ensure_ascii=False)
    if values:
        Person.update(**values).where(Person.id == call.actor.person_id).execute()
    audit.record(call, "profile:update", "person", call.actor.person_id, data={"fields": sorted(changes)})
    return read_profile(call.actor.person_id)


@command("profile:read", "person")
def get_agreed(call: Call) -> Agreed:
    """What the caller agreed to. Raises `NotFound`."""
    person_id = call.actor.person_id
    profile, agreed = read_profile(person_id), ages.agreed_to(person_id)
    audit.record(call, "profile:read", "person", person_id)
    return Agreed(
        required=profile.consent.required,
        accepted=profile.consent.accepted,
        age=ages.among(agreed),
        sensitive=SENSITIVE_VERSION if SENSITIVE_VERSION in agreed else None,
    )


@command("consent:accept", "person")
def accept_consent(call: Call, version: str, age: Age | None = None) -> Profile:
    """Accepts the privacy terms in force, with what the person says of their `age`; nothing leaves it as it
    is. Raises `ConsentOutdated` for any other version."""
    if version != PRIVACY_VERSION:
        raise ConsentOutdated(facts={"required": PRIVACY_VERSION})
    person_id = call.actor.person_id
    changed = (
        Person.update(consent_version=version)
        .where(
            (Person.id == person_id)
            & (Person.consent_version.is_null() | (Person.consent_version != version))
        )
        .execute()
    )
    if changed:
        add(ConsentEvent, person=person_id, version=version, accepted_at=call.now)
        audit.record(call, "consent:accept", "person", person_id, data={"version": version})
    if age is not None:
        ages.say(call, age)
    return read_profile(person_id)


def accept_sensitive(call: Call, version: str) -> None:
    """Keeps, once, that the person agreed to what is asked apart for counseling, in the caller's transaction.
    Raises `ConsentOutdated` for any other version than the one in force."""
    require_transaction()
    if version != SENSITIVE_VERSION:
        raise ConsentOutdated(facts={"required": SENSITIVE_VERSION})
    person_id = call.actor.person_id
    given = ConsentEvent.select().where(
        ConsentEvent.person == person_id,
        ConsentEvent.version == version,
        ConsentEvent.withdrawn_at.is_null(),
    )
    if not given.exists():
        add(ConsentEvent, person=person_id, version=version, accepted_at=call.now)
        audit.record(call, "consent:accept", "person", person_id, data={"version": version})


@command("consent:withdraw", "person")
def withdraw_consent(call: Call) -> Profile:
    """Takes the consent back: personal features stop until it is given again, and nothing is deleted or given
    up by it. Twice changes nothing."""
    person_id = call.actor.person_id
    mine = (Person.id == person_id) & Person.consent_version.is_null(False)
    if Person.update(consent_version=None).where(mine).execute():
        ConsentEvent.update(withdrawn_at=call.now).where(
            ConsentEvent.person == person_id, ConsentEvent.withdrawn_at.is_null()
        ).execute()
        audit.record(call, "consent:withdraw", "person", person_id)
    return read_profile(person_id)


def bind_phone(wechat: WeChat, call: Call, code: str) -> Profile:
    """Keeps the number that the code of WeChat's phone button stands for; the profile shows it masked.

    Raises `BadPhoneCode`, `RiskyUser`, `TooManyAttempts`, `WeChatUnavailable`.
    """
    try:
        number = wechat.phone_number(code)
    except WeChatError as error:
        raise refusal_of(error, BadPhoneCode) from None
    return _save_phone(call, number, typed=False)


def type_phone(call: Call, number: str) -> Profile:
    """Keeps a number that the person typed, to be called at; it proves nothing until somebody was reached
    there. Raises `Invalid` for what is no mobile number of the mainland."""
    digits = re.sub(r"[ -]", "", number).removeprefix("+86")
    if not re.fullmatch("1[3-9][0-9]{9}", digits, re.ASCII):
        raise Invalid(fields={"number": ["应为11位手机号"]})
    return _save_phone(call, f"+86{digits}", typed=True)


@command("profile:update", "person")
def _save_phone(call: Call, number: str, *, typed: bool) -> Profile:
    person_id = call.actor.person_id
    phone_hash = keyring().lookup_hash(number, "person.phone")
    person: Person = Person.get_by_id(person_id)
    # Typing a number that was found to be right takes nothing from it.
    typed = typed and (person.phone != number or person.phone_typed)
    Person.update(phone=number, phone_hash=phone_hash, phone_typed=typed).where(
        Person.id == person_id
    ).execute()
    audit.record(call, "profile:update", "person", person_id, data={"fields": ["phone"]})
    return read_profile(person_id)


def confirm_typed_phone(call: Call, person_id: str, ending: str) -> None:
    """Takes a typed number for right, in the caller's transaction, where the person names its last digits.
    Changed meanwhile, it stays unproven. Raises `NotFound` where its owner has typed none, `Invalid`."""
    require_transaction()
    person: Person = Person.get_by_id(person_id)
    if person.phone is None or person.phone_hash is None:
        raise NotFound()
    if not person.phone.endswith(ending):
        raise Invalid(fields={"ending": ["与登记的号码不一致，请再问一遍"]})
    Person.update(phone_typed=False).where(
        (Person.id == person_id) & (Person.phone_hash == person.phone_hash)
    ).execute()
    audit.record(call, "phone:confirm", "person", person_id)


def mask_phone(phone: str | None) -> str | None:
    """First three and last two digits, as WeChat's security guide asks."""
    if phone is None:
        return None
    digits = phone.removeprefix("+86")
    return f"{digits[:3]}******{digits[-2:]}"


def shown_name(nickname: str | None, phone: str | None) -> str:
    """The masked name, as lists of a lecture show it; who gave none is told apart by the end of their
    telephone number."""
    if nickname or phone is None:
        return mask_name(nickname)
    return f"{mask_name(None)}（尾号{phone[-2:]}）"


def mask_name(name: str | None) -> str:
    """The first character and stars: enough for a volunteer to see that it is the person before them."""
    first = letters.initial(name or "")
    if not name or not first:
        return "居民"
    return first + "*" * min(len(name) - 1, 2)
