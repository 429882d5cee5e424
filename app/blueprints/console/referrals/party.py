"""What a party agreed to and what was told of them: one page, and the forms that add to it."""

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form, second_look
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.clock import local_day
from app.schemas.referrals import ConsentForm, DisclosureForm
from app.services.cases import reading
from app.services.core.paging import every
from app.services.referrals import consents, disclosures, handing_on, receivers
from app.services.referrals.parties import may_write

UNVERIFIED = "（电话尚未核实）"


@access(Access.CONSOLE)
def handing_cases() -> str:
    """The cases that one works on or supervises, to choose whose matter is handed on."""
    asked = Filters(request.args)
    found = asked.page(lambda cursor: reading.list_cases(current_call(), cursor=cursor))
    return render_template("console/referrals/cases.html", page=found, first=asked.first_page)


@access(Access.CONSOLE)
def handing_parties(case_id: str) -> str:
    """The parties of a case whose file one may read."""
    found = reading.read_case(current_call(), case_id)
    parties = [party for party in found.parties if party.side in found.reads]
    return render_template("console/referrals/parties.html", case=found, parties=parties)


@access(Access.CONSOLE)
def told(party_id: str) -> str:
    """Consents, referrals and the ledger of one party."""
    call = current_call()
    case_id, side = reading.place_of(call, party_id)
    return render_template(
        "console/referrals/told.html",
        party_id=party_id,
        case_id=case_id,
        side=side,
        may_write=may_write(call, party_id),
        consents=consents.list_consents(call, party_id),
        referrals=handing_on.list_referrals(call, party_id),
        disclosures=disclosures.list_disclosures(call, party_id),
        today=local_day(call.now),
    )


def back_to(party_id: str) -> tuple[str, str]:
    """Where the forms about a party lead back to."""
    return "同意与告知", url_for("console.told", party_id=party_id)


def choose_receiver() -> dict[str, str]:
    """Who serves the caller's areas, by id; whose number nobody rang says so."""
    rows = every(
        lambda limit, cursor: receivers.list_receivers(g.actor, {"state": "open"}, limit=limit, cursor=cursor)
    )
    return {
        row.id: f"{row.name}{row.desk and f' {row.desk}'}{'' if row.verified_on else UNVERIFIED}"
        for row in rows
    }


@access(Access.CONSOLE)
def new_consent(party_id: str) -> Answer:
    """Writes down what the party agrees to, after the text was read out."""
    consents.list_consents(current_call(), party_id)
    form = Form(
        "登记同意",
        (
            Field("purpose", "用途", choices=labels.CONSENT_PURPOSES),
            Field("receiver", "单位", choices=choose_receiver(), hint="转介必选"),
            Field("groups", "告诉对方哪些内容", choices=labels.DISCLOSED_GROUPS, many=True),
            Field("way", "怎样同意的", choices=labels.CONSENT_WAYS),
            Field("witness", "见证人", hint="口头同意必填"),
            Field("until", "到哪一天为止", type="date", hint="不填就是90天"),
        ),
        back_to(party_id),
        verb="登记",
        lead=f"请逐句读给本人听：{consents.TEXT}",
        schema=ConsentForm,
    )
    return form.answer(
        lambda call, facts: consents.record_consent(call, party_id, **facts),
        lambda _: go("told", party_id=party_id, done="noted"),
        lambda made: made.id,
        starts={"purpose": "refer", "way": "signed", "groups": "identity"},
    )


@access(Access.CONSOLE)
def withdraw_consent(party_id: str, consent_id: str) -> Answer:
    """Looks once more, then takes a consent back for the party."""
    consents.list_consents(current_call(), party_id)
    return second_look(
        "撤回这份同意？",
        back_to(party_id),
        verb="撤回",
        lead="撤回以后，凭它还没办完的转介随即停止，链接不能再打开。已经告诉过的仍在台账里。",
        act=lambda call: consents.withdraw(call, party_id, consent_id),
        then=lambda _: go("told", party_id=party_id, done="noted"),
        name=lambda made: made.id,
    )


@access(Access.CONSOLE)
def new_disclosure(party_id: str) -> Answer:
    """Writes down that somebody outside was told."""
    disclosures.list_disclosures(current_call(), party_id)
    form = Form(
        "登记对外告知",
        (
            Field("receiver", "告诉了哪个单位", choices=choose_receiver(), hint="不在名录里的，写在下一栏"),
            Field("spoke_with", "对方是谁", hint="如“110接警台，警号”"),
            Field("channel", "方式", choices=labels.DISCLOSURE_CHANNELS),
            Field("groups", "包括哪些内容", choices=labels.DISCLOSED_GROUPS, many=True),
            Field("said", "说了什么", rows=4, hint="加密保存"),
            Field("receipt", "回执或编号"),
            Field(
                "ground",
                "凭什么",
                choices={"": "本人对这个单位的同意", **labels.DISCLOSURE_GROUNDS},
                required=True,
            ),
            Field("order_no", "文书编号", hint="调取时必填"),
            Field("second", "另一位督导的账号", hint="调取时必填"),
            Field(
                "endangers",
                "告知本人",
                choices={"": "七天内告知", "true": "告知会带来危险，暂不告知"},
                required=True,
                hint="凭同意告知的不用选",
            ),
        ),
        back_to(party_id),
        verb="登记",
        lead="不论用什么方式，告诉了外面就登记一条，以后不能改。",
        schema=DisclosureForm,
    )
    return form.answer(
        lambda call, facts: disclosures.record_disclosure(call, party_id, **facts),
        lambda _: go("told", party_id=party_id, done="noted"),
        lambda made: made.id,
        starts={"channel": "phone"},
    )


@access(Access.CONSOLE)
def note_known(party_id: str, disclosure_id: str) -> Response:
    """The party was told of it."""
    disclosures.note_party_told(current_call(), party_id, disclosure_id)
    return go("told", party_id=party_id, done="noted")
