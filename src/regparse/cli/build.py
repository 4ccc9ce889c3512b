"""`regparse build`."""

from __future__ import annotations

from argparse import Namespace
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from regparse.cli import options, output

if TYPE_CHECKING:
    from regparse.cluster import Cluster


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "build",
        "read a corpus into JSON and the knowledge base",
        "regparse build corpus --db regparse.db",
    )
    c.add_argument(
        "corpus",
        metavar="CORPUS",
        type=Path,
        nargs="?",
        default=Path("corpus"),
        help="a folder of measures: text, web pages, Word, PDF, OFD, pictures, mails, ZIP archives"
        " (default: %(default)s)",
    )
    options.db(c)
    c.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where the JSON goes (default: extracted/ beside the knowledge base)",
    )
    c.add_argument(
        "--jobs",
        type=options.several,
        default=0,
        metavar="N",
        help="processes that read (default: as many as pay)",
    )
    c.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="let the workers of this Dask scheduler read (tcp://HOST:8786); they must see CORPUS under the same path",
    )


def run(asked: Namespace) -> int:
    """Reads a corpus into JSON and the knowledge base. Status 1 where a file could not be read."""
    from regparse.workers import little_garbage

    with ExitStack() as stack:
        stack.enter_context(little_garbage())  # also while the modules are loaded
        from regparse.building import build

        pool = stack.enter_context(_cluster(asked.dask)).results if asked.dask else None
        progress = stack.enter_context(output.progress("reading"))
        done = build(
            asked.corpus,
            asked.db,
            asked.out,
            jobs=asked.jobs,
            pool=pool,
            progress=progress,
            on_wait=lambda: output.say(f"another build is writing {asked.db}; waiting until it is done"),
        )
    for notice in (*done.failures, *done.warnings):
        output.say(notice.message)
    if done.skipped:
        names = ", ".join(done.skipped[:3]) + (" …" if len(done.skipped) > 3 else "")
        output.say(f"{len(done.skipped)} left aside, since no reader is for files of their kind: {names}")
    parts = [f"{done.read} read", f"{done.kept} unchanged"]
    parts += [f"{len(done.failures)} with errors"] if done.failures else []
    parts += [f"{len(done.removed)} gone: {', '.join(done.removed[:3])}"] if done.removed else []
    print(
        f"{asked.db}: {output.count(done.measures, 'measure')} ({'; '.join(parts)}) in {done.seconds:.1f} s"
    )
    for notice in done.rules:
        print(notice.message)
    return 1 if done.failures else 0


def _cluster(address: str) -> AbstractContextManager[Cluster]:
    """The Dask cluster at `address`."""
    from regparse.building.recipe import code_digest

    try:
        from regparse.cluster import connected
    except ModuleNotFoundError as missing:
        raise options.UsageError(
            f"--dask needs the package {missing.name}; install it with: pip install 'regparse[dask]'"
        ) from None
    return connected(address, code_digest)
