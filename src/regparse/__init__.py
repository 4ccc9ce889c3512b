"""Reads Chinese regulations into traceable facts.

| verb | does |
|---|---|
| `read(path)` | a file → its measures, with all that was read from them |
| `build(corpus, db)` | a folder of files → the measures' JSON and the knowledge base |
| `search(query, db)` | the provisions whose own text contains the query, best first |
| `load(measure, db)` | a measure of the knowledge base |
| `measures(db)` | all of them |
| `graph(db)` | what contains, cites, repeals, defines what, as a networkx graph |
| `differences(old, new)` | what changed from one measure to another, in words and in law |
| `rule_set(measure)` | what a measure asks of an applicant, as rules |
| `check(measure, facts)` | whether an applicant meets it, rule by rule |
| `evaluate(gold, extracted)` | precision and recall against what careful readers found |

Each is loaded when it is first asked for. The types are in `regparse.model`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regparse.building import build
    from regparse.diff import compare as differences
    from regparse.evaluation import evaluate
    from regparse.knowledge.network import read as graph
    from regparse.reading import read_path as read
    from regparse.verbs import check, load, measures, rule_set, search

__version__ = "0.1.0"
__all__ = [
    "build",
    "check",
    "differences",
    "evaluate",
    "graph",
    "load",
    "measures",
    "read",
    "rule_set",
    "search",
]

_HOMES = {
    "build": ("regparse.building", "build"),
    "check": ("regparse.verbs", "check"),
    "differences": ("regparse.diff", "compare"),
    "evaluate": ("regparse.evaluation", "evaluate"),
    "graph": ("regparse.knowledge.network", "read"),
    "load": ("regparse.verbs", "load"),
    "measures": ("regparse.verbs", "measures"),
    "read": ("regparse.reading", "read_path"),
    "rule_set": ("regparse.verbs", "rule_set"),
    "search": ("regparse.verbs", "search"),
}


def __getattr__(name: str) -> Any:
    """The verb `name`, loaded now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'regparse' has no attribute {name!r}")
    module, verb = _HOMES[name]
    return getattr(import_module(module), verb)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
