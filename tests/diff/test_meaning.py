"""What a change of a fact means: a table with reasons, and the opposite from the other side."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from regparse.diff.comparison import Kind
from regparse.diff.meaning import meaning, opposite
from regparse.model import (
    ConditionGroup,
    Definition,
    Fact,
    Material,
    Norm,
    Quantity,
    Relaxation,
    Sanction,
    Threshold,
    TimeRule,
)

PLACE: dict[str, Any] = {"at": "1/1", "quote": "某", "span": (0, 1)}


def threshold(op: str, value: float, unit: str = "CNY", effect: str = "require", **more: Any) -> Threshold:
    return Threshold(metric="数额", op=op, value=value, unit=unit, effect=effect, **{**PLACE, **more})


def rule(kind: str, amount: float | None = None, unit: str | None = None, **more: Any) -> TimeRule:
    return TimeRule(kind=kind, amount=amount, unit=unit, **{**PLACE, **more})


def norm(modality: str, quote: str = "应当申报") -> Norm:
    return Norm(bearer="企业", modality=modality, **{**PLACE, "quote": quote})


def group(logic: str, members: int, count: int | None = None) -> ConditionGroup:
    return ConditionGroup(
        logic=logic, count=count, members=tuple(f"1/1/{n}" for n in range(members)), **PLACE
    )


def relaxation(value: float | None) -> Relaxation:
    to = None if value is None else Quantity("资产总额", ">=", value, "CNY")
    return Relaxation(who="事业单位", relaxes=("1/1/1",), to=to, **PLACE)


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected", "why"),
    [
        ("thresholds", threshold(">=", 100), threshold(">=", 150), "stricter", "a higher floor"),
        ("thresholds", threshold("<=", 100), threshold("<=", 150), "looser", "a higher ceiling"),
        ("thresholds", threshold(">=", 100), threshold(">", 100), "stricter", "以上 takes the number in, 超过 does not"),
        ("thresholds", threshold("<=", 100), threshold("<", 100), "stricter", "以下 takes it in, 不足 does not"),
        ("thresholds", threshold(">=", 50, "percent"), threshold(">=", 0.6, "ratio"), "stricter", "60 % in another unit"),
        ("thresholds", threshold(">=", 2, "year"), threshold(">=", 18, "month"), "looser", "18 months are less than two years"),
        ("thresholds", threshold(">=", 5, "家"), threshold(">=", 9, "人"), None, "units that cannot be compared"),
        ("thresholds", threshold("=", 3), threshold("=", 5), None, "another number is neither"),
        ("thresholds", threshold(">=", 1), threshold("<=", 1), None, "a floor became a ceiling"),
        ("thresholds", threshold("<=", 5e5, effect="penalty"), threshold("<=", 2e6, effect="penalty"), "stricter", "a higher fine"),
        ("thresholds", threshold(">=", 1e4, effect="penalty"), threshold(">=", 5e3, effect="penalty"), "looser", "a lower least fine"),
        ("thresholds", threshold(">", 4e8, effect="trigger"), threshold(">", 8e8, effect="trigger"), "looser", "fewer must notify"),
        ("thresholds", threshold("<", 60, effect="trigger"), threshold("<", 70, effect="trigger"), "stricter", "more lose their title"),
        ("thresholds", threshold(">=", 50, effect="relax"), threshold(">=", 80, effect="relax"), "stricter", "less is relaxed"),
        ("thresholds", threshold(">=", 3, effect="choose"), threshold(">=", 4, effect="choose"), "stricter", "more of a list"),
        ("thresholds", threshold(">=", 3, effect="describe"), threshold(">=", 4, effect="describe"), "neutral", "it only describes"),
        ("thresholds", threshold(">=", 3), threshold(">=", 4, effect="describe"), None, "it has another effect now"),
        ("thresholds", threshold(">=", 3), threshold(">=", 4, condition="对外地企业"), None, "it holds for others now"),
        ("thresholds", None, threshold(">=", 3), "stricter", "a new condition"),
        ("thresholds", threshold(">=", 3, effect="relax"), None, "stricter", "a relaxation is gone"),
        ("time_rules", rule("deadline", 15, "workday"), rule("deadline", 10, "workday"), "stricter", "less time"),
        ("time_rules", rule("deadline", 15, "day"), rule("deadline", 15, "workday"), "looser", "working days last longer"),
        ("time_rules", rule("deadline", end="03-末"), rule("deadline", end="02-末"), "stricter", "an earlier day"),
        ("time_rules", rule("validity", 5, "year"), rule("validity", 3, "year"), "stricter", "renewed more often"),
        ("time_rules", rule("ban", 1, "year"), rule("ban", 3, "year"), "stricter", "a longer ban"),
        ("time_rules", rule("frequency", 1, "year"), rule("frequency", 6, "month"), "stricter", "more often"),
        ("time_rules", rule("frequency", 1, "year", quote="每年一次"), rule("frequency", 1, "year", quote="每年二次"), "stricter", "twice a year"),
        ("time_rules", rule("publicity", 7, "day"), rule("publicity", 5, "day"), "neutral", "it binds nobody more or less"),
        ("time_rules", rule("lookback", 2, "year"), rule("lookback", 3, "year"), None, "it depends on what is looked at"),
        ("time_rules", rule("deadline", 5, "day", anchor="受理后"), rule("deadline", 3, "day", anchor="收到后"), None, "it counts from another event"),
        ("time_rules", None, rule("deadline", 3, "month", quote="可以延长三个月"), "looser", "time is given"),
        ("time_rules", None, rule("deadline", 60, "day", quote="可以自收到之日起六十日内申请复议"), None, "a right with the time to use it"),
        ("norms", norm("obligation"), norm("permission"), "looser", "应当 became 可以"),
        ("norms", norm("permission"), norm("prohibition"), "stricter", "可以 became 不得"),
        ("norms", norm("obligation"), norm("prohibition"), None, "both bind"),
        ("norms", norm("obligation"), None, "looser", "a duty is gone"),
        ("norms", None, norm("permission", "可以自行检测"), "looser", "something is allowed"),
        ("norms", None, norm("permission", "可以处一万元以下罚款"), "stricter", "punishing is allowed"),
        ("sanctions", Sanction(effect="ban", amount=1, unit="year", **PLACE), Sanction(effect="ban", amount=3, unit="year", **PLACE), "stricter", "a longer ban"),
        ("sanctions", Sanction(effect="suspend", **PLACE), Sanction(effect="revoke", **PLACE), "stricter", "revoked instead of suspended"),
        ("materials", None, Material(name="审计报告", **PLACE), "stricter", "one more document"),
        ("condition_groups", group("all", 4), group("all", 5), "stricter", "one more condition"),
        ("condition_groups", group("at_least", 5, 2), group("at_least", 5, 3), "stricter", "more of the same list"),
        ("condition_groups", group("at_least", 5, 2), group("at_least", 7, 2), "looser", "more to choose from"),
        ("condition_groups", group("at_least", 5, 2), group("at_least", 7, 3), None, "both"),
        ("condition_groups", group("all", 5), group("at_least", 5, 4), "looser", "not all of them any more"),
        ("condition_groups", group("none", 2), group("none", 3), "stricter", "one more circumstance that must not exist"),
        ("relaxations", relaxation(50), relaxation(80), "stricter", "relaxed to a higher value"),
        ("relaxations", relaxation(50), relaxation(None), None, "left to judgement"),
        ("definitions", Definition(term="甲", kind="alias", stands_for="乙", **PLACE), None, "neutral", "definitions have no direction"),
    ],
)  # fmt: skip
def test_meaning(kind: Kind, old: Fact | None, new: Fact | None, expected: str | None, why: str) -> None:
    assert meaning(kind, old, new) == expected, why
    assert meaning(kind, new, old) == opposite(expected), f"from the other side: {why}"  # type: ignore[arg-type]


def test_the_other_side_sees_the_opposite() -> None:
    thresholds = [
        threshold(op, value, unit, effect)
        for op, value, unit, effect in product(
            (">=", ">", "<=", "<", "="),
            (1.0, 2.0),
            ("day", "workday", "家"),
            ("require", "trigger", "penalty", "relax"),
        )
    ]
    for a, b in product(thresholds, repeat=2):
        assert meaning("thresholds", a, b) == opposite(meaning("thresholds", b, a))
