"""Tables of text → XLSX and CSV that open right in a Chinese Excel, and XLSX → text. Pure functions."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import openpyxl
import xlsxwriter

# What an uploaded book may unfold to; a table of 5,000 lines takes a tenth of it.
MOST_UNFOLDED = 60_000_000
MOST_CELL = 5_000

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


def as_template(titles: Sequence[tuple[str, str]], example: Sequence[str]) -> bytes:
    """An empty table to fill in: titles with a note on each, and a second sheet that shows an example."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for name, rows in (("填写", []), ("示例", [example])):
            sheet = book.add_worksheet(name)
            # As text, so that a code keeps its zeros when somebody types it.
            sheet.set_column(0, len(titles) - 1, 20, text)
            for column, (title, note) in enumerate(titles):
                sheet.write_string(0, column, title, bold)
                if note:
                    sheet.write_comment(0, column, note)
            for line, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    sheet.write_string(line, column, cell, text)
            sheet.freeze_panes(1, 0)
    return buffer.getvalue()


class Unreadable(Exception):
    """The file is no table that can be read; `str()` says why, in Chinese."""


def read_xlsx(body: bytes, *, most_rows: int, most_columns: int = 40) -> list[list[str]]:
    """The first sheet's cells as text, without empty lines at the end. A formula stays what was typed, and
    is never computed. Raises `Unreadable`, also for a file that unfolds to more than a table would."""
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
        raise Unreadable("打不开这个文件，请用Excel另存为“.xlsx”再上传") from None
    try:
        sheet = book.worksheets[0]
        found = sheet.iter_rows(max_row=most_rows + 10, max_col=most_columns, values_only=True)
        rows = [[_text(cell) for cell in row] for row in found]
    except Exception:  # noqa: BLE001
        raise Unreadable("这个文件的内容有损坏，请用Excel另存为“.xlsx”再上传") from None
    finally:
        book.close()
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


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
