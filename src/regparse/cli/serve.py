"""`regparse serve`."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress

from regparse.cli import options


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(commands, run, "serve", "serve the site", "regparse serve --port 8001")
    options.db(c)
    c.add_argument("--host", default="127.0.0.1", metavar="H", help="(default: %(default)s)")
    c.add_argument(
        "--port",
        type=options.port,
        default=8001,
        metavar="P",
        help="0 takes any that is free (default: %(default)s)",
    )


def run(asked: Namespace) -> int:
    """Serves the site until interrupted."""
    from regparse.site.server import serve

    with suppress(KeyboardInterrupt):
        serve(asked.db, asked.host, asked.port, ready=lambda url: print(f"regparse: {url}", flush=True))
    return 0
