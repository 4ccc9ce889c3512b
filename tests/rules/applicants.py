"""Hand-made applicants: what each measure of corpus/ asks, read off its text by a person, not by the program.

`AT` is the number that just suffices, key by key; `STEP` how far the next worse and better ones lie in its unit.
"""

from __future__ import annotations

from functools import cache

from regparse.reading import read_path
from regparse.rules.compiling import rule_set
from regparse.rules.model import RuleSet
from tests.conftest import CORPUS

STEP = {
    "years_in_operation": 0.5,
    "user_satisfaction": 0.1,
    "public_interest_ratio": 0.1,
    "qualified_staff_ratio": 0.1,
    "domain_experience_ratio": 0.1,
    "smes_served_growth": 0.1,
}
"""Shares in tenths of a per cent, years in halves; all else counts in ones: persons, firms, yuan."""

NINGXIA = {
    "years_in_operation": 2,
    "total_assets": 1_000_000,
    "smes_served_per_year": 50,
    "user_satisfaction": 80,
    "partner_organizations": 2,
    "public_interest_ratio": 20,
    "service_staff": 10,
    "qualified_staff_ratio": 60,
}
NINGXIA_FUNCTIONS = {
    "信息服务": {"smes_served_offline_per_year": 50, "information_events_per_year": 4},
    "技术服务": {"technology_events_per_year": 3},
    "创业服务": {"startup_events_per_year": 4},
    "培训服务": {"trainees_per_year": 500},
    "融资服务": {"financing_events_per_year": 3, "financing_added_per_year": 200_000_000},
    "融资服务（担保机构）": {"guarantees_added_per_year": 500_000_000},
    "咨询服务": {"consulting_events_per_year": 3},
    "市场服务": {"market_enterprise_times_per_year": 50},
}
NEIMENGGU = {
    "years_in_operation": 1,
    "total_assets": 2_000_000,
    "service_staff": 15,
    "qualified_staff_ratio": 50,
    "smes_served_per_year": 80,
    "user_satisfaction": 70,
}
CHONGQING = {
    "years_in_operation": 2,
    "total_assets": 1_000_000,
    "service_staff": 20,
    "qualified_staff_ratio": 60,
    "smes_served_per_year": 80,
    "user_satisfaction": 80,
}
BEIJING = {
    "years_in_operation": 2,
    "total_assets": 2_000_000,
    "smes_served_per_year": 100,
    "partner_organizations": 5,
    "service_staff": 10,
    "qualified_staff_ratio": 80,
    "user_satisfaction": 90,
    "public_interest_ratio": 20,
}
LIAOCHENG = {
    "years_in_operation": 1,
    "total_assets": 2_000_000,
    "smes_served_per_year": 80,
    "user_satisfaction": 80,
    "smes_served_growth": 10,
    "partner_organizations": 3,
    "public_interest_ratio": 20,
    "service_staff": 15,
    "qualified_staff_ratio": 80,
}
LIAOCHENG_FUNCTIONS = {
    "6/1/1#1": {"information_events_per_year": 4},
    "6/1/2#1": {"technology_events_per_year": 4},
    "6/1/3#1": {"startup_events_per_year": 4},
    "6/1/4#1": {"trainees_per_year": 1000},
    "6/1/5#1": {
        "financing_added_per_year": 150_000_000,
        "financing_events_per_year": 4,
        "financing_lectures_per_year": 4,
    },
    "6/1/6#1": {"consulting_events_per_year": 4},
    "6/1/7#1": {"legal_events_per_year": 4},
}
LIAOCHENG_SPECIALIST = {"domain_experience_ratio": 80}


def below(at: dict[str, float], key: str) -> dict[str, float]:
    """The same applicant with the next worse number under `key`."""
    return {**at, key: at[key] - STEP.get(key, 1)}


def above(at: dict[str, float], key: str) -> dict[str, float]:
    """The same applicant with the next better number under `key`."""
    return {**at, key: at[key] + STEP.get(key, 1)}


def all_below(at: dict[str, float]) -> dict[str, float]:
    """Every number just too low."""
    return {key: value - STEP.get(key, 1) for key, value in at.items()}


@cache
def rules_of(name: str) -> RuleSet:
    """The rule set of a measure of corpus/."""
    (path,) = CORPUS.glob(f"{name}.*")
    return rule_set(read_path(path)[0])
