"""What the kinds of fact hand one another: the sorts of record, from which all theirs are made.

They are here, in a module that is never compiled, because mypyc hands the keywords of a class (`frozen=True`) to nobody; what
a record inherits it keeps, compiled or not (docs/architecture.md).
"""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, gc=False):
    """A record that stays as it is. It holds nothing that refers back to it (model/text.py)."""


class Thing(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A record that stays as it is, and is equal to itself alone."""


class State(msgspec.Struct, gc=False):
    """A record that changes while a clause is read."""
