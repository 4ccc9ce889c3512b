"""Fuzz: `python -m fuzz.run --seconds 600 [TARGET …]`, with atheris (coverage guides which inputs are kept).

Each target runs in a process of its own, so that one that breaks stops no other. Inputs that reach new code are kept in
fuzz/corpus/TARGET; what breaks a target is kept in fuzz/found/TARGET and ends the run with status 1. What was found and
mended stands in the corpus as `found-…`. `--replay` runs every input of the corpus once, without atheris; that is what
the tests do. `--record` adds a line for each target to fuzz/runs.csv, `--report` prints the table made from it.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
RUNS = FOLDER / "runs.csv"
"""One line a run of a target: when it began, the target, its seconds and inputs, and how it ended."""
TIMEOUT, MEMORY = 25, 3000
"""Seconds and MiB that one input may take."""


def corpus(target: str) -> Path:
    """Where the inputs of a target are kept."""
    return FOLDER / "corpus" / target


def replay(names: list[str]) -> int:
    """Runs the kept inputs; gives how many there were."""
    from fuzz.targets import TARGETS

    count = 0
    for name in names:
        for path in sorted(corpus(name).glob("*")):
            TARGETS[name](path.read_bytes())
            count += 1
    return count


def one(target: str, seconds: int, scratch: Path | None) -> None:
    """Fuzzes one target in this process; atheris ends it."""
    import atheris

    with atheris.instrument_imports(include=["regparse"]):
        from fuzz.targets import TARGETS
    found = (scratch or FOLDER) / "found" / target
    kept = [scratch / "kept" / target, corpus(target)] if scratch else [corpus(target)]
    for folder in (found, *kept):
        folder.mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0], *map(str, kept), f"-max_total_time={seconds}", f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}",
        "-max_len=6000", f"-artifact_prefix={found}/", "-print_final_stats=1", "-verbosity=1", "-reload=0",
    ]  # fmt: skip
    atheris.Setup(arguments, TARGETS[target])
    atheris.Fuzz()


def record(path: Path, target: str, began: datetime, seconds: float, inputs: int, outcome: str) -> None:
    """Adds a run to the file at `path`. One short line, so that several processes may do it at once."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{began:%Y-%m-%dT%H:%M:%SZ},{target},{seconds:.0f},{inputs},{outcome}\n")


def report() -> str:
    """What was fuzzed for how long, from RUNS, and what was found and mended, from the corpus, as a table."""
    seconds: defaultdict[str, int] = defaultdict(int)
    inputs: defaultdict[str, int] = defaultdict(int)
    broken: defaultdict[str, int] = defaultdict(int)
    with RUNS.open(encoding="utf-8", newline="") as file:
        runs = list(csv.DictReader(file))
    for run in runs:
        seconds[run["target"]] += int(run["seconds"])
        inputs[run["target"]] += int(run["inputs"])
        broken[run["target"]] += run["outcome"] == "broken"
    names = sorted(path.name for path in (FOLDER / "corpus").iterdir() if path.is_dir())
    kept = {name: len(list(corpus(name).glob("*"))) for name in names}
    mended = {name: len(list(corpus(name).glob("found-*"))) for name in names}
    days = sorted({run["began"][:10] for run in runs})
    rows = [
        "| target | seconds | inputs | runs that broke | mended findings kept as tests | inputs kept |",
        "|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {n} | {seconds[n]:,} | {inputs[n]:,} | {broken[n]} | {mended[n]} | {kept[n]:,} |" for n in names
    ]
    sums = (sum(column.values()) for column in (seconds, inputs, broken, mended, kept))
    rows.append("| all | " + " | ".join(f"{n:,}" for n in sums) + " |")
    return "\n".join([f"{len(runs)} runs, {' and '.join(days)}:", "", *rows])


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", help="which (default: all)")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--replay", action="store_true", help="run the kept inputs once")
    parser.add_argument(
        "--record",
        nargs="?",
        type=Path,
        const=RUNS,
        help="add each run to this file (default: fuzz/runs.csv)",
    )
    parser.add_argument("--report", action="store_true", help="print what fuzz/runs.csv and the corpus hold")
    parser.add_argument("--scratch", type=Path, help="keep what is new in this folder, not in the corpus")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    names = options.targets or sorted(path.name for path in (FOLDER / "corpus").iterdir() if path.is_dir())
    if options.replay:
        print(f"{replay(names)} inputs of {len(names)} targets: all is well")
        return 0
    if options.report:
        print(report())
        return 0
    if options.here:
        one(names[0], options.seconds, options.scratch)
        return 0
    failed, total = [], 0
    for name in names:
        began, started = datetime.now(UTC), time.monotonic()
        command = [sys.executable, "-m", "fuzz.run", "--here", "--seconds", str(options.seconds), name]
        command += ["--scratch", str(options.scratch)] if options.scratch else []
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", cwd=FOLDER.parent, check=False
        )
        told = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
        count = int(told[1]) if told else 0
        total += count
        lasted = re.search(r"^Done \d+ runs in (\d+) second", done.stderr, re.M)
        took = float(lasted[1]) if lasted else time.monotonic() - started
        if options.record:
            record(options.record, name, began, took, count, "broken" if done.returncode else "well")
        print(
            f"{name:<10}{count:>10,} inputs in {took:6.0f} s: {'broken' if done.returncode else 'well'}",
            flush=True,
        )
        if done.returncode:
            failed.append(name)
            print("\n".join(done.stderr.splitlines()[-25:]), file=sys.stderr)
    print(
        f"{total:,} inputs of {len(names)} targets; {'broken: ' + ', '.join(failed) if failed else 'no crash, hang or lost character'}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
