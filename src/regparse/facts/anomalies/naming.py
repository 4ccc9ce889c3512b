"""Names that the measure gives itself: 本法 in a measure that is a 办法, 本管理办法 for 本办法.

A measure calls itself by the kind of its own name (Technical Norms for Legislation (trial) I, 2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses
from regparse.model import Anomaly, Regulation

_KINDS = "条例|办法|规定|细则|规则|法"
_TITLE_KIND = lazy(rf"({_KINDS})(?:[（(〔\[].{{0,30}}[）)〕\]]){{0,2}}$")
_SELF = lazy(
    r"(?<![一-鿿])本(?P<kind>条例|办法|细则|规定|规则|法(?![院人庭官定律规制医学治案条号令典]))"
    r"|(?<=[照据合反循守行按用在与和依从受除由为])本(?P<after>条例|办法|细则|规定|规则|法(?![院人庭官定律规制医学治案条号令典]))"
)
_QUALIFIED = lazy(r"本(?:管理|实施|暂行|试行|评价|认定)办法")
_OTHERS = {
    kind: lazy(rf"本(?:(?!{kind})(?:{_KINDS})|(?:管理|实施|暂行|试行|评价|认定)办法)")
    for kind in _KINDS.split("|")
}
"""What a measure of each kind may call itself by a slip: most do not have any of these words."""
_QUOTED = lazy(r"“[^“”]{0,400}”|《[^《》]{0,120}》|「[^「」]{0,400}」")
_USUAL = 3
"""So often at least a measure must use its own name before another one counts as a slip."""


def read(regulation: Regulation, clauses: Clauses) -> Iterator[Anomaly]:
    """The places where a measure calls itself by another name than everywhere else."""
    kind = _own_kind(regulation)
    if kind is None or not _OTHERS[kind].search(clauses.joined):
        return
    own, slips, qualified = 0, [], []
    for clause in clauses:
        if (
            clause.provision.level in ("front", "back", "attachment")
            or clause.at.startswith("att")
            or "本" not in clause.text
        ):
            continue
        text = _QUOTED.sub(lambda m: "＿" * len(m[0]), clause.text)
        for m in _SELF.finditer(text):
            if (m["kind"] or m["after"]) == kind:
                own += 1
            else:
                slips.append((clause, m.start(), m.end()))
        qualified += [(clause, m.start(), m.end()) for m in _QUALIFIED.finditer(text)]
    if own < _USUAL:
        return
    if len(slips) <= max(1, own // 5):
        for clause, start, end in slips:
            article = re.compile(r"第[^，。；]{1,8}条").match(clause.text, end)
            yield Anomaly(
                **clause.place(start, article.end() if article else end),
                kind="wrong_self_name",
                note=f"本件为“{kind}”，此处自称“{clause.text[start:end]}”，应为“本{kind}”。",
            )
    if kind == "办法" and len(qualified) <= max(1, own // 5):
        for clause, start, end in qualified:
            yield Anomaly(
                **clause.place(start, end),
                kind="inconsistent_name",
                note=f"此处自称“{clause.text[start:end]}”，其他各处称“本{kind}”。",
            )


def _own_kind(regulation: Regulation) -> str | None:
    """The kind in the measure's own title; None where it has none of the kinds that name themselves so."""
    title = next((p.text for p in regulation.provisions if p.role == "title"), "")
    m = _TITLE_KIND.search(title)
    return m[1] if m else None
