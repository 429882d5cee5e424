"""Writing in a case: a guided step or a note. What is being written is kept by the server every ten seconds;
the page shows a time only after the server's answer."""

from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.blueprints import formats, labels
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer, Field, Form, schema_of
from app.blueprints.console.frame.page import go, load
from app.errors import Invalid, NotFound
from app.schemas.cases.forms import StepForm
from app.schemas.cases.work import DraftRequest
from app.services.cases import reading
from app.services.cases.file import drafts, entries

NOTE = "note"


@access(Access.CONSOLE)
def case_write(case_id: str, side: str, step: str) -> Answer:
    """A step of the work, or a note. The address names the thread and the version that is corrected."""
    call = current_call()
    view = reading.read_side(call, case_id, side)  # type: ignore[arg-type]
    if not view.may_write:
        raise NotFound()
    guide = next((one for one in entries.list_steps() if one.key == step), None)
    if guide is None and step != NOTE:
        raise NotFound()
    asked = request.args.get("thread") or (
        f"{NOTE}-{drafts.new_thread()}" if guide is None else entries.thread_of(step, side)
    )
    known = next((entry for entry in view.entries if entry.thread == asked), None)
    version = request.args.get("version", "")
    if request.method != "POST" and not version.isdecimal():
        here: dict[str, Any] = {"thread": asked, "version": str(known.version if known else 0)}
        return redirect(url_for("console.case_write", case_id=case_id, side=side, step=step, **here), 303)
    draft = drafts.find_draft(call, case_id, asked)
    form = Form(
        f"{guide.name if guide else '记录'}：{labels.CASE_SIDES[side]}",
        (
            Field("text", "记录", rows=14, wide=True),
            *(
                ()
                if guide is None or guide.required
                else (Field("skipped", "这一步", choices={"": "已进行", "true": "略过，上面写明理由"}),)
            ),
        ),
        (labels.CASE_SIDES[side], url_for("console.case_side", case_id=case_id, side=side)),
        verb="写入卷宗",
        lead="只有这一方的承办人和督导看得到。改动会另存为新的一版。",
        template="console/cases/write.html",
        schema=StepForm,
    )
    more: dict[str, Any] = {
        "guide": guide,
        "side": side,
        "draft_to": url_for("console.case_draft", case_id=case_id, thread=asked),
        "kept_at": formats.moment(draft[1], call.now) if draft else "",
    }
    text = draft[0] if draft else known.text if known else ""
    number = int(version) if version.isdecimal() and len(version) < 6 else 0
    return form.answer(
        lambda call, facts: entries.write_entry(
            call,
            case_id,
            side=view.side,
            step=None if guide is None else step,
            thread=asked,
            version=number,
            **facts,
        ),
        lambda _: go("case_side", case_id=case_id, side=side, done="saved"),
        lambda made: made.thread,
        starts={"text": text, "skipped": "true" if known and known.kind == "skip" else ""},
        **more,
    )


@access(Access.CONSOLE)
def case_draft(case_id: str, thread: str) -> Response:
    """Keeps what is being written; answers with the time at which it was kept."""
    body = request.get_json(silent=True)
    facts, faults = load(schema_of(DraftRequest), body if isinstance(body, dict) else {})
    if faults:
        raise Invalid(fields=faults)
    kept = drafts.save_draft(current_call(), case_id, thread, **facts)
    return jsonify({"kept_at": formats.clock(kept.saved_at), "thread": thread})


@access(Access.CONSOLE)
def case_versions(case_id: str, thread: str) -> str:
    """All that a thread ever said."""
    found = entries.read_versions(current_call(), case_id, thread)
    return render_template("console/cases/versions.html", case_id=case_id, versions=found)
