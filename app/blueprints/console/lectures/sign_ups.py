"""Sign-ups as their organizer decides on them, reads them, and makes them for people without a phone."""

from itertools import count
from typing import Any

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from app import clock
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import go
from app.blueprints.filters import Filters
from app.errors import ConsentOutdated, ConsentRequired, Invalid, NotFound
from app.schemas.signups import PaperCancelRequest, PaperSignUpForm
from app.services.attendance import paper_sign_ups
from app.services.core.call import Call
from app.services.core.permissions import PRIVACY_VERSION
from app.services.lectures.reading import LectureView, get_managed
from app.services.lectures.sign_ups import approvals, questions

PAGE = 50
_DEEDS = {"approve": approvals.approve, "decline": approvals.decline}


def _shown(lecture_id: str) -> LectureView:
    return get_managed(g.actor, lecture_id, now=clock.now())


def _back(shown: LectureView) -> tuple[str, str]:
    return shown.title, url_for("console.lecture", lecture_id=shown.id)


def _list(template: str, read: Any, lecture_id: str) -> str:
    asked = Filters(request.args)
    return render_template(
        template,
        lecture=_shown(lecture_id),
        page=asked.page(lambda cursor: read(current_call(), lecture_id, limit=PAGE, cursor=cursor)),
        first_page=asked.first_page,
    )


@access(Access.CONSOLE)
def asked_list(lecture_id: str) -> str:
    """Who waits for the organizer's word, the first to ask first."""
    return _list("console/lectures/asked.html", approvals.list_awaiting_approval, lecture_id)


@access(Access.CONSOLE)
def decide(lecture_id: str, sign_up_id: str, deed: str) -> Response:
    """Lets a party in, or turn it down."""
    _DEEDS[deed](current_call(), lecture_id, sign_up_id)
    return go("asked_list", lecture_id=lecture_id, done="approved" if deed == "approve" else "turned-down")


@access(Access.CONSOLE)
def answer_list(lecture_id: str) -> str:
    """What those with a place, or waiting for one, answered."""
    return _list("console/lectures/answers.html", questions.list_answers, lecture_id)


@access(Access.CONSOLE)
def new_paper(lecture_id: str) -> Answer:
    """Signs somebody without a phone up, with a printed card."""
    shown = _shown(lecture_id)
    if shown.status == "draft":
        raise NotFound()
    fields = (
        Field("card", "听课卡卡号", hint="卡上的十二位，大小写不限；一张没有领用的卡", wide=True),
        Field("name", "怎么称呼", hint="这张卡第一次用时填，例如王大娘"),
        Field(
            "consent",
            "隐私说明",
            choices={PRIVACY_VERSION: "已当面说明，本人同意"},
            hint="用最短的话讲清：记下称呼和参加的讲座，用来报名、签到和查学时，随时可以要求删除",
        ),
        *(
            Field(
                f"answer_{question.key}",
                question.text,
                required=question.required,
                choices={choice: choice for choice in question.choices} or None,
            )
            for question in shown.questions
        ),
    )
    form = Form(
        "为没有手机的居民报名",
        fields,
        _back(shown),
        verb="报名",
        lead="凭这张卡入场签到。轮到候补时座位直接留给本人，请记得用别的办法告诉。",
        schema=PaperSignUpForm,
    )
    return form.answer(
        lambda call, facts: _sign_up(call, lecture_id, facts),
        lambda status: go("lecture", lecture_id=lecture_id, done=f"paper-{status}"),
        lambda made: made.status,
    )


def _sign_up(call: Call, lecture_id: str, facts: dict[str, Any]) -> paper_sign_ups.PaperSignUp:
    try:
        return paper_sign_ups.sign_up_on_paper(call, lecture_id, **facts)
    except (ConsentRequired, ConsentOutdated):
        raise Invalid(fields={"consent": ["请当面说明并征得同意"]}) from None


@access(Access.CONSOLE)
def cancel_paper(lecture_id: str) -> Answer:
    """Gives such a place up."""
    shown = _shown(lecture_id)
    form = Form(
        "取消没有手机的居民的报名",
        (Field("card", "听课卡卡号", hint="卡上的十二位，大小写不限", wide=True),),
        _back(shown),
        verb="取消报名",
        lead="空出的座位会马上留给候补的人。",
        alarming=True,
        schema=PaperCancelRequest,
    )
    return form.answer(
        lambda call, facts: paper_sign_ups.cancel_on_paper(call, lecture_id, **facts),
        lambda _: go("lecture", lecture_id=lecture_id, done="paper-cancelled"),
        lambda _: lecture_id,
    )


def typed_questions(asked: tuple[questions.Question, ...]) -> str:
    """Questions as the lecture's form shows them: one a line."""
    return "\n".join(
        question.text
        + (f"：{'/'.join(question.choices)}" if question.choices else "")
        + ("*" if question.required else "")
        for question in asked
    )


def read_questions(text: str, known: tuple[questions.Question, ...]) -> list[dict[str, Any]]:
    """One question a line, `问题：选项/选项` for a choice, `*` at the end where an answer is required. A
    question that was asked before keeps its key."""
    keys = {question.text: question.key for question in known}
    known_keys = set(keys.values())
    fresh = (f"q{number}" for number in count(1) if f"q{number}" not in known_keys)
    wanted: list[dict[str, Any]] = []
    for line in (line.strip() for line in text.split("\n")):
        if not line:
            continue
        required = line.endswith(("*", "＊"))
        line = line.rstrip("*＊ ")
        words, _, options = line.replace(":", "：").rpartition("：")
        choices = [option.strip() for option in options.split("/") if option.strip()]
        if len(choices) < 2 or not words:
            words, choices = line, []
        key = keys.get(words) or next(fresh)
        kind = "choice" if choices else "text"
        wanted.append({"key": key, "text": words, "kind": kind, "choices": choices, "required": required})
    return wanted
