"""What a lecture's organizer asks at sign-up, and what was answered. By default nothing is asked. Answers
are sealed, only the lecture's organizers read them, and they go some weeks after the lecture."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated, Any

import peewee

from app.errors import Invalid, NotEditable
from app.models import Lecture, LectureQuestion, Person, SignUp, SignUpAnswer, SignUpParty, TextReview
from app.prepared import add
from app.services.core import audit
from app.services.core.call import Call
from app.services.core.command import command
from app.services.core.paging import Page, after, page
from app.services.core.permissions import managed_lecture
from app.services.people import text_checks
from app.services.people.profiles import mask_name
from app.vocabulary import PartyStatus, QuestionKind
from app.wechat.gateway import WeChat

# Long enough to settle who sits where, and to thank people afterwards.


@dataclass(frozen=True)
class Question:
    """One question; with kind `choice` one of `choices` is the answer."""

    key: str
    text: str
    kind: QuestionKind
    choices: list[str]
    required: bool


@dataclass(frozen=True)
class AnswersView:
    """What one person answered, by the questions' keys; `in_review` are those that are held back."""

    sign_up: str
    name: str
    status: PartyStatus
    answers: dict[str, str]
    in_review: Annotated[list[str], "等待审核、还看不到的回答"]


# Within a query of lectures: how many questions each one asks.
COUNT_QUESTIONS = LectureQuestion.select(peewee.fn.COUNT(LectureQuestion.id)).where(
    LectureQuestion.lecture == Lecture.id
)


def questions_of(lecture_id: str) -> tuple[Question, ...]:
    """A lecture's questions in their order."""
    return tuple(
        Question(row.key, row.text, row.kind, row.choices, row.required) for row in _rows(lecture_id)
    )


def _rows(lecture_id: str) -> list[LectureQuestion]:
    rows = LectureQuestion.select().where(LectureQuestion.lecture == lecture_id)
    return list(rows.order_by(LectureQuestion.position))


def set_questions(lecture_id: str, wanted: list[dict[str, Any]]) -> None:
    """Asks these questions and no others; the caller holds the lecture's row. An answer keeps the question
    it was given to, so that after the first one the questions stay. Raises `Invalid`, `NotEditable`."""
    _check(wanted)
    rows = _rows(lecture_id)
    if [vars(question) for question in questions_of(lecture_id)] == wanted:
        return
    asked = [row.id for row in rows]
    if any(model.select().where(model.question.in_(asked)).exists() for model in (SignUpAnswer, TextReview)):
        raise NotEditable(message="已有人回答，报名问题不能再修改")
    LectureQuestion.delete().where(LectureQuestion.lecture == lecture_id).execute()
    for position, question in enumerate(wanted):
        add(LectureQuestion, lecture=lecture_id, position=position, **question)


def _check(wanted: list[dict[str, Any]]) -> None:
    errors: dict[int, dict[str, list[str]]] = defaultdict(dict)
    keys = [question["key"] for question in wanted]
    for number, question in enumerate(wanted):
        choices = question["choices"]
        if keys.index(question["key"]) != number:
            errors[number]["key"] = ["重复"]
        if question["kind"] == "choice" and (len(choices) < 2 or len(set(choices)) != len(choices)):
            errors[number]["choices"] = ["至少两项，且不重复"]
        if question["kind"] == "text" and choices:
            errors[number]["choices"] = ["文字问题没有选项"]
    if errors:
        raise Invalid(fields={"questions": dict(errors)})


def judge_answers(
    wechat: WeChat, call: Call, lecture_id: str, answers: dict[str, str]
) -> text_checks.Judgement:
    """What WeChat thinks of the answers that are written, not chosen: one question to it for all of them,
    outside any transaction."""
    if not any(answers.values()):
        return text_checks.CLEAR
    written = [answers[row.key] for row in _rows(lecture_id) if row.kind == "text" and answers.get(row.key)]
    return text_checks.judge(wechat, call, "\n".join(written), text_checks.COMMENT)


