"""Which path asks for which page, and what is answered when something goes wrong.

Every page has a twin: the same path with `.json`. What does not exist answers 404 with a way on; what takes too long
is cut off with 503; what fails inside says so and nothing more, and the log has the rest.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Awaitable, Callable
from functools import cache, partial
from importlib.metadata import metadata, version
from sqlite3 import Connection, OperationalError, ProgrammingError, Warning
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from msgspec.structs import replace

from regparse.calendar.workdays import today
from regparse.knowledge.search import Narrowing
from regparse.site import (
    checking,
    comparing,
    differing,
    elsewhere,
    feeds,
    graphing,
    home,
    linting,
    measures,
    policy,
    provisions,
    rendering,
    reporting,
    schedule,
    searching,
)
from regparse.site.live import LiveDatabase
from regparse.site.pages import ErrorPage, Link, Page, ProvisionPage
from regparse.site.ways import NotHere, measure_path, resolve, segment

if TYPE_CHECKING:  # Datasette loads its plug-ins while it is itself being loaded
    from datasette.app import Datasette

DATABASE = "regparse"
"""The name under which Datasette serves the knowledge base."""

View = Callable[..., Awaitable[Response]]

_LOG = logging.getLogger("regparse.site")
_HOME = Link(text="办法一览 All measures", href="/")
_SEARCH = Link(text="搜索 Search", href="/search")
_ANSWER_CUT = 100
"""Characters of an answer to a question that are read."""
_MOST_ARGUMENTS = 1000
"""Parameters of a query that are read at most; no form of ours has as many."""
_LONGEST_KEPT = 2000
"""Characters of an address whose answer is kept."""


def routes() -> list[tuple[str, View]]:
    """Paths as Datasette wants them: a pattern for the path as it was sent, and what answers."""
    return [
        (r"/$", _page(_home)),
        (r"/\.json$", _page(_home)),
        (r"/(?:measures|index)(?:\.json)?/?$", _moved),
        (r"/measures/(?P<measure>[^/]+)/lint(?:\.json)?$", _page(_lint)),
        (r"/measures/(?P<measure>[^/]+)/check(?:\.json)?$", _page(_check)),
        (r"/measures/(?P<measure>[^/]+)/graph(?:\.json)?$", _page(_graph)),
        (r"/measures/(?P<rest>.+)$", _page(_measure)),
        (r"/graph(?:\.json)?$", _page(_overview)),
        (r"/diff(?:\.json)?$", _page(_choose)),
        (r"/diff/(?P<old>[^/]+)/(?P<new>[^/]+?)(?:\.json)?$", _page(_diff)),
        (r"/concepts(?:\.json)?$", _page(_concepts)),
        (r"/concepts/(?P<concept>[^/]+?)(?:\.json)?$", _page(_concept)),
        (r"/report(?:\.json)?$", _page(_report)),
        (r"/calendar(?:\.json)?$", _page(_calendar)),
        (r"/calendar\.ics$", _kept(_feed)),
        (r"/compare(?:\.json)?$", _page(_compare)),
        (r"/search(?:\.json)?$", _page(_search)),
        (r"/about(?:\.json)?$", _page(_about)),
        (r"/feed\.atom$", _kept(_atom)),
        (r"/sitemap\.xml$", _kept(_sitemap)),
        (r"/robots\.txt$", _robots),
    ]


class _Elsewhere(Exception):
    """The page has another path: its proper one."""


async def _home(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    asked = partial(
        home.page,
        region=request.args.get("region") or "",
        status=request.args.get("status") or "",
        number=_number(request.args.get("page")),
    )
    return await base.page(asked)


async def _measure(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    rest = unquote(request.url_vars["rest"].removesuffix(".json"))
    measure_id, _, written = rest.strip("/").partition("/")
    at = resolve(written) if written else ""
    if at and written != at:
        at = await base.page(partial(provisions.located, measure_id=measure_id, written=written))
    proper = measure_path(measure_id, at)
    if unquote(proper) != f"/measures/{rest}":
        raise _Elsewhere(proper)
    if at:
        page = await base.page(partial(_with_elsewhere, measure_id=measure_id, at=at))
        return replace(page, permalink=ds.absolute_url(request, ds.urls.path(page.path)))
    return await base.page(partial(measures.page, measure_id=measure_id))


def _with_elsewhere(base: Connection, measure_id: str, at: str) -> ProvisionPage:
    """A provision with what other measures have of the same."""
    page = provisions.page(base, measure_id, at)
    return replace(page, elsewhere=tuple(elsewhere.of_facts(base, measure_id, page.facts)))


async def _graph(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    return await base.page(partial(graphing.of_measure, measure_id=unquote(request.url_vars["measure"])))


async def _overview(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    return await base.page(graphing.overview)


async def _choose(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    given = _arguments(request)
    old, new = ((given.get(name) or [""])[0] for name in ("old", "new"))
    if old and new:
        raise _Elsewhere(f"/diff/{segment(old)}/{segment(new)}")
    return await base.page(partial(differing.choosing, old=old, new=new))


async def _diff(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    old, new = (unquote(request.url_vars[name]) for name in ("old", "new"))
    given = _arguments(request)
    hide = [way for several in given.get("hide", ()) for way in several.split(",")]
    view = (given.get("view") or [""])[0]
    return await base.page(partial(differing.page, old=old, new=new, view=view, hide=hide))


async def _concepts(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    return await base.page(elsewhere.concepts)


async def _concept(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    concept = unquote(request.url_vars["concept"])
    asked = partial(elsewhere.concept, concept_id=concept, page=_number(request.args.get("page")))
    return await base.page(asked)


async def _report(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    config = ds.plugin_config("regparse") or {}
    written = request.args.get("at") or ""
    asked = partial(
        reporting.page,
        measure_id=request.args.get("measure") or "",
        at=resolve(written) if written else "",
        fact=(request.args.get("fact") or "")[: searching.QUERY_CUT],
        permalink=_root(request, ds),
        program=_program(),
        address=str(config.get("report") or ""),
    )
    return await base.page(asked)


def _root(request: Request, ds: Datasette) -> str:
    """The absolute address of the site, without a slash at its end."""
    return str(ds.absolute_url(request, ds.urls.path("/"))).rstrip("/")


async def _lint(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    return await base.page(partial(linting.page, measure_id=unquote(request.url_vars["measure"])))


async def _check(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    given = {name: [text[:_ANSWER_CUT] for text in texts] for name, texts in _arguments(request).items()}
    measure_id = unquote(request.url_vars["measure"])
    return await base.page(partial(checking.page, measure_id=measure_id, given=given))


async def _compare(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    return await base.page(partial(comparing.page, measure_ids=_arguments(request).get("m", [])))


def _arguments(request: Request) -> dict[str, list[str]]:
    """The parameters of a query, also those that Datasette's own reading leaves out (blank ones)."""
    try:
        return parse_qs(request.query_string, keep_blank_values=True, max_num_fields=_MOST_ARGUMENTS)
    except ValueError:
        raise Base400("Too many parameters") from None


