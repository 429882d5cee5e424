"""Tables of text → XLSX and CSV that open right in a Chinese Excel, and XLSX → text. Pure functions."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

# What an uploaded book may unfold to; a table of 5,000 lines takes half of it. Reading it takes
# half a second for each million.
MOST_UNFOLDED = 12_000_000
MOST_CELL = 5_000
# How many lines a book may name, empty ones too. Twenty sheets of one cell each in their last line are a file
# of 10 KB and took 12 seconds: once its sheets reach as far as one can, no more of them is read.
MOST_NAMED = 50_000
# The sheets of a template beside the one to fill in.
SAMPLE, OPTIONS = "示例", "选项"
# The last line that Excel has, over all sheets of a book; and as many columns as are looked at.
_LAST_ROW, _MOST_COLUMNS = 1_048_576, 200
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_TOO_MANY = "这个文件里空白的行或工作表太多，请只留需要导入的一张表，删去下面的空行再上传"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")

# A cell that begins like this is a formula to Excel.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(watermark: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a BOM. What Excel would take for a formula is shown with an apostrophe before it."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in ((watermark,), titles, *rows):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def as_xlsx(watermark: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell is text, so that a code keeps its zeros and nothing is computed. The watermark is the
    first line and stands at the foot of each printed page."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.write_string(0, 0, watermark)
        for column, title in enumerate(titles):
            sheet.write_string(1, column, title, bold)
        for line, row in enumerate(rows, start=2):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell)
        sheet.freeze_panes(2, 1)
        sheet.set_column(0, max(len(titles) - 1, 0), 18)
        sheet.set_footer("&L" + watermark.replace("&", "&&")[:200])
    return buffer.getvalue()


@dataclass(frozen=True)
class TemplateColumn:
    """A column to fill in: its title with a note, an example, and what can be chosen. Where it `is_open`,
    something else may be written, too: the choices are only offered."""

    title: str
    note: str
    example: str
    choices: Sequence[str] = ()
    is_open: bool = False


def as_template(columns: Sequence[TemplateColumn], lines: int) -> bytes:
    """An empty table to fill in, a second sheet that shows an example, and a hidden one with the choices that
    the first `lines` cells of a column offer."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for name, rows in (("填写", []), (SAMPLE, [[column.example for column in columns]])):
            sheet = book.add_worksheet(name)
            # As text, so that a code keeps its zeros when somebody types it.
            sheet.set_column(0, len(columns) - 1, 20, text)
            for place, column in enumerate(columns):
                sheet.write_string(0, place, column.title, bold)
                if column.note:
                    sheet.write_comment(0, place, column.note)
                if column.choices and not rows:
                    _offer(sheet, place, column, lines)
            for line, row in enumerate(rows, start=1):
                for place, cell in enumerate(row):
                    sheet.write_string(line, place, cell, text)
            sheet.freeze_panes(1, 0)
        choices = book.add_worksheet(OPTIONS)
        choices.hide()
        for place, column in enumerate(columns):
            for line, choice in enumerate(column.choices):
                choices.write_string(line, place, choice)
    return buffer.getvalue()


def _offer(sheet: Any, place: int, column: TemplateColumn, lines: int) -> None:
    letter = xl_col_to_name(place, col_abs=True)
    rule = {
        "validate": "list",
        "source": f"={OPTIONS}!{letter}$1:{letter}${len(column.choices)}",
        "show_error": not column.is_open,
        "error_title": column.title,
        "error_message": "请从下拉列表中选",
    }
    sheet.data_validation(1, place, lines, place, rule)


class Unreadable(Exception):
    """The file is no table that can be read; `str()` says why, in Chinese."""


@dataclass(frozen=True)
class ReadSheet:
    """A sheet's lines that hold something, each with its number; and which of its cells are merged, as the
    first and the last line and how Excel names them."""

    name: str
    is_hidden: bool
    rows: list[tuple[int, list[str]]]
    merged: list[tuple[int, int, str]]


