"""Prints, for each measure and engine, how many of many random applicants the engine and `check` judge differently.

python -m tests.engines [APPLICANTS]      (`make engines-test`: 10,000 a measure)
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from regparse.rules.verdict import check
from tests.conftest import corpus_files
from tests.engines.applicants import draw
from tests.engines.comparing import EXPORTS, facts_for
from tests.engines.drivers import ENGINES
from tests.rules.applicants import rules_of


def main(count: int) -> int:
    """The table; status 1 where an engine disagrees or could not be asked."""
    wrong = 0
    print(
        f"{'measure':18} {'engine':22} {'format':10} {'applicants':>10} {'eligible':>9} {'disagreements':>14} {'s':>6}"
    )
    for path in corpus_files():
        rules = rules_of(path.stem)
        applicants = draw(rules, count)
        wanted = [check(rules, applicant, beside=False).verdict for applicant in applicants]
        eligible = Counter(wanted)["eligible"]
        for engine in ENGINES:
            lacks = engine.lacks()
            if lacks:
                print(f"{path.stem:18} {engine.name:22} {engine.format:10} not asked: {lacks}")
                wrong += 1
                continue
            asked = applicants[:: engine.every]
            export, facts = EXPORTS[engine.format](rules), facts_for(engine.format, rules, asked)
            begin = time.perf_counter()
            found = engine.run(export, facts, False)
            took = time.perf_counter() - begin
            different = sum(
                said.verdict != verdict for said, verdict in zip(found, wanted[:: engine.every], strict=True)
            )
            wrong += different
            print(
                f"{path.stem:18} {engine.name:22} {engine.format:10} {len(asked):>10} {eligible:>9} {different:>14} {took:>6.1f}",
                flush=True,
            )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
