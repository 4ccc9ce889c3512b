"""What a measure demands, and which of its demands words mean that name them: 资产总额, 场地面积、在孵企业数量, 上述条件.

Reads: the facts of a regulation that were read before (thresholds, condition groups). Gives: demands, or the addresses of
conditions. Lowered demands (facts/relaxations.py) name what they lower: by what it measures, shortened more often than
not (入驻企业 for 入驻小微企业), or by where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regparse.address import article
from regparse.facts.clause import Clause
from regparse.facts.concepts import concept, wordings
from regparse.facts.patterns import lazy
from regparse.facts.places import by_place
from regparse.model import Facts, Provision, Quantity, Regulation, Threshold
from regparse.numerals import ARABIC, CHINESE, number

LABEL = rf"[（(][{CHINESE}{ARABIC}]{{1,3}}[）)]"
"""The printed label of an item, as a pattern for use inside a larger one."""
_LABELS = lazy(LABEL)
_PERIOD = lazy(rf"^(?:上一?个?(?:会计)?年度?|每年|近[{ARABIC}{CHINESE}]{{1,2}}年|年度?)")
_BRACKET = lazy("[（(][^（()）]{1,12}[)）]")
_BETWEEN = lazy("[、和及与]")
_COUNTS = ("数量", "人数", "家数", "个数", "户数")
_SIZE = lazy("(?:的)?(?:数量|人数|家数|个数|户数|数|规模|比例|占比|要求|标准)$")
_NO_COUNT = frozenset(("percent", "ratio", "CNY", "平方米", "year"))

_APPLIES_FOR = lazy("(?:申报|申请)(?P<what>[^，。；：的]{2,30})的?$")


def listed_for(what: str, demands: Iterable[Threshold], regulation: Regulation) -> list[Threshold]:
    """Those of `demands` that stand in a list whose introduction names `what` somebody applies for: 综合类平台."""
    leads = regulation.parents
    return [t for t in demands if (lead := leads.get(t.at)) and what in lead.text]


class Demands:
    """The demands of a regulation, whichever provision speaks of them.

    `all` are its demands with a number, `conditions` the addresses of its lists of conditions and of their members,
    `lists` those of the lists all of whose members must be met, `places` where a number is demanded.
    """

    def __init__(self, regulation: Regulation, facts: Facts) -> None:
        members = {member for group in facts.condition_groups for member in group.members}
        self.regulation = regulation
        self.all = tuple(
            t for t in facts.thresholds if t.effect == "require" or (t.at in members and t.effect != "relax")
        )
        self._by_place = by_place(self.all)
        around = (at for m in members for at in (m, m.rpartition("/")[0], article(m)))
        self.conditions = frozenset(at for at in around if at in regulation.by_address)
        self.lists = frozenset(
            group.members[0].rpartition("/")[0]
            for group in facts.condition_groups
            if group.logic == "all" and group.members
        )
        self.places = frozenset(at for t in self.all for at in (t.at, article(t.at)))

    def demanded(self, lowered: Quantity, here: str) -> bool:
        """Whether the provision `here` demands itself what is `lowered` in it: 从业人员500人以上；县的基地可放宽至300人."""
        metric = _bare(lowered.metric)
        return len(metric) > 1 and any(
            t.unit == lowered.unit and (_bare(t.metric) in metric or metric in t.metric)
            for t in self._by_place.get(here, ())
        )

    def measuring(self, metric: str, unit: str | None, here: str) -> list[Threshold]:
        """The demands that speak of `metric`, in any unit where that is None: in the article of the provision `here` if there
        are any, else in the regulation; none of `here` itself."""
        if len(metric) < 2:
            return []
        meant = {concept(metric, unit)} if unit else _meant(metric)
        metric = _bare(metric)
        others = [t for t in self.all if t.at != here]
        same = [
            t
            for t in others
            if (unit is None or t.unit == unit)
            and (_bare(t.metric) in metric or metric in t.metric or (t.concept and t.concept in meant))
        ]
        core = _SIZE.sub("", metric)
        if unit is None and counts(metric) and len(core) > 3:
            same += [t for t in others if core in t.metric and t.unit not in _NO_COUNT and t not in same]
        if not same and unit:
            same = [t for t in others if t.unit == unit and _shortened(core, t.metric)]
        return [t for t in same if article(t.at) == article(here)] or same

    def listed(self, metric: str, here: str) -> tuple[str, ...]:
        """Where what is demanded stands of which several are named in a row, but for the provision `here`.

        场地面积、在孵和毕业企业数量、孵化资金规模等要求可降低20%. Nowhere, if fewer than two of them are found.
        """
        if "、" not in metric:
            return ()
        parts = _BETWEEN.split(metric.rpartition("，")[2].removesuffix("等"))
        found: list[list[str]] = []
        for part, following in zip(parts, [*parts[1:], ""], strict=True):
            # 在孵和毕业企业数量
            shared = len(part) == 2 and counts(following) and "企业" in following
            core = part + "企业" if shared else _SIZE.sub("", part)
            counted = shared or counts(part)
            meant = _meant(_bare(part))
            hits = [
                t.at
                for t in self.all
                if len(core) > 1
                and (core in t.metric or (t.concept and t.concept in meant))
                and t.at != here
                and not (counted and t.unit in _NO_COUNT)
            ]
            if hits:  # before all, the conditions that everybody meets
                found.append([at for at in hits if at.rpartition("/")[0] in self.lists] or hits)
        return in_order(at for hits in found for at in hits) if len(found) > 1 else ()

    def within(self, metrics: str, places: Sequence[str]) -> tuple[str, ...]:
        """Where within `places` each of the `metrics` is demanded, which are named in a row; `places` where one of them is not."""
        found: list[str] = []
        for metric in _BETWEEN.split(_BRACKET.sub("", metrics)):
            core = _SIZE.sub("", _bare(metric))
            same = [
                t.at
                for t in self.all
                if is_within(t.at, places)
                and (core in t.metric or _shortened(core, t.metric) or _is_headed(core, t))
            ]
            if not same:
                return tuple(places)
            found += same
        return in_order(found)

    def holding(self, named: str, here: str) -> tuple[str, ...]:
        """The conditions whose words name all that somebody is relieved of: 不受职称、学位限制."""
        parts = [part for part in _BETWEEN.split(named) if len(part) > 1]
        by_address = self.regulation.by_address
        members = [at for at in self.conditions if at != here and not by_address[at].children]
        return in_order(at for at in members if parts and all(p in by_address[at].text for p in parts))

    def applied_for(self, same: Sequence[Threshold], who: str) -> Sequence[Threshold]:
        """Of the demands `same` those on what `who` applies for, where a list names it: 县级中心申报综合类平台的."""
        what = _APPLIES_FOR.search(who)
        return (what and listed_for(what["what"], same, self.regulation)) or same

    def list_before(self, clause: Clause) -> Provision | None:
        """The list that 上述条件 in `clause` means: the last one that ended before it, or the one it is an item of."""
        if clause.provision.level in ("item", "subitem"):
            return clause.lead
        before = None
        for provision in self.regulation.walk():
            if provision.at == clause.at:
                return before
            known = provision.at in self.conditions or before is None
            if provision.level == "paragraph" and provision.children and known:
                before = provision
        return None


def labelled(text: str, above: Provision) -> tuple[str, ...]:
    """The items of the list `above` whose labels `text` names: 第（一）、（三）项条件可放宽."""
    if not any(item.level == "item" for item in above.children):
        return ()
    numbers = [str(number(found[0][1:-1])) for found in _LABELS.finditer(text)]
    items = {item.number: item.at for item in above.children}
    return tuple(items[n] for n in numbers) if numbers and all(n in items for n in numbers) else ()


def counts(metric: str) -> bool:
    """Whether `metric` is how many there are of something: 服务企业数量."""
    return metric.endswith(_COUNTS)


def in_order(addresses: Iterable[str]) -> tuple[str, ...]:
    """`addresses`, each once, as they are printed: 6/1/9 before 6/1/10.

    >>> in_order(["6/1/10", "6/1/9", "6/1/10"])
    ('6/1/9', '6/1/10')
    """
    return tuple(sorted(dict.fromkeys(addresses), key=_steps))


def _steps(at: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(step) if step.isdecimal() else 0, step) for step in at.split("/"))


def is_within(at: str, places: Sequence[str]) -> bool:
    """Whether the provision `at` is one of `places`, or below one."""
    return any(at == place or at.startswith(f"{place}/") for place in places)


def _meant(metric: str) -> set[str | None]:
    """The concepts that `metric` may name, whatever the unit."""
    return {named for (wording, _), named in wordings().items() if wording == metric}


def _shortened(metric: str, full: str) -> bool:
    """Whether `metric` is `full` with words left out: 入驻企业 of 入驻小微企业, 可自主支配面积 of 可自主支配的孵化场地面积."""
    signs = iter(full)
    return len(metric) > 3 and all(sign in signs for sign in metric)


def _is_headed(metric: str, demand: Threshold) -> bool:
    """Whether the item of `demand` has a heading that `metric` begins with: 服务场所面积, below 服务场所。三星级不少于100平方米."""
    return demand.at.count("/") > 1 and len(demand.metric) > 3 and metric.startswith(demand.metric)


def _bare(metric: str) -> str:
    """A metric without its period: 上年度营业收入 → 营业收入."""
    return _PERIOD.sub("", metric) or metric
