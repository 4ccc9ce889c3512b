"""The knowledge base served on an address, with settings for public use."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from datasette.app import Datasette, DatasetteClient

from regparse.knowledge import schema
from regparse.site.live import LiveDatabase
from regparse.site.routes import DATABASE

SETTINGS = {
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 200,
    "suggest_facets": False,  # tries every column of every table on each view
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "max_csv_mb": 50,
    "truncate_cells_html": 400,
    "num_sql_threads": 4,
    "default_cache_ttl": 5,
    "trace_debug": False,
    "template_debug": False,
}
"""Datasette's settings: what a stranger may cost. The file itself is opened read-only (live.py)."""


class ServeError(Exception):
    """The site cannot be served. As text one line: what, where, what to do."""


def application(db: Path) -> Datasette:
    """Datasette on the knowledge base `db`, not yet serving. Raises schema.BaseError."""
    schema.opened(db).close()
    ds = Datasette([], settings=SETTINGS)
    ds.remove_database("_memory")  # Datasette makes one where no file is named
    ds.add_database(LiveDatabase(ds, db), name=DATABASE)
    ds.client = DatasetteClient(ds)  # the first one's routes were made before there was a database
    return ds


def serve(
    db: Path, host: str = "127.0.0.1", port: int = 8001, *, ready: Callable[[str], None] | None = None
) -> None:
    """Serve the knowledge base `db` until interrupted.

    `ready` is told the address once connections are accepted; with port 0 any free port is taken. A base that is
    built anew at the same path is taken up without a restart. Raises schema.BaseError and ServeError.
    """
    ds = application(db)
    try:
        listening = _listening(host, port)
    except OSError as error:
        raise ServeError(
            f"{host}:{port}: cannot be listened on ({error.strerror or error}); choose another with --port or --host"
        ) from None
    with listening:
        if ready:
            shown = f"[{host}]" if ":" in host else host
            ready(f"http://{shown}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(ds.app(), lifespan="on", log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that is bound, so that whoever is told the address can connect.

    It says that it is TCP, which `socket.create_server` leaves open: only then does asyncio send small packets at
    once, and an answer's body does not wait 40 ms for the acknowledgement of its header.
    """
    family, kind, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(2048)
    except OSError:
        listening.close()
        raise
    return listening
