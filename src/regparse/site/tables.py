"""Tables and answers to queries as Excel files, up to a limit: beside Datasette's own CSV and JSON.

Datasette is asked for the pages of the table one after another, so that filters, sort order and limits are its own. The
workbook is written outside the event loop: other readers do not wait for it. Every text is a text, also one that
begins with `=`.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode

from datasette.utils.asgi import Request, Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

if TYPE_CHECKING:  # Datasette loads its plug-ins while it is itself being loaded
    from datasette.app import Datasette

MOST_ROWS = 10_000
"""Rows of a workbook; whoever needs more takes CSV or the whole base."""

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_767
"""Characters that a cell of Excel takes."""

_OURS = ("_next", "_size", "_shape", "_extra", "_labels")


async def render(
    datasette: Datasette,
    request: Request,
    columns: Sequence[str],
    rows: Iterable[Any],
    table: str | None,
    query_name: str | None,
    view_name: str,
) -> Response:
    """The rows of the table or of the query as one sheet; a second sheet says where they are from and what is missing."""
    columns = list(columns)
    cut = False
    if table and view_name == "table":
        found, cut = await _whole(datasette, request, columns)
    else:
        found = [[row[name] for name in columns] for row in rows]
        cut = len(found) >= datasette.setting("max_returned_rows")
    about = {
        "出处 Source": datasette.absolute_url(request, request.full_path.replace(".xlsx", "", 1)),
        "行数 Rows": len(found),
        "说明 Note": "整理文本仅供查阅，以正式发布的文本为准。 For reference only: the official text prevails.",
        "许可 Licence": datasette.metadata("license") or "",
    }
    if cut:
        about["未尽 Cut off"] = (
            f"只有前 {len(found)} 行，其余请下载 CSV。 The first {len(found)} rows only; CSV has them all."
        )
    name = table or query_name or "query"
    data = await asyncio.get_running_loop().run_in_executor(
        None, partial(workbook, name, columns, found, about)
    )
    disposition = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    return Response(data, 200, {"Content-Disposition": disposition}, _MEDIA_TYPE)


async def _whole(
    datasette: Datasette, request: Request, columns: Sequence[str]
) -> tuple[list[list[Any]], bool]:
    """All rows of a table as it is filtered and sorted, and whether there were more than fit."""
    path = request.scope.get("route_path", request.path).removesuffix(".xlsx") + ".json"
    given = [(k, v) for k, v in parse_qsl(request.query_string, keep_blank_values=True) if k not in _OURS]
    found: list[list[Any]] = []
    following: str | None = None
    while len(found) < MOST_ROWS:
        query = [
            *given,
            ("_size", "max"),
            ("_shape", "arrays"),
            *([("_next", following)] if following else []),
        ]
        answer = await datasette.client.get(f"{path}?{urlencode(query)}")
        page = answer.json()
        order = [page["columns"].index(name) for name in columns if name in page["columns"]]
        found += [[row[n] for n in order] for row in page["rows"]]
        following = page["next"]
        if not following:
            return found[:MOST_ROWS], len(found) > MOST_ROWS
    return found[:MOST_ROWS], True


def workbook(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], about: Mapping[str, object]
) -> bytes:
    """A workbook with one sheet of rows and one about them."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    notes = book.create_sheet("说明 About")
    for key, value in about.items():
        notes.append([_cell(notes, key), _cell(notes, value)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    """A value as a cell; what is text stays text."""
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, bytes):
        value = f"<{len(value)} bytes>"
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", str(value))[:_LONGEST])
    cell.data_type = "s"
    return cell
