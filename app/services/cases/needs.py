"""What a family asks to learn, and how far they came with it: asked for, enrolled, finished, at work. The
words are those of the list `needs`. Training often ends after the case did: a closed one still takes it."""

from datetime import date

from app.clock import local_day
from app.db import require_transaction
from app.errors import Invalid, NotFound
from app.models import CaseCode, CaseNeed
from app.prepared import add
from app.services.cases.access import claim_case, require_writer
from app.services.cases.reading import CodeView, codes_of
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.vocabulary import CaseSide, NeedStage

LIST = "needs"


def ask(code_id: str, day: date) -> None:
    """Begins a need with its word, in the caller's transaction."""
    require_transaction()
    add(CaseNeed, code=code_id, asked_on=day, stage_on=day)


def drop(code_ids: list[str]) -> None:
    """Takes words back that were chosen, in the caller's transaction. Raises `Invalid` for what somebody went
    on with: that it came to nothing is a stage of it."""
    require_transaction()
    rows = CaseNeed.code.in_(code_ids)
    if CaseNeed.select().where(rows, CaseNeed.stage != "asked").exists():
        raise Invalid(fields={"keys": ["已经报名或学完的不能去掉，请登记为“不再参加”"]})
    CaseNeed.delete().where(rows).execute()


@command("case_need:move", "case_file")
def move(call: Call, case_id: str, *, side: CaseSide, skill: str, stage: NeedStage) -> CodeView:
    """Says how far somebody is with what they asked for; the same again changes nothing. Raises
    `NotFound`."""
    require_writer(claim_case(call, case_id), side)
    code = CaseCode.get_or_none(
        CaseCode.case == case_id, CaseCode.side == side, CaseCode.list == LIST, CaseCode.key == skill
    )
    if code is None:
        raise NotFound()
    moved = CaseNeed.update(stage=stage, stage_on=local_day(call.now)).where(
        CaseNeed.code == code.id, CaseNeed.stage != stage
    )
    if moved.execute():
        data = {"side": side, "list": LIST}
        audit.record(call, "case_need:move", "case_file", case_id, data=data)
    return next(one for one in codes_of(case_id, side) if (one.list, one.key) == (LIST, skill))
