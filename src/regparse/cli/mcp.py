"""`regparse mcp`."""

from __future__ import annotations

from argparse import Namespace

from regparse.cli import options


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "mcp",
        "serve assistants over the Model Context Protocol, on standard input and output",
        "regparse mcp --db regparse.db --site https://law.example.org",
    )
    options.db(c)
    c.add_argument(
        "--site",
        default="http://127.0.0.1:8001",
        metavar="URL",
        help="where `regparse serve` is reached, for links (default: %(default)s)",
    )


def run(asked: Namespace) -> int:
    """Serves until standard input ends."""
    try:
        from regparse.mcp_server import server
    except ModuleNotFoundError as missing:
        raise options.UsageError(
            f"mcp needs the package {missing.name}; install it with: pip install 'regparse[mcp]'"
        ) from None
    server(asked.db, asked.site).run("stdio")
    return 0
