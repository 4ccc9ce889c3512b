"""Fuzz: `python -m fuzz.run --seconds 600 [TARGET …]`, with atheris (coverage guides which inputs are kept).

Each target runs in a process of its own. Inputs that reach new code are kept in fuzz/corpus/TARGET; what breaks a target
is kept in fuzz/found/TARGET and ends the run with status 1. `--replay` runs every input of the corpus once, without
atheris; that is what the tests do.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
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
    found.mkdir(parents=True, exist_ok=True)
    corpus(target).mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0], *([str(scratch)] if scratch else []), str(corpus(target)), f"-max_total_time={seconds}", f"-timeout={TIMEOUT}", f"-rss_limit_mb={MEMORY}",
        "-max_len=6000", f"-artifact_prefix={found}/", "-print_final_stats=1", "-verbosity=1", "-reload=0",
    ]  # fmt: skip
    atheris.Setup(arguments, TARGETS[target])
    atheris.Fuzz()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", help="which (default: all)")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--replay", action="store_true", help="run the kept inputs once")
    parser.add_argument("--scratch", type=Path, help="keep what is new in this folder, not in the corpus")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    names = options.targets or sorted(path.name for path in (FOLDER / "corpus").iterdir() if path.is_dir())
    if options.replay:
        print(f"{replay(names)} inputs of {len(names)} targets: all is well")
        return 0
    if options.here:
        one(names[0], options.seconds, options.scratch)
        return 0
    failed, total = [], 0
    for name in names:
        started = time.monotonic()
        command = [sys.executable, "-m", "fuzz.run", "--here", "--seconds", str(options.seconds), name]
        command += ["--scratch", str(options.scratch)] if options.scratch else []
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", cwd=FOLDER.parent, check=False
        )
        told = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
        count = int(told[1]) if told else 0
        total += count
        print(
            f"{name:<10}{count:>10,} inputs in {time.monotonic() - started:6.0f} s: {'broken' if done.returncode else 'well'}",
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
