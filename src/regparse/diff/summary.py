"""What changed, in sentences as a person would write them, each with the clauses that it rests on.

Reads: the rows and changed facts of a comparison. Gives: Statements – an overview; what changed in substance; which
provisions came, went, moved, were split or merged; and what changed in wording only. A sentence says where the clause
stands now; 原 before a citation: where it stood.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from regparse import address
from regparse.alignment import Change, Side, fold, place
from regparse.diff.citing import NO_CHANGE, cited, ended, named, quoted, replaced, some
from regparse.diff.comparison import FactChange, Row, Statement
from regparse.diff.edits import Edits
from regparse.diff.phrases import fines
from regparse.diff.rows import Rows
from regparse.diff.substance import substance
from regparse.model import Measure, Span, TimeRule

_OFTEN, _IN_ARTICLES = 5, 4
"""An edit that recurs so often, in so many articles, is told once for the whole text."""
_SHOWN_EDITS = 3
"""Edits of an article that are told."""
_RUN = 3
"""Paragraphs or items in a row that came or went are told together, if there are so many."""
_OFFICIAL = re.compile(r"（对[^（）]{1,24}趋[严宽]）")
_ATTACHED = re.compile(r"附(?:件|表|图|录)")
_WORD = re.compile(r"\w")


def statements(
    rows: Rows,
    provisions: Sequence[Row],
    headings: Sequence[Row],
    lines: Sequence[Row],
    facts: Sequence[FactChange],
) -> tuple[Statement, ...]:
    """The summary."""
    teller = _Teller(rows, provisions, headings)
    changed = [*substance(rows, provisions, facts, teller.recurring)]
    for told in changed:
        teller.tell(told.changes)
    if any(_effective(teller.old.measure, teller.new.measure)):
        teller.tell(
            change for change in facts if isinstance(change.new, TimeRule) and change.new.kind == "effective"
        )
    found = [
        *(told.statement for told in changed),
        *teller.structure(),
        *teller.attachments(lines),
        *teller.wording(),
    ]
    return (*teller.overview(found), *found)


class _Teller:
    """The sentences of one comparison that rest on its rows."""

    def __init__(self, rows: Rows, provisions: Sequence[Row], headings: Sequence[Row]) -> None:
        self.rows, self.old, self.new = rows, rows.old, rows.new
        self.successors = rows.alignment.successors
        self.predecessors = rows.alignment.predecessors
        self.provisions, self.headings = provisions, headings
        self.articles = [row for row in provisions if self._is_article(row)]
        self.below: dict[str, list[Row]] = defaultdict(list)  # the rows below an article of the new text
        for row in provisions:
            if row.new and not self._is_article(row):
                self.below[self.new.unit(row.new)].append(row)
        self.recurring = self._recurring()
        # The words (spans in the text of a provision of the old, of the new side) that a sentence has told of.
        self.told: tuple[dict[str, list[Span]], dict[str, list[Span]]] = (
            defaultdict(list),
            defaultdict(list),
        )

    def tell(self, changes: Iterable[FactChange]) -> None:
        """Remember the words of these changes as told."""
        for change in changes:
            for fact, side, told in (
                (change.old, self.old, self.told[0]),
                (change.new, self.new, self.told[1]),
            ):
                if fact and (span := place(side.nodes[fact.at], fact.span)):
                    told[fact.at].append(span)

    def _is_article(self, row: Row) -> bool:
        return row.old in self.old.unit_set if row.old else row.new in self.new.unit_set

    def _said(
        self, about: Literal["structure", "wording"], text: str, old: Iterable[str], new: Iterable[str]
    ) -> Statement:
        return Statement(
            about=about, text=ended(text), old=tuple(dict.fromkeys(old)), new=tuple(dict.fromkeys(new))
        )

    # Overview

    def overview(self, told: Sequence[Statement]) -> Iterator[Statement]:
        """What there is to know first."""
        old, new = self.old.measure, self.new.measure
        if old.metadata.title and fold(old.metadata.title) != fold(new.metadata.title or ""):
            yield _overview(f"名称由《{old.metadata.title}》改为《{new.metadata.title or '（无题）'}》。")
        if (old.metadata.status, new.metadata.status) == ("draft", "adopted"):
            yield _overview("旧文本为征求意见稿，新文本为正式文本。")
        yield from _effective(old, new)
        if not self.old.units and not self.new.units:
            yield _overview("两个文本都没有条文，只能逐段比较。")
            return
        for side, name in ((self.old, "旧"), (self.new, "新")):
            if not side.units:
                yield _overview(f"{name}文本没有条文，无法逐条比较。")
        if self.old.units and self.new.units and self.rows.alignment.problems:
            share = self.rows.alignment.similarity
            yield _overview(
                f"较短的文本只有约{share:.0%}能在另一文本中找到，逐条对应未必可靠，请先确认是否为同一文件的两个版本。"
                if share
                else "两个文本没有共同的条文，可能不是同一文件的两个版本。"
            )
        yield _overview(self._counts())
        yield from _directions(told)

    def _counts(self) -> str:
        by: dict[Change, list[Row]] = defaultdict(list)
        for row in self.articles:
            by[row.change].append(row)
        counted = (
            ("新增{}条", len(by["added"])),
            ("删去{}条", len(by["removed"])),
            ("修改{}条", len(by["amended"])),
            ("拆分{}条", len({row.old for row in by["split"]})),
            ("合并{}条", len({row.old for row in by["merged"]})),
            ("{}条只移动位置", len(by["moved"])),
            ("{}条只变动条号", len(by["renumbered"])),
        )
        parts = [text.format(n) for text, n in counted if n]
        sizes = f"原{len(self.old.units)}条，现{len(self.new.units)}条"
        if not parts:
            return f"{sizes}，条文内容没有变化。"
        parts += [f"{len(by['unchanged'])}条未变"] if by["unchanged"] else []
        return f"{sizes}：{'，'.join(parts)}。"

    # Structure

    def structure(self) -> Iterator[Statement]:
        """Provisions that came, went, moved, were split or merged."""
        for row in self.headings:
            if row.level != "article":
                yield from self._heading(row)
        for row in self.articles:
            if row.old is None:
                yield self._said(
                    "structure", f"新增{self._told(self.new, row.new or '')}", (), (row.new or "",)
                )
            elif row.new is None:
                yield self._said("structure", f"删去原{self._told(self.old, row.old)}", (row.old,), ())
            else:
                yield from self._both(row, row.old, row.new)

    def attachments(self, lines: Iterable[Row]) -> Iterator[Statement]:
        """Attachments that are only named, behind the text: what came, went or has another name."""
        for row in lines:
            before, after = (
                side.nodes[at].text if at else "" for side, at in ((self.old, row.old), (self.new, row.new))
            )
            if row.level != "back" or not (_ATTACHED.match(before) or _ATTACHED.match(after)):
                continue
            places = [at for at in (row.old,) if at], [at for at in (row.new,) if at]
            if not before:
                yield self._said("structure", f"新增{quoted(after)}", *places)
            elif not after:
                yield self._said("structure", f"删去原{quoted(before)}", *places)
            elif row.change == "amended":
                yield self._said("structure", f"原{quoted(before)}改为{quoted(after)}", *places)

    def _heading(self, row: Row) -> Iterator[Statement]:
        """Chapters and the like that came, went or have another name."""
        before, after = (
            f"{address.cite(at)}“{side.nodes[at].heading or ''}”" if at else ""
            for side, at in ((self.old, row.old), (self.new, row.new))
        )
        places = [at for at in (row.old,) if at], [at for at in (row.new,) if at]
        if row.old is None:
            yield self._said("structure", f"新增{after}", *places)
        elif row.new is None:
            yield self._said("structure", f"删去原{before}", *places)
        elif row.change == "amended":
            yield self._said("structure", f"原{before}改为{after}", *places)

    def _both(self, row: Row, old: str, new: str) -> Iterator[Statement]:
        """An article that is on both sides: whether it was split, merged or moved; what came and went below it."""
        first = self.successors[old][0] == new, self.predecessors[new][0] == old
        if row.change in ("split", "merged"):
            yield from self._regrouped(row)
        elif row.moved:
            yield self._shifted(row, old, new)
        if first[1]:
            came = self._came_and_went("新增", self.new, _tops(self.new, new, self.predecessors))
            yield from came
        if first[0]:
            yield from self._came_and_went("删去原", self.old, _tops(self.old, old, self.successors))
        yield from self._crossed(new)
        for below in self.below[new] if row.change not in ("split", "merged") else ():
            yield from self._regrouped(below)

    def _regrouped(self, row: Row) -> Iterator[Statement]:
        """A provision that was split, or into which several were merged; told with the first of the parts."""
        if row.change == "split" and self.successors[row.old or ""][0] == row.new:
            parts = self.successors[row.old or ""]
            names = "、".join(cited(self.new, part) for part in parts)
            yield self._said(
                "structure", f"原{cited(self.old, row.old or '')}拆分为{names}", (row.old or "",), parts
            )
        elif row.change == "merged" and self.predecessors[row.new or ""][0] == row.old:
            parts = self.predecessors[row.new or ""]
            names = "、".join(cited(self.old, part) for part in parts)
            yield self._said(
                "structure", f"原{names}合并为{cited(self.new, row.new or '')}", parts, (row.new or "",)
            )

    def _shifted(self, row: Row, old: str, new: str) -> Statement:
        """An article that stands in another order or chapter."""
        before, after = self.old.container(old), self.new.container(new)
        into = (
            f"（{address.cite(after)}）"
            if before and after and before not in self.predecessors.get(after, ())
            else ""
        )
        same = "，内容未变" if row.change == "moved" else "并作修改"
        return self._said(
            "structure", f"原{cited(self.old, old)}移作{cited(self.new, new)}{into}{same}", (old,), (new,)
        )

    def _came_and_went(self, verb: str, side: Side, places: Iterable[str]) -> Iterator[Statement]:
        """Paragraphs and items below an article that came or went; many in a row are told together."""
        runs: list[list[str]] = []
        for at in places:
            if runs and _neighbours(side, runs[-1][-1], at):
                runs[-1].append(at)
            else:
                runs.append([at])
        for run in runs:
            for several in [run] if len(run) >= _RUN else [[at] for at in run]:
                text = self._told(side, *several)
                places_of = ((), several) if side is self.new else (several, ())
                yield self._said("structure", f"{verb}{text}", *places_of)

    def _told(self, side: Side, *places: str) -> str:
        """What came or went: its citation, how it begins, the penalties in it."""
        text = named(side, places[0])
        if len(places) > 1:
            until = cited(side, places[-1]).removeprefix(cited(side, places[0].rpartition("/")[0]))
            text = text.replace("：", f"至{until}：", 1).removesuffix("……") + "……"
        inside = {node.at for at in places for node in side.below(at)}
        penalties = fines(t for t in side.measure.thresholds if t.at in inside)
        return f"{text}（{penalties}）" if penalties else text

    def _crossed(self, article: str) -> Iterator[Statement]:
        """Paragraphs and items that came to an article from one that it does not come from."""
        for row in self.below[article]:
            if not (row.moved and row.old and row.new):
                continue
            above = self.old.above[row.old].at, self.new.above[row.new].at
            from_within = self.old.unit(row.old) in self.predecessors.get(article, ())
            if from_within or above[1] in self.successors.get(above[0], ()):
                continue
            same = "，内容未变" if row.change == "moved" else "并作修改"
            text = f"原{cited(self.old, row.old)}移作{cited(self.new, row.new)}{same}"
            yield self._said("structure", text, (row.old,), (row.new,))

    # Wording

    def wording(self) -> Iterator[Statement]:
        """What changed in words only; what recurs is told once."""
        for (old, new), rows in self.recurring.items():
            done = f"将{quoted(old)}改为{quoted(new)}" if old and new else replaced(old, new)
            articles = list(dict.fromkeys(self.new.unit(row.new or "") for row in rows))
            text = f"多处{done}（{some(self.new, articles)}，共{len(rows)}处）"
            yield self._said("wording", text, *_places(rows))
        left: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for row in self.provisions:
            if row.old and row.new and not self._is_article(row):
                left[self.old.unit(row.old), self.new.unit(row.new)] += self._untold(row)
        signs: list[Row] = []
        for row in self.articles:
            edits = left.get((row.old or "", row.new or ""), [])
            said = Counter(replaced(old, new) for old, new in edits if _WORD.search(old + new))
            done_here = [f"{text}（{n}处）" if n > 1 else text for text, n in said.items()]
            if done_here:
                more = "等" if len(done_here) > _SHOWN_EDITS else ""
                text = f"{cited(self.new, row.new or '')}{'；'.join(done_here[:_SHOWN_EDITS])}{more}"
                yield self._said("wording", text, *_places([row]))
            elif row.change == "amended" and not any(
                _WORD.search(old + new)
                for n, (op, old, new) in enumerate(row.edits)
                if op != "equal" and n not in row.looks
            ):
                signs.append(row)
        if signs:
            names = some(self.new, [row.new or "" for row in signs])
            yield self._said("wording", f"{names}只调整标点", *_places(signs))
        looks = [row for row in self.articles if row.looks]
        if looks:
            text = f"另有{len(looks)}条中的引用随条号变动作相应调整，或者有全角半角、数字写法等形式差异，{NO_CHANGE}"
            yield self._said("wording", text, *_places(looks))

    def _untold(self, row: Row) -> Iterator[tuple[str, str]]:
        """The edits of a row that are neither told by another sentence nor recur."""
        assert row.old is not None
        assert row.new is not None
        olds: Sequence[str] = (row.old,)
        news: Sequence[str] = (row.new,)
        if row.change == "split" and self.successors[row.old][0] == row.new:
            news = self.successors[row.old]
        elif row.change == "merged" and self.predecessors[row.new][0] == row.old:
            olds = self.predecessors[row.new]
        elif row.change != "amended":
            return
        found = self.rows.together(olds, news) if len(olds) + len(news) > 2 else Edits(row.edits, row.looks)
        at = [0, 0]
        told = self.told[0].get(row.old, ()), self.told[1].get(row.new, ())
        for n, (op, old, new) in enumerate(found.edits):
            ends = at[0] + len(old), at[1] + len(new)
            if op != "equal" and n not in found.looks and (old, new) not in self.recurring:
                spans = (at[0], ends[0]), (at[1], ends[1])
                if not any(
                    start < b and a < end
                    for (start, end), spots in zip(spans, told, strict=True)
                    for a, b in spots
                ):
                    yield old, new
            at = [*ends]

    def _recurring(self) -> dict[tuple[str, str], list[Row]]:
        """Edits that recur throughout the text, the most frequent first."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.provisions:
            if row.old and row.new and not self._is_article(row):
                for n, (op, old, new) in enumerate(row.edits):
                    if op != "equal" and n not in row.looks and _WORD.search(old + new):
                        found[old, new].append(row)
        return {
            edit: rows
            for edit, rows in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
            if len(rows) >= _OFTEN and len({self.new.unit(row.new or "") for row in rows}) >= _IN_ARTICLES
        }


