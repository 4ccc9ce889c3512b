"""Regular expressions that are compiled when they are first used.

The kinds of fact have hundreds of them, which take longer to compile than a law takes to read; half of them no usual
law asks for anything, and a build that finds nothing changed asks for none.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class _Lazy:
    """Stands for a compiled pattern; with the first use it takes over the methods of the real one."""

    def __init__(self, regex: str) -> None:
        self.pattern = regex
        self.__dict__ |= {method: partial(self._compiled, method) for method in _METHODS}

    def _compiled(self, called: str, *args: Any) -> Any:
        compiled = re.compile(self.pattern)
        self.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
        return getattr(compiled, called)(*args)


def lazy(regex: str) -> re.Pattern[str]:
    """`regex`, compiled when it is first asked for anything.

    >>> year = lazy("[0-9]{4}年")
    >>> year.findall("2020年至2021年"), year.pattern
    (['2020年', '2021年'], '[0-9]{4}年')
    """
    return cast(re.Pattern[str], _Lazy(regex))
