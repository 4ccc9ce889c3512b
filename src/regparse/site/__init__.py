"""The site: a plug-in of Datasette with pages for people who know no SQL, on the knowledge base it serves.

| module | what it does |
|---|---|
| `server` | the knowledge base served on an address: settings for public use |
| `live` | the served file, taken up anew when a build has replaced it |
| `kept` | answers kept ready until the base or the day changes |
| `routes` | which path asks for which page; errors |
| `home`, `measures`, `provisions` | the list of measures and what the site is; the page of a measure; the page of a provision |
| `holdings` | what the base holds of one measure, fetched as these pages need it |
| `drawing` | provisions with their marks, facts with their words |
| `summaries` | a measure in short, and whether it is in force |
| `ways` | paths, addresses as people write them, and what does not exist |
| `searching` | the search page: words, filters, numbers, advice |
| `graphing`, `elsewhere` | the graph; concepts, and the same concept elsewhere |
| `feeds`, `reporting`, `tables` | Atom and site map; the report of an error; tables as Excel files |
| `fulltext` | the search box of Datasette's own table of provisions |
| `answers` | what a form says of an applicant, and what of it could not be read |
| `schedule`, `linting`, `checking`, `comparing`, `differing` | the same for the calendar, for what an editor would query, for the form that checks an applicant, for measures side by side, for what changed between two |
| `pages` | what each page says, as types: the contract of templates and JSON twins |
| `rendering` | a page → HTML or JSON |
| `policy` | headers, and what a page may load |

A page is asked for on one connection, so all of it comes from one build. Nothing but `routes` and what serves knows of HTTP,
nothing but the templates of HTML.

Templates stand in templates/regparse/, the style sheet in static/; metadata.json describes tables and columns to
Datasette. The plug-in also works under `datasette regparse.db`; beside other databases it keeps quiet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from functools import cache
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils.asgi import Base400, Request
from jinja2 import ChoiceLoader, Environment, FunctionLoader
from markupsafe import Markup

from regparse.site import fulltext, policy, tables
from regparse.site.live import LiveDatabase
from regparse.site.rendering import STATIC, fingerprint
from regparse.site.routes import DATABASE, View, failure
from regparse.site.routes import routes as site_routes
from regparse.site.ways import measure_path
from regparse.wording import code_label

if TYPE_CHECKING:  # Datasette loads its plug-ins while it is itself being loaded
    from datasette.app import Datasette

__all__ = ["DATABASE", "metadata"]


def metadata() -> dict[str, Any]:
    """metadata.json: the site's title and licence, and what every table, column and canned query is."""
    found: dict[str, Any] = json.loads((files("regparse.site") / "metadata.json").read_text("utf-8"))
    return found


def metadata_of_tables() -> dict[str, Any]:
    """What metadata.json says of each table and view."""
    found: dict[str, Any] = _described()["databases"][DATABASE]["tables"]
    return found


@cache
def _described() -> dict[str, Any]:
    """The same, read once and given to Datasette, which adds to it."""
    return metadata()


def _serves_us(datasette: Datasette) -> bool:
    return DATABASE in datasette.databases


@hookimpl
def startup(datasette: Datasette) -> None:
    """Serve the knowledge base read-only, and take up a new one without a restart."""
    if _serves_us(datasette):
        served = datasette.databases[DATABASE]
        if served.path and not isinstance(served, LiveDatabase):
            datasette.remove_database(DATABASE)
            datasette.add_database(LiveDatabase(datasette, Path(served.path)), name=DATABASE)


@hookimpl
def get_metadata(datasette: Datasette) -> dict[str, Any]:
    """What metadata.json says; a file given to Datasette on the command line goes before it."""
    return _described() if _serves_us(datasette) else {}


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, View]]:
    """Our pages."""
    return site_routes() if _serves_us(datasette) else []


@hookimpl(trylast=True)
def prepare_connection(conn: Connection, database: str) -> None:
    """Datasette's search of a table asks our index as it wants to be asked: after Datasette has made its own function."""
    if database == DATABASE:
        conn.create_function("escape_fts", 1, fulltext.expression, deterministic=True)


@hookimpl
def filters_from_request(request: Request, database: str, table: str, datasette: Datasette) -> None:
    """No filter of ours; a search where nothing can be searched is refused, not answered with every row."""
    if database == DATABASE and _serves_us(datasette):
        refused = fulltext.refusal(table, request.args.keys(), metadata_of_tables())
        if refused:
            raise Base400(refused)


def _offers_excel(database: str) -> bool:
    return database == DATABASE


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    """Tables and answers of queries as Excel files. Asked for before there is a database: only ours is offered them."""
    return {"extension": "xlsx", "render": tables.render, "can_render": _offers_excel}


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[policy.App], policy.App]:
    """Our headers on every answer; no search for nothing."""

    def wrapped(app: policy.App) -> policy.App:
        return policy.with_headers(fulltext.without_blank(app, DATABASE)) if _serves_us(datasette) else app

    return wrapped


@hookimpl
def extra_css_urls(database: str | None, datasette: Datasette) -> list[str]:
    """Datasette's own pages of our database in the colours of the site."""
    ours = database == DATABASE and _serves_us(datasette)
    return [f"{STATIC}/datasette.css?{fingerprint('datasette.css')}"] if ours else []


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Datasette's own pages say their language, which its frame leaves out, so that they are read aloud as Chinese."""
    if not _serves_us(datasette) or env.loader is None:
        return
    loader = env.loader

    def framed(name: str) -> str | None:
        if name != "base.html":
            return None
        return loader.get_source(env, "default:base.html")[0].replace("<html>", '<html lang="zh-Hans">', 1)

    env.loader = ChoiceLoader([FunctionLoader(framed), loader])


@hookimpl
def extra_template_vars(database: str | None) -> dict[str, Any]:
    """What database-regparse.html says of tables and views."""
    return {"described": metadata_of_tables()} if database == DATABASE else {}


@hookimpl
def render_cell(
    column: str, value: object, table: str | None, database: str | None, datasette: Datasette
) -> Markup | str | None:
    """A code with its Chinese label, a whole number without `.0`; in answers to questions, 链接 leads to the page of the clause."""
    if database != DATABASE or not _serves_us(datasette):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if not isinstance(value, str):
        return None
    if column == "链接":
        measure, _, at = value.partition("/")
        href = datasette.urls.path(measure_path(measure, at))
        return Markup('<a href="{}">{}</a>').format(href, value)
    said = code_label(table, column, value)
    return said and (said if table is None else f"{said} {value}")


@hookimpl(hookwrapper=True)
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Generator[None, Any, None]:
    """Our error page in place of Datasette's, whose own handler prints every 404 with its local variables."""
    outcome = yield
    if _serves_us(datasette):
        outcome.force_result([failure(request, datasette, exception)])
