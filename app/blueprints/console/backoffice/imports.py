"""Importing from Excel: an empty table to fill in, a look at what was read, then all of it or nothing."""

from urllib.parse import quote

from flask import Response, g, render_template, request, url_for

from app import spreadsheets
from app.blueprints.auth import Access, access, current_call
from app.blueprints.console.frame.forms import Answer
from app.blueprints.console.frame.listing import (
    Asked,
    Column,
    Filter,
    Listing,
)
from app.blueprints.console.frame.page import go
from app.blueprints.console.frame.sheet_reading import read_table
from app.blueprints.console.frame.sheets import SHEETS, Sheet
from app.blueprints.limited import FILES, UPLOADS, limited
from app.errors import DomainError, Forbidden, Invalid, NotFound, Unavailable
from app.services.backoffice import imports
from app.services.backoffice.imports import ReadLine, SheetView
from app.services.core.paging import Page
from app.spreadsheets import TemplateColumn, Unreadable

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIT = {"faulty": "要修改的", "doubtful": "请再核对的", "fit": "可以导入的"}


def _sheet_of(kind: str) -> Sheet:
    imports.require_kind(g.actor, kind)
    return SHEETS[kind]


@access(Access.CONSOLE)
@limited(FILES)
def import_template(kind: str) -> Response:
    """The empty table, with a note on each column and an example on a second sheet."""
    sheet = _sheet_of(kind)
    body = spreadsheets.as_template(
        [
            TemplateColumn(column.title, column.note, column.example, column.choices(), column.is_open)
            for column in sheet.columns
        ],
        imports.MOST,
    )
    name = quote(f"{sheet.title}导入模板.xlsx")
    return Response(
        body, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}, mimetype=_XLSX
    )


@access(Access.CONSOLE)
@limited(UPLOADS)
def upload(kind: str) -> Answer:
    """Takes a filled-in table, and goes to the look at it."""
    sheet = _sheet_of(kind)
    if request.method != "POST":
        return _upload_page(kind, sheet)
    file = request.files.get("file")
    if file is None or not file.filename:
        return _upload_page(kind, sheet, "请选择一个文件。")
    try:
        read = read_table(sheet, file.read())
        titles = [column.title for column in sheet.columns]
        sheet_id = imports.save_sheet(current_call(), kind, titles, read.lines, read.notes)
    except Unreadable as fault:
        return _upload_page(kind, sheet, f"{fault}。")
    except (Forbidden, NotFound):
        raise
    except Invalid as refusal:
        return _upload_page(kind, sheet, f"{refusal.text}。")
    return go("imported_sheet", sheet_id=sheet_id)


def _upload_page(kind: str, sheet: Sheet, fault: str = "") -> Answer:
    page = render_template(
        "console/backoffice/import.html", kind=kind, sheet=sheet, fault=fault, most=imports.MOST
    )
    return page, 422 if fault else 200


@access(Access.CONSOLE)
def imported_sheet(sheet_id: str) -> Answer:
    """The look at it: every line with what is wrong, or the button that imports all."""
    kept = imports.get_sheet(g.actor, sheet_id)

    def read(asked: Asked) -> Page[ReadLine]:
        return imports.list_lines(
            g.actor,
            sheet_id,
            asked.values,
            descending=asked.descending,
            limit=asked.limit,
            cursor=asked.cursor,
        )

    return _look(kept).answer(read)


def _look(kept: SheetView) -> Listing:
    sheet = SHEETS[kept.kind]

    def cell(number: int) -> Column:
        title = kept.titles[number]
        return Column(title, lambda row: row.cells[number] if number < len(row.cells) else "")

    return Listing(
        name="import_sheet",
        title=f"导入{sheet.title}",
        endpoint="imported_sheet",
        template="console/backoffice/import_look.html",
        sorts=("line",),
        filters=(Filter("state", "哪些行", _FIT),),
        columns=(
            Column("行", lambda row: str(row.line), sort="line"),
            Column("要修改的地方", _said),
            *(cell(number) for number in range(len(kept.titles))),
        ),
        facts=lambda: {
            "kept": kept,
            "sheet": sheet,
            "back": url_for(f"console.{sheet.endpoint}"),
        },
    )


def _said(row: ReadLine) -> str:
    return row.fault or (row.warning and f"请核对：{row.warning}")


@access(Access.CONSOLE)
def order_import(sheet_id: str) -> Answer:
    """Have it written by the worker."""
    try:
        work = imports.order(current_call(), sheet_id)
    except (NotFound, Unavailable):
        raise
    except DomainError as refusal:
        raise Invalid(message=refusal.text) from None
    return go("work", work_id=work, done="started")
