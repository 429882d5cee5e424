"""What a case must have before it goes on. Each guard names what is missing, in codes; `WORDS` says them."""

from typing import Any

from peewee import fn

from app.errors import Conflict
from app.models import (
    Agreement,
    AgreementItem,
    CaseCode,
    CaseConsent,
    CaseFile,
    CasePaper,
    CaseParty,
    CodeItem,
    Referral,
)
from app.services.cases.levels import highest_level
from app.services.cases.register.conflicts import awaits_supervisor

# The paper that a file has where there is an agreement.
AGREEMENT_PAPER = "agreement"

WORDS = {
    "party_a": "甲方到场或同意参与",
    "party_b": "乙方到场或同意参与",
    "rights_told": "告知权利义务",
    "assign": "由督导指派主办人",
    "together": "双方各自单独同意同场，且没有安全顾虑",
    "supervisor": "请督导决定",
    "red": "当事人仍为红色，请先由督导与第二人降级",
    "main_cause": "主要原因",
    "papers": "必备的卷宗材料",
    "handed_to": "写明橙色、红色当事人移交给了哪个单位",
    "items": "协议各项均已履行",
    "service_a": "甲方同意接受服务（在甲方的“转介与对外告知”里登记）",
    "service_b": "乙方同意接受服务（在乙方的“转介与对外告知”里登记）",
    "referrals": "已发出的转介还没有答复：请登记答复，或撤回",
}


class CaseNotReady(Conflict):
    reason, message = "case_not_ready", "还有事项没有办妥"

    @classmethod
    def lacking(cls, missing: list[str]) -> "CaseNotReady":
        """Says what is missing."""
        said = "、".join(WORDS[code] for code in missing)
        return cls(message=f"还差：{said}", facts={"missing": missing})


def nothing(case: CaseFile, facts: dict[str, Any]) -> list[str]:
    """No guard."""
    return []


def of_accepting(case: CaseFile, facts: dict[str, Any]) -> list[str]:
    """What taking up needs, and in mediation that both know their rights (人民调解法 17)."""
    return _of_taking_up(case, rights_told=bool(facts.get("rights_told")))


def _of_taking_up(case: CaseFile, *, rights_told: bool) -> list[str]:
    """Mediation needs both, neither in acute danger; counseling and advice need who asked; and whoever came
    agreed to it. Where a party was met elsewhere, the supervisor has named the lead."""
    joined = {
        side
        for (side,) in CaseParty.select(CaseParty.side)
        .where(CaseParty.case == case.id, CaseParty.stage == "joined")
        .tuples()
    }
    if case.kind != "mediation":
        missing = [] if joined else ["party_a"]
    else:
        missing = [f"party_{side}" for side in ("a", "b") if side not in joined] + _red_mediation(case)
        missing += [] if rights_told else ["rights_told"]
    missing += [f"service_{side}" for side in sorted(joined) if not _agrees(case, side)]
    return [*missing, "assign"] if awaits_supervisor(case) else missing


def _agrees(case: CaseFile, side: str) -> bool:
    """Whether a party's consent to the service stands."""
    party = CaseParty.select(CaseParty.id).where(CaseParty.case == case.id, CaseParty.side == side)
    return bool(service_consents(party).exists())


def service_consents(parties: Any) -> Any:
    """Query: the consents to the service that stand, of parties (a query of their ids, or a list)."""
    return CaseConsent.select().where(
        CaseConsent.party.in_(parties),
        CaseConsent.purpose == "service",
        CaseConsent.withdrawn_at.is_null(),
    )


def of_reopening(case: CaseFile, facts: dict[str, Any]) -> list[str]:
    """What was refused was never taken on, so reopening it is no way around what that needs."""
    return _of_taking_up(case, rights_told=True) if case.state == "refused" else _red_mediation(case)


def _red_mediation(case: CaseFile) -> list[str]:
    """Nobody in acute danger is mediated with."""
    return ["red"] if case.kind == "mediation" and highest_level(case.id) == "red" else []


def of_resuming(case: CaseFile, facts: dict[str, Any]) -> list[str]:
    """Nobody is in acute danger any more."""
    return ["red"] if highest_level(case.id) == "red" else []


def of_agreeing(case: CaseFile, facts: dict[str, Any]) -> list[str]:
    """Two agree, and where one may not be free to, the supervisor says that it may stand."""
    missing = [f"party_{side}" for side in ("a", "b") if not _has_joined(case, side)]
    level = highest_level(case.id)
    if level == "red":
        return [*missing, "red"]
    return [*missing, "supervisor"] if level == "orange" and not facts["supervises"] else missing


def _has_joined(case: CaseFile, side: str) -> bool:
    found = CaseParty.select().where(
        CaseParty.case == case.id, CaseParty.side == side, CaseParty.stage == "joined"
    )
    return bool(found.exists())


def of_performing(case: CaseFile, facts: dict[str, Any]) -> list[str]:
    """Every item is done."""
    open_items = (
        AgreementItem.select()
        .join(Agreement)
        .where(Agreement.case == case.id, AgreementItem.done_on.is_null())
    )
    return ["items"] if open_items.exists() else []


def of_closing(case: CaseFile, facts: dict[str, Any]) -> list[str]:
    """A main cause; mediation's papers; an answer to whatever was handed on; whom somebody in danger was
    handed to. The calls that follow are planned by the step itself."""
    missing = []
    main = CaseCode.select().where(CaseCode.case == case.id, CaseCode.list == "causes", CaseCode.main)
    if not main.exists():
        missing.append("main_cause")
    if case.kind == "mediation" and missing_papers(case.id):
        missing.append("papers")
    if _awaits_answer(case):
        missing.append("referrals")
    if highest_level(case.id) in ("orange", "red") and not facts.get("handed_to"):
        missing.append("handed_to")
    return missing


def _awaits_answer(case: CaseFile) -> bool:
    """Whether a receiver has yet to say what they do with a referral."""
    sent = (
        Referral.select()
        .join(CaseParty)
        .where(CaseParty.case == case.id, Referral.state.in_(("sent", "opened", "needs_info")))
    )
    return bool(sent.exists())


def missing_papers(case_id: str) -> list[str]:
    """The papers that a file of mediation must have and this one lacks; the agreement's where there is
    one."""
    there = CasePaper.select().where(
        CasePaper.case == case_id, CasePaper.kind == CodeItem.key, CasePaper.withdrawn_at.is_null()
    )
    lacking = CodeItem.select(CodeItem.key).where(
        CodeItem.list == "papers",
        CodeItem.required,
        CodeItem.retired_at.is_null(),
        ~fn.EXISTS(there),
    )
    if not Agreement.select().where(Agreement.case == case_id).exists():
        lacking = lacking.where(CodeItem.key != AGREEMENT_PAPER)
    return [key for (key,) in lacking.order_by(CodeItem.position).tuples()]