def read_xlsx(body: bytes, *, most_rows: int) -> list[ReadSheet]:
    """The cells of each sheet as text, of each no more than `most_rows` lines that hold something. A formula
    stays what was typed, and is never computed. Raises `Unreadable`, also for a file that unfolds to more
    than a table would."""
    # The library takes a while to import, and few processes read books.
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            # No more than this is ever unfolded: zipfile stops where a member claims to end.
            if sum(member.file_size for member in packed.infolist()) > MOST_UNFOLDED:
                raise Unreadable("这个文件展开后太大，请只留需要导入的一张表")
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, keep_links=False)
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001
        # openpyxl raises whatever its parsers raise.
        raise Unreadable(_why_not(body)) from None
    left, named, found = _LAST_ROW, MOST_NAMED, list[ReadSheet]()
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for sheet in book.worksheets:
                text = packed.read(sheet._worksheet_path.lstrip("/"))
                named -= sum(1 for _ in _ROW.finditer(text))
                if named < 0 or left <= 0:
                    raise Unreadable(_TOO_MANY)
                rows, reached = _rows(sheet, most_rows)
                left -= reached
                found.append(ReadSheet(sheet.title, sheet.sheet_state != "visible", rows, _merged(text)))
            return found
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001
        raise Unreadable("这个文件的内容有损坏，请用Excel另存为“.xlsx”再上传") from None
    finally:
        book.close()


def _rows(sheet: Any, most: int) -> tuple[list[tuple[int, list[str]]], int]:
    """The lines that hold something, and how many were gone over for them."""
    found, number = [], 0
    # Never by the size that the file claims: a line far below is a line, too.
    lines = sheet.iter_rows(max_row=_LAST_ROW, max_col=_MOST_COLUMNS, values_only=True)
    for number, row in enumerate(lines, start=1):
        if row.count(None) == len(row):
            continue
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            found.append((number, cells + [""] * (_MOST_COLUMNS - len(cells))))
        if len(found) >= most:
            break
    return found, number


def _merged(sheet: bytes) -> list[tuple[int, int, str]]:
    """Reading line by line does not tell of merged cells, which hold their text in the first one alone."""
    found = [match.groups() for match in _MERGED.finditer(sheet)]
    return [
        (int(top), int(bottom), f"{a.decode()}{int(top)}:{b.decode()}{int(bottom)}")
        for a, top, b, bottom in found
    ]


def _why_not(body: bytes) -> str:
    if body.startswith(_OLD_OFFICE):
        return "这是旧版的“.xls”，或者设了密码，请用Excel另存为不加密的“.xlsx”再上传"
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            if "," in body.decode(encoding) and not body.startswith(b"PK"):
                return "这是CSV文本，不是Excel文件，请用Excel打开，另存为“.xlsx”再上传"
    return "打不开这个文件，请用Excel另存为“.xlsx”再上传"


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}" if cell.time() != time.min else f"{cell:%Y-%m-%d}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)[:MOST_CELL].strip()


def as_workbook(
    watermark: str,
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str | int | float | None]], str]],
) -> bytes:
    """A sheet for each table (title, column titles, rows, note). Numbers are numbers, to be added up; what is
    None is told as too small to be told."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True})
        for title, columns, rows, note in tables:
            sheet = book.add_worksheet(title)
            sheet.write_string(0, 0, watermark)
            sheet.write_string(1, 0, note)
            for column, name in enumerate(columns):
                sheet.write_string(2, column, name, bold)
            for line, row in enumerate(rows, start=3):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(line, column, cell)
                    elif cell is None:
                        sheet.write_string(line, column, "少于5，不显示")
                    else:
                        sheet.write_number(line, column, cell)
            sheet.freeze_panes(3, 1)
            sheet.set_column(0, len(columns) - 1, 16)
            sheet.set_footer("&L" + watermark.replace("&", "&&")[:200])
    return buffer.getvalue()
