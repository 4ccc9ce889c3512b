"""Kills builds, whole ones and ones that change a base in place, and looks at what is left: `python -m tests.crash --kills 200` (`make crash-test`).

After each kill the knowledge base must be the old one or the new one, whole: integrity check, foreign keys, all measures
with all their facts, each JSON valid – and the next build must finish as if nothing had happened.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from regparse.knowledge import load, schema
from regparse.model.serial import decode

ROOT = Path(__file__).resolve().parents[1]
BUILD = "import sys; from pathlib import Path; from regparse.building import build; build(Path(sys.argv[1]), Path(sys.argv[2]))"


def contents(db: Path) -> dict[str, object]:
    """What a base says, row for row. Raises AssertionError where it is not whole.

    Its history (`builds` and the view of their `changes`) is left out.
    """
    with closing(schema.opened(db)) as base:
        base.row_factory = None
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [
            row[0]
            for row in base.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"
            )
            if row[0] not in ("builds", "changes") and not row[0].startswith(("sqlite_", "provisions_fts"))
        ]
        out: dict[str, object] = {}
        for name in tables:
            out[name] = sorted(base.execute(f'SELECT * FROM "{name}"'), key=repr)
        return out


class Trial:
    """A corpus in two states, the base of each, and builds from one to the other that are killed."""

    def __init__(self, folder: Path, seed: int, others: int) -> None:
        """`others`: how many small measures stand beside the five. Many, and the base is changed in place."""
        self.folder, self.random = folder, random.Random(seed)
        self.states = [folder / "one", folder / "two"]
        for state in self.states:
            shutil.copytree(ROOT / "corpus", state)
            for n in range(others):
                (state / f"small-{n}.txt").write_text(f"第{n}号办法\n第一条 公示{n + 1}日。\n", "utf-8")
        changed = self.states[1] / "beijing.txt"
        changed.write_bytes(changed.read_bytes().replace("三年".encode(), "五年".encode()))
        (self.states[1] / "liaocheng.txt").unlink()
        (self.states[1] / "new.txt").write_text("新办法\n第一条 资产总额不低于300万元。\n", "utf-8")
        self.db = folder / "base" / "x.db"
        self.whole = []
        self.length = 0.0
        """How long the last build took that was left alone."""
        for state in self.states:
            self.build(state, folder / f"{state.name}.db")
            self.whole.append(contents(folder / f"{state.name}.db"))
        assert self.whole[0] != self.whole[1]
        self.db.parent.mkdir()
        self.build(self.states[0], self.db)
        self.at = 0
        if others:
            self.finish()

    def build(self, state: Path, db: Path) -> None:
        """A build that is left alone."""
        started = time.monotonic()
        subprocess.run([sys.executable, "-c", BUILD, state, db], check=True)
        self.length = time.monotonic() - started

    def kill(self) -> str:
        """One build that is killed; says when, relative to a whole one, and which base is there afterwards."""
        from_ = self.random.choice((0.0, 0.6))  # the end of a build is when the base is written
        moment = self.random.uniform(from_, 1.1) * self.length
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, str(self.states[1 - self.at]), str(self.db)],
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        started = time.monotonic()
        while process.poll() is None and time.monotonic() < started + moment:
            time.sleep(0.002)
        ended = process.poll() is not None
        if ended:
            self.length = time.monotonic() - started
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = contents(self.db)
        assert found in self.whole, "neither the old base nor the new one"
        which = "new" if found == self.whole[1 - self.at] else "old"
        assert not ended or which == "new"
        for path in (self.db.parent / "extracted").glob("*.json"):
            decode(path.read_bytes())
        if which == "new":
            self.at = 1 - self.at
        return "ended before" if ended else f"killed, {which} base"

    def finish(self) -> None:
        """A last build that is left alone, to either state: as built from nothing, and nothing of the killed ones is left."""
        self.at = self.random.choice((self.at, 1 - self.at))
        self.build(self.states[self.at], self.db)
        assert contents(self.db) == self.whole[self.at]
        names = [p.name for p in self.db.parent.rglob("*")]
        assert not [n for n in names if n.startswith(".") or n.endswith(("-journal", "-lock"))], names
        with closing(schema.opened(self.db)) as base:
            measures = {f"{name}.json" for name in load.measure_ids(base)}
        assert {path.name for path in (self.db.parent / "extracted").glob("*.json")} == measures


def run(kills: int, seed: int = 7) -> Counter[str]:
    """`kills` builds that are really killed while they run; what was found after each."""
    seen: Counter[str] = Counter()
    for others, share in ((0, kills // 2), (60, kills - kills // 2)):
        before = seen["killed, old base"] + seen["killed, new base"]
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(Path(folder), seed, others)
            while seen["killed, old base"] + seen["killed, new base"] - before < share:
                seen[trial.kill()] += 1
                if sum(seen.values()) % 10 == 0:
                    trial.finish()
                    seen["finished afterwards"] += 1
            trial.finish()
    return seen


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    seen = run(options.kills, options.seed)
    killed = seen["killed, old base"] + seen["killed, new base"]
    print(
        f"{killed} builds killed: {killed} whole knowledge bases ({', '.join(f'{n} {what}' for what, n in seen.items())})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
