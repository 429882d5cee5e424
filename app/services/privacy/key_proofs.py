"""Whether the keys in the settings are those that the database was written with. With another LOOKUP_KEY
every resident would become a new person, and nobody would notice; with other FIELD_KEYS nothing opens."""

import hmac
from contextlib import suppress

import peewee

from app.crypto import SealBroken
from app.db import SealedField, keyring, write_transaction
from app.models import MODELS, KeyProof
from app.prepared import add

LOOKUP = "LOOKUP_KEY"
ADVICE = "请把 FIELD_KEYS 和 LOOKUP_KEY 换回写入这个数据库时用的值，再启动。数据没有改动。"
_FIELD = "FIELD_KEYS "
_PLACE = "key_proof.proof"
_TEXT = "huhang"


def wrong_keys() -> list[str]:
    """What is wrong with the keys in the settings, a line each, for an operator; empty where they are right.
    Keys that the database has not seen are noted once nothing speaks against them."""
    known = dict(KeyProof.select(KeyProof.name, KeyProof.proof).tuples())
    faults = [fault for name, proof in sorted(known.items()) if (fault := _fault(name, proof))]
    new = [name for name in keyring().sealing if _FIELD + name not in known]
    faults += [
        f"FIELD_KEYS：名为 {name} 的密钥打不开已有的数据" for name in new if not _opens_what_is_there(name)
    ]
    if not faults and (new or LOOKUP not in known):
        with suppress(peewee.IntegrityError):  # Another process noted the same key just now.
            write_transaction(lambda: _note(new, known))
    return faults


def forget_old_keys() -> None:
    """After everything was sealed with the newest key, the others may leave the settings."""
    newest = _FIELD + keyring().newest
    old = KeyProof.delete().where(KeyProof.name.startswith(_FIELD), KeyProof.name != newest)
    write_transaction(old.execute)


def _fault(name: str, proof: str) -> str | None:
    if name == LOOKUP:
        same = hmac.compare_digest(proof, keyring().mark(_PLACE, _TEXT))
        return None if same else "LOOKUP_KEY：不是写入这个数据库时用的密钥"
    key = name.removeprefix(_FIELD)
    if key not in keyring().sealing:
        return f"FIELD_KEYS：缺少名为 {key} 的密钥，还有数据是用它加密的"
    try:
        keyring().unseal(proof, _PLACE)
    except SealBroken:
        return f"FIELD_KEYS：名为 {key} 的密钥不是写入这个数据库时用的那一个"
    return None


def _opens_what_is_there(name: str) -> bool:
    """Tries one value of each sealed column: the database may be older than its proofs."""
    for model in MODELS:
        for field in model._meta.sorted_fields:
            if isinstance(field, SealedField) and not _opens(model, field, name):
                return False
    return True


def _opens(model: type[peewee.Model], field: SealedField, name: str) -> bool:
    mine = model.select(field).where(peewee.fn.SUBSTR(field, 1, len(name) + 1).coerce(False) == f"{name}.")
    try:
        mine.limit(1).tuples().first()
    except SealBroken:
        return False
    return True


def _note(names: list[str], known: dict[str, str]) -> None:
    for name in names:
        # Sealed by the key of that name alone.
        add(KeyProof, name=_FIELD + name, proof=keyring().only(name).seal(_TEXT, _PLACE))
    if LOOKUP not in known:
        add(KeyProof, name=LOOKUP, proof=keyring().mark(_PLACE, _TEXT))