async def _calendar(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    asked = partial(
        schedule.page,
        year=_year(request.args.get("year")),
        measure_id=request.args.get("measure") or "",
        number=_number(request.args.get("page")),
    )
    return await base.page(asked)


async def _feed(request: Request, datasette: Datasette) -> Response:
    """The duties as iCalendar, for calendars to subscribe to."""
    try:
        asked = partial(
            schedule.ics,
            year=_year(request.args.get("year")),
            measure_id=request.args.get("measure") or "",
            root=_root(request, datasette),
        )
        data = await datasette.get_database(DATABASE).page(asked)
    except NotHere as missing:
        return answer(request, datasette, _error(request, 404, str(missing), missing.english, missing.ways))
    return _sent(datasette, data, "text/calendar; charset=utf-8")


def _year(text: str | None) -> int:
    """The year that was asked for, this one where none was. Raises NotHere for anything else."""
    said = (text or "").strip().removesuffix("年")
    if not said:
        return today().year
    if re.fullmatch(r"[0-9]{4}", said) and schedule.FIRST_YEAR <= int(said) <= schedule.LAST_YEAR:
        return int(said)
    first, last = schedule.FIRST_YEAR, schedule.LAST_YEAR
    raise NotHere(
        f"没有“{said[:_ANSWER_CUT]}”这一年的日历；请写 {first} 至 {last} 的年份。",
        f"There is no calendar of “{said[:_ANSWER_CUT]}”; write a year from {first} to {last}.",
        (Link(text="今年的日历 This year", href="/calendar"),),
    )


async def _search(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    chosen = {name: (request.args.get(name) or "")[: searching.QUERY_CUT] for name in Narrowing._fields}
    asked = partial(
        searching.find,
        query=(request.args.get("q") or "").strip(),
        measure_id=request.args.get("measure") or "",
        narrowing=Narrowing(**chosen),
        page=_number(request.args.get("page")),
    )
    return await base.page(asked)


async def _about(request: Request, base: LiveDatabase, ds: Datasette) -> Page:
    package = metadata("regparse").json
    asked = partial(
        home.about,
        program=_program(),
        data_license=ds.metadata("license") or "",
        code_license=str(package.get("license_expression") or package.get("license") or ""),
    )
    return await base.page(asked)


@cache
def _program() -> str:
    """The program and its version."""
    return f"regparse {version('regparse')}"


async def _atom(request: Request, datasette: Datasette) -> Response:
    """What is new, for feed readers."""
    asked = partial(
        feeds.atom, root=_root(request, datasette), title=datasette.metadata("title") or "regparse"
    )
    data = await datasette.get_database(DATABASE).page(asked)
    return _sent(datasette, data, "application/atom+xml; charset=utf-8")


async def _sitemap(request: Request, datasette: Datasette) -> Response:
    """What a search engine should know."""
    data = await datasette.get_database(DATABASE).page(partial(feeds.sitemap, root=_root(request, datasette)))
    return _sent(datasette, data, "application/xml; charset=utf-8")


async def _moved(request: Request, datasette: Datasette) -> Response:
    """The list of measures has one path."""
    return _redirect(datasette, "/.json" if request.path.endswith(".json") else "/")


async def _robots(request: Request, datasette: Datasette) -> Response:
    """What machines may fetch: the pages, but not every search, report and sort order of every table."""
    root = datasette.urls.path("/")
    closed = (DATABASE, "-/", "search", "report")
    opened = ("-/static-plugins/", "")  # style sheets, so that a page is seen as readers see it
    lines = [
        "User-agent: *",
        *(f"Disallow: {root}{path}" for path in closed),
        *(f"Allow: {root}{p}" for p in opened),
    ]
    return Response.text("\n".join([*lines, f"Sitemap: {_root(request, datasette)}/sitemap.xml", ""]))


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else 1


def _page(ask: Callable[[Request, LiveDatabase, Datasette], Awaitable[Page]]) -> View:
    """A view that answers with the page that `ask` makes, as HTML or JSON."""

    @_kept
    async def view(request: Request, datasette: Datasette) -> Response:
        try:
            page = await ask(request, datasette.get_database(DATABASE), datasette)
        except _Elsewhere as other:
            twin = ".json" if wants_json(request) else ""
            query = f"?{request.query_string}" if request.query_string and "/diff/" not in str(other) else ""
            return _redirect(datasette, f"{other}{twin}{query}")
        except NotHere as missing:
            page = _error(request, 404, str(missing), missing.english, missing.ways)
        return answer(request, datasette, page)

    return view


def _kept(make: View) -> View:
    """A view whose answer is kept (kept.py); 304 without a body where the reader's copy (If-None-Match) is the same."""

    async def view(request: Request, datasette: Datasette) -> Response:
        if request.method not in ("GET", "HEAD"):
            refused = answer(request, datasette, _error(request, 405, *_WORDS[405]))
            refused.headers["Allow"] = "GET, HEAD"
            return refused
        base: LiveDatabase = datasette.get_database(DATABASE)
        edition = base.edition()
        asked = request.full_path
        if edition is None or len(asked) > _LONGEST_KEPT:
            response = await make(request, datasette)
        else:
            key = (edition, today(), request.scheme, request.host, asked)
            response = await base.kept.answer(key, partial(make, request, datasette))
        tag = response.headers.get("ETag")
        if tag and tag in re.split(
            r",\s*(?:W/)?", (request.headers.get("if-none-match") or "").removeprefix("W/")
        ):
            return Response(b"", 304, response.headers, response.content_type)
        return response

    return view


def answer(request: Request, ds: Datasette, page: Page) -> Response:
    """The page in the form that the request's path asks for, with our headers."""
    status = page.code if isinstance(page, ErrorPage) else 200
    if wants_json(request):
        return _sent(ds, rendering.json(page), "application/json; charset=utf-8", status)
    text = rendering.html(page, ds.urls.path("/"), **_frame(ds))
    return _sent(ds, text.encode(), "text/html; charset=utf-8", status)


def _sent(ds: Datasette, data: bytes, media_type: str, status: int = 200) -> Response:
    """An answer with our headers."""
    headers = {"Content-Security-Policy": policy.OWN, "Cache-Control": _cache_control(ds, status)}
    if status == 200:
        headers["ETag"] = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
    return Response(data, status, headers, media_type)


def _cache_control(ds: Datasette, status: int) -> str:
    return f"max-age={ds.setting('default_cache_ttl')}" if status == 200 else "no-store"


def _frame(ds: Datasette) -> dict[str, str]:
    return {"title": ds.metadata("title") or "", "license": ds.metadata("license") or ""}


def _redirect(ds: Datasette, path: str) -> Response:
    return Response.redirect(ds.urls.path(path), 301, {"Content-Security-Policy": policy.OWN})


def wants_json(request: Request) -> bool:
    """Whether the path asks for JSON."""
    return bool(request.path.endswith(".json"))


def failure(request: Request, ds: Datasette, error: Exception) -> Response:
    """What is answered when a page of ours or of Datasette's fails.

    JSON of Datasette's own paths keeps Datasette's shape (`ok`, `error`, `status`, `title`).
    """
    status, said, title = _explained(error)
    if status == 500 and _asked_wrongly(request, error):
        status, said = 400, said if isinstance(error, DatasetteError) else "A parameter cannot be read"
    if status == 500:
        _LOG.error("%s: %s", request.path, type(error).__name__, exc_info=error)
    if wants_json(request) and not _ours(request):
        return Response.json({"ok": False, "error": said, "status": status, "title": title}, status)
    message, english = _WORDS.get(status, _WORDS[500])
    detail = said if status in (400, 403) else ""
    return answer(request, ds, _error(request, status, message, " ".join(filter(None, (english, detail)))))


_WORDS = {
    400: ("请求无法理解。", "This request cannot be answered as it stands."),
    403: ("此处不对外开放。", "This is not open to the public."),
    404: ("没有这一页。", "There is no such page."),
    405: ("本站只供阅读。", "This site is only read: ask with GET or HEAD."),
    500: (
        "本站出错，已记录在案。请稍后再试。",
        "Something failed here and has been logged. Please try again later.",
    ),
    503: (
        "查询用时过长，已中止。请缩小范围再试。",
        "The query took too long and was stopped. Please narrow it down.",
    ),
}


_WRONG = re.compile(r"Cannot (?:sort|use)\b|Invalid _|malformed JSON")
"""What Datasette says of parameters that it cannot use, without saying that it is not its own fault."""


def _asked_wrongly(request: Request, error: Exception) -> bool:
    """Whether a table of Datasette's fails for what was asked of it: ?_sort=nope, ?at__in=[, ?_where=1;."""
    if _ours(request) or not request.query_string:
        return False
    if isinstance(error, DatasetteError):
        return _WRONG.match(str(error.message)) is not None
    return isinstance(error, ValueError | Warning | ProgrammingError)  # Warning: several statements


def _explained(error: Exception) -> tuple[int, str, str | None]:
    """HTTP status, message and title of an exception, in words that say nothing of the inside."""
    if (
        isinstance(error, QueryInterrupted)
        or (isinstance(error, OperationalError) and error.args == ("interrupted",))
        or (isinstance(error, DatasetteError) and error.title == "SQL Interrupted")
    ):
        return 503, "The query took too long and was stopped", None
    if isinstance(error, DatasetteError):
        said = "The query could not be run" if error.message_is_html else str(error.message)
        return error.status, said, error.title
    if isinstance(error, Base400):
        return error.status, str(error.args[0]) if error.args else "", None
    return 500, "Internal error", None


def _ours(request: Request) -> bool:
    return not re.match(rf"/(?:{DATABASE}|-)(?:[/.]|$)", request.scope.get("route_path", request.path))


def _error(request: Request, code: int, message: str, english: str, ways: tuple[Link, ...] = ()) -> ErrorPage:
    path = request.path.removesuffix(".json")
    return ErrorPage(
        title=message,
        path=path,
        json=f"{path}.json",
        code=code,
        message=message,
        english=english,
        ways=(*ways, _HOME, _SEARCH),
    )
