"""What a district says for itself about its cases: what it has decided, its words, the days of calls."""

from flask import g, render_template, url_for

from app.blueprints import labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.editing import Edited
from app.blueprints.console.frame.forms import Answer, Field, Form
from app.blueprints.console.frame.page import edits_common, go
from app.schemas.cases.settings import DeadlineForm, NewDeadlineForm, WordForm, YearsForm
from app.services.cases.settings import deadlines, undecided, words
from app.services.core.permissions import ADMIN, require_all

IN_USE = Field("in_use", "状态", choices={"true": "在用", "false": "停用"}, required=True)
YES_NO = {"true": "是", "false": "否"}
_POSITION = Field("position", "次序", type="number", hint="数字小的排在前面")


@access(Access.CONSOLE)
def case_settings() -> str:
    """What the district has to decide, with what is not set yet; the lists; the days of calls."""
    call = current_call()
    return render_template(
        "console/cases/settings.html",
        districts=undecided.list_undecided(call.actor, now=call.now),
        methods_missing=undecided.methods_missing(),
        lists=labels.WORD_LISTS,
    )


@access(Access.CONSOLE)
def case_years(area: str) -> Answer:
    """For how long a district keeps its cases."""
    kept = undecided.get_years(current_call(), area)

    def shown() -> dict[str, str]:
        now = undecided.get_years(current_call(), area)
        return {"archive": str(now.archive or ""), "record": str(now.record or "")}

    form = Form(
        f"保存年限：{kept.name}",
        (
            Field("archive", "调解卷宗和涉及安全的个案", type="number", hint="多少年；没有定就留空"),
            Field("record", "其他辅导、法律咨询的个案", type="number", hint="多少年；没有定就留空"),
        ),
        ("个案设置", url_for("console.case_settings")),
        lead="按本单位批准的保管期限表填写。从结案当年年底起算；到期的只列出件数，经鉴定才能销毁，系统不会自动删除。",
        schema=YearsForm,
        edits=Edited("area", area, shown),
    )
    return form.answer(
        lambda call, facts: undecided.set_years(call, area, **facts),
        lambda _: go("case_settings", done="saved"),
    )


@access(Access.CONSOLE)
def word_list(list_name: str) -> str:
    """The words of one list."""
    return render_template(
        "console/cases/words.html",
        list_name=list_name,
        words=words.list_words(g.actor, list_name),
        title=labels.WORD_LISTS[list_name],
        keeps=edits_common(ADMIN),
    )


def _word_form(heading: str, list_name: str, edits: Edited | None = None) -> Form:
    required = Field("required", "每个卷宗都要有", choices=YES_NO, required=True)
    return Form(
        heading,
        (
            Field("name", "说法", hint="改了说法，以前登记的也按新的说法显示"),
            _POSITION,
            *([required] if list_name == "papers" else []),
            IN_USE,
        ),
        (labels.WORD_LISTS[list_name], url_for("console.word_list", list_name=list_name)),
        schema=WordForm,
        edits=edits,
    )


@access(Access.CONSOLE)
def new_word(list_name: str) -> Answer:
    """One more word of a list."""
    require_all(g.actor, ADMIN)
    known = words.list_words(g.actor, list_name)
    form = _word_form(f"加一个词：{labels.WORD_LISTS[list_name]}", list_name)
    last = max((word.position for word in known), default=0)
    return form.answer(
        lambda call, facts: words.add_word(call, list_name=list_name, facts=facts),
        lambda _: go("word_list", list_name=list_name, done="saved"),
        starts={"position": str(last + 1), "in_use": "true", "required": "false"},
    )


@access(Access.CONSOLE)
def edit_word(list_name: str, word_id: str) -> Answer:
    """What a word is called, its place, and whether it is chosen any more."""
    require_all(g.actor, ADMIN)
    kept = words.get_word(g.actor, list_name, word_id)

    def shown() -> dict[str, str]:
        now = words.get_word(g.actor, list_name, word_id)
        facts = {"name": now.name, "position": str(now.position), "in_use": said(now.in_use)}
        return facts | ({"required": said(now.required)} if list_name == "papers" else {})

    form = _word_form(kept.name, list_name, Edited("code_item", word_id, shown))
    return form.answer(
        lambda call, facts: words.change_word(call, word_id, list_name=list_name, facts=facts),
        lambda _: go("word_list", list_name=list_name, done="saved"),
    )


def said(yes: bool) -> str:
    return "true" if yes else "false"


@access(Access.CONSOLE)
def deadline_list() -> str:
    """After how many days somebody is called."""
    rules = deadlines.list_deadlines(g.actor)
    return render_template("console/cases/deadlines.html", rules=rules, keeps=edits_common(ADMIN))


_DEADLINE = (
    Field("name", "名称"),
    Field("days", "天数", type="number", hint="从那一天起多少天；在那一天以前的写负数"),
    Field("shift", "遇上不是工作日", choices=labels.DUE_SHIFTS),
    _POSITION,
)
_DEADLINES = "回访的日子"


@access(Access.CONSOLE)
def new_deadline() -> Answer:
    """One more day on which somebody is called."""
    require_all(g.actor, ADMIN)
    form = Form(
        "加一条规则",
        (Field("event", "从什么时候算", choices=labels.DEADLINE_EVENTS), *_DEADLINE),
        (_DEADLINES, url_for("console.deadline_list")),
        lead="只管以后安排的回访，已经安排的不变。",
        schema=NewDeadlineForm,
    )
    return form.answer(
        lambda call, facts: deadlines.add_deadline(call, event=facts.pop("event"), facts=facts),
        lambda _: go("deadline_list", done="saved"),
    )


@access(Access.CONSOLE)
def edit_deadline(rule_id: str) -> Answer:
    """Another name, other days, or no more."""
    require_all(g.actor, ADMIN)
    kept = deadlines.get_deadline(g.actor, rule_id)
    form = Form(
        kept.name,
        (*_DEADLINE, IN_USE),
        (_DEADLINES, url_for("console.deadline_list")),
        lead=f"从“{labels.DEADLINE_EVENTS[kept.event]}”算起。只管以后安排的回访：改了天数，旧的一条自动停用。",
        schema=DeadlineForm,
        edits=Edited("deadline_rule", rule_id, lambda: _shown(rule_id)),
    )
    return form.answer(
        lambda call, facts: deadlines.change_deadline(call, rule_id, facts),
        lambda _: go("deadline_list", done="saved"),
    )


def _shown(rule_id: str) -> dict[str, str]:
    now = deadlines.get_deadline(g.actor, rule_id)
    return {
        "name": now.name,
        "days": str(now.days),
        "shift": now.shift,
        "position": str(now.position),
        "in_use": said(now.in_use),
    }
