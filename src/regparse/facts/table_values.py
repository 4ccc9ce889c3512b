"""Values in the cells of a table: what each measures, and what hangs on it, by the head of its column.

Reads: a table (facts/tables.py) and the groups of bounds in it. Gives: also the numbers that are all that a cell says, below a head that
bounds them: 最高额度 | 10万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regparse.facts.bounds import Bound, Group
from regparse.facts.clause import Clause
from regparse.facts.metric_words import Metric
from regparse.facts.numbers import numbers
from regparse.facts.patterns import lazy
from regparse.facts.tables import Named, Table
from regparse.model.facts import Effect, Operator

_NO_METRIC = lazy("[得计加扣记].*分|(?:全年|每年|当年|每次|单次|年均|月均)(?:累计|最多|最高)?")
"""What a cell says besides its value, and measures nothing: 得基本分8分, 全年不超过6分."""


def measures_nothing(metric: Metric) -> bool:
    """Whether `metric` says besides its value nothing that is measured."""
    return _NO_METRIC.fullmatch(metric.text) is not None


def of_cell(named: Named | None, group: Group) -> Metric:
    """What a value measures that stands alone in a cell of a table."""
    return Metric(named.metric if named else "", group.start, group.start)


_CASES = lazy("情形|情节|后果|程度|[计评得赋打]分")
"""The heads of columns whose cells say when something follows: 适用情形, 计分标准."""
_CAPPED = lazy("最高|上限|限额|封顶|不超过")
_FLOORED = lazy("最低|下限|起点|不低于|不少于")


def effect(table: Table, group: Group, found: Effect) -> Effect:
    """What hangs on a value in a table: what was `found`, or what the head of its column tells."""
    head = table.head_of(group.start)
    if head is None or found == "penalty":
        return found
    first = group.bounds[0]
    if _CASES.search(head) and not (first.op[0] == "<" and first.number.quantity.unit in ("分", "item")):
        return "trigger"  # 最高不超过20分 caps what is given
    return "limit" if found == "describe" and (_CAPPED.search(head) or _FLOORED.search(head)) else found


def under_caps(clause: Clause, table: Table, found: Sequence[Group]) -> Iterator[Group]:
    """The numbers that are all that a cell says, under a head that bounds them: 最高额度 | 10万元."""
    taken = {bound.number.start for group in found for bound in group.bounds}
    for n in numbers(clause):
        head = table.head_over(n.start, n.end) if n.start not in taken else None
        if head is None:
            continue
        op: Operator | None = "<=" if _CAPPED.search(head) else ">=" if _FLOORED.search(head) else None
        if op:
            yield Group((Bound(n.start, n.end, op, n, False, ""),), n.start, n.end)