def _directions(told: Iterable[Statement]) -> Iterator[Statement]:
    """How many changes made the text stricter or looser, and how many of these bind authorities."""
    directed = [statement for statement in told if statement.meaning in ("stricter", "looser")]
    stricter = sum(1 for statement in directed if statement.meaning == "stricter")
    by = ("趋严", stricter), ("趋宽", len(directed) - stricter)
    parts = [f"{name}的{n}处" for name, n in by if n]
    official = sum(1 for statement in directed if _OFFICIAL.search(statement.text))
    if parts:
        yield _overview(
            f"实质变化中，{'，'.join(parts)}{f'；其中约束机关的{official}处' if official else ''}。"
        )


def _overview(text: str) -> Statement:
    return Statement(about="overview", text=text)


def _effective(old: Measure, new: Measure) -> Iterator[Statement]:
    """When the measure takes effect, where that changed."""
    a, b = old.metadata.effective, new.metadata.effective
    if a and b and a.date and b.date and a.date != b.date:
        places = [[t.at for t in m.time_rules if t.kind == "effective"][-1:] for m in (old, new)]
        yield Statement(
            about="overview",
            text=f"施行日期由{_day(a.date)}改为{_day(b.date)}。",
            old=tuple(places[0]),
            new=tuple(places[1]),
        )


def _day(iso: str) -> str:
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def _places(rows: Iterable[Row]) -> tuple[list[str], list[str]]:
    several = list(rows)
    return [row.old for row in several if row.old], [row.new for row in several if row.new]


def _tops(side: Side, at: str, partners: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The provisions below `at` that have no partner, without those that only stand below another such."""
    for child in side.nodes[at].children:
        if child.at not in partners:
            yield child.at
        else:
            yield from _tops(side, child.at, partners)


def _neighbours(side: Side, at: str, after: str) -> bool:
    """Whether one provision follows the other below the same one."""
    siblings = [child.at for child in side.above[at].children]
    return after in siblings and siblings.index(after) == siblings.index(at) + 1