def save_answers(
    call: Call, lecture_id: str, sign_up_id: str, answers: dict[str, str], judgement: text_checks.Judgement
) -> None:
    """Keeps what a person answered; what they wrote is held back unless `judgement` clears it. Raises
    `Invalid` where a required answer is missing, a choice is none, or nobody asked; `TextRefused`."""
    rows = {row.key: row for row in _rows(lecture_id)}
    errors = {key: ["没有这个问题"] for key in answers if key not in rows}
    for key, row in rows.items():
        answer = answers.get(key, "")
        if row.required and not answer:
            errors[key] = ["必填"]
        elif answer and row.kind == "choice" and answer not in row.choices:
            errors[key] = ["应为选项之一"]
    if errors:
        raise Invalid(fields={"answers": errors})
    given = {key: row for key, row in rows.items() if answers.get(key)}
    written = [key for key, row in given.items() if row.kind == "text"]
    if written:
        text_checks.require_decent(judgement, *(f"answers.{key}" for key in written))
    area = Lecture.get_by_id(lecture_id).area_code if judgement.outcome == "held" and written else ""
    for key, row in given.items():
        if key in written and judgement.outcome == "held":
            text_checks.hold_answer(call, sign_up_id, row.id, area, answers[key], judgement)
        else:
            add(SignUpAnswer, sign_up=sign_up_id, question=row.id, answer=answers[key])


def drop_answers(sign_up_ids: list[str]) -> None:
    """Forgets what was answered with sign-ups that ended."""
    # The held ones first: who approves one of them takes its row away, and is waited for.
    TextReview.delete().where(TextReview.sign_up.in_(sign_up_ids)).execute()
    SignUpAnswer.delete().where(SignUpAnswer.sign_up.in_(sign_up_ids)).execute()


@command("sign_up:answers", "lecture")
def list_answers(
    call: Call, lecture_id: str, *, limit: int = 20, cursor: str | None = None
) -> Page[AnswersView]:
    """What those with a place, or waiting for one, answered. Raises `NotFound`, also elsewhere."""
    managed_lecture(call.actor, lecture_id)
    given = SignUpAnswer.select().where(SignUpAnswer.sign_up == SignUp.id)
    held = TextReview.select().where(TextReview.sign_up == SignUp.id)
    rows = list(
        SignUp.select(SignUp.id, SignUp.created_at, Person.nickname, SignUpParty.status)
        .join(Person)
        .switch(SignUp)
        .join(SignUpParty)
        .where(
            SignUp.lecture == lecture_id,
            SignUp.live_person.is_null(False),
            peewee.fn.EXISTS(given) | peewee.fn.EXISTS(held),
            *after(cursor, SignUp.created_at, SignUp.id),
        )
        .order_by(SignUp.created_at, SignUp.id)
        .limit(limit + 1)
        .namedtuples()
    )
    shown = [row.id for row in rows[:limit]]
    kept = SignUpAnswer.select(SignUpAnswer, LectureQuestion).join(LectureQuestion)
    answers: dict[str, dict[str, str]] = defaultdict(dict)
    for answer in kept.where(SignUpAnswer.sign_up.in_(shown)):
        answers[answer.sign_up_id][answer.question.key] = answer.answer
    waiting = TextReview.select(TextReview.sign_up, LectureQuestion.key).join(LectureQuestion)
    in_review: dict[str, list[str]] = defaultdict(list)
    for sign_up_id, key in waiting.where(TextReview.sign_up.in_(shown)).tuples():
        in_review[sign_up_id].append(key)
    found = page(rows, limit, lambda row: (row.created_at, row.id))
    audit.record(call, "sign_up:answers", "lecture", lecture_id, data={"shown": len(found.items)})
    return Page(
        [
            AnswersView(
                row.id, mask_name(row.nickname), row.status, answers[row.id], sorted(in_review[row.id])
            )
            for row in found.items
        ],
        found.next,
    )
