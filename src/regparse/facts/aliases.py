"""Short names: 北京市经济和信息化局（以下简称市局）, 甲和乙统称为丙, 执业医师（含执业助理医师，下同）.

Reads: a clause and one of its `alias` marks. Gives: Definitions, each with where its name begins. What else defines a
term, facts/definitions.py reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.scanner import Mark
from regparse.facts.term_words import (
    CLOSE,
    NAME,
    OPEN,
    STOPS,
    TERM,
    TITLE,
    closing_bracket,
    name_start,
    opening_bracket,
    scope_named,
    unquoted,
)
from regparse.model import Definition

_IN_HERE = lazy(r"，?在?本(?:法|条例|办法|规定|规则|细则|解释|章|条)中?$")
_ASIDE = lazy(
    r"含|包括|不含|不包括|除|即|也|又|英文|简称|以下|由|[A-Za-z]|[^。；]{0,60}(?:号|令|版|[年日]|修[订正改])，$"
)
"""What may stand in the bracket before the short name and is no name: （含众创空间，以下简称…）, （国发〔2014〕52号，以下简称…）."""
_NUMBERED = lazy(r"(?<=》)[（(][^（()）《》]{2,50}[号\d][）)]$")
"""The number between a title and the bracket with its short name: 《甲办法》（某发〔2018〕6号）（以下简称《办法》）."""
_COUNTS_ITSELF = lazy(r"(?:不?(?:含|包括)|连)(?:本[数级身日]|该数)")
_QUOTED = lazy("(?:“[^“”]{1,20}”[、和与及]?){2,}")
"""甲和乙（简称“丙”“丁”）."""
_SEVERAL = lazy("[、和与及]")


def aliases(clause: Clause, mark: Mark) -> Iterator[tuple[int, Definition]]:
    """A short name: full name（以下简称 X）; full name，以下简称 X; A 和 B 统称为 X; X（含 Y，下同）."""
    text = clause.text
    bracket = opening_bracket(text, mark.start)
    word = text[mark.start : mark.end]
    if word == "下同":
        yield from _inclusion(clause, mark, bracket)
        return
    term_end = _term_end(text, mark.end, inside=bracket is not None)
    end, inner = term_end, None
    if bracket is not None:
        closing = closing_bracket(text, bracket)
        if closing is None or bracket == 0:
            return
        name_end, end = bracket, closing + 1
        if numbered := _NUMBERED.search(text, max(0, bracket - 60), bracket):
            name_end = numbered.start()
        between = text[bracket + 1 : mark.start]
        if (
            word in ("简称", "统称")
            and between
            and not between.endswith(("，", ",", "、", "均", "本章", "本条", "下", "下文"))
        ):
            return  # （包括简称、字号等）
        if between[-1:] in ("，", ",") and not _ASIDE.match(between):
            inner = bracket + 1, mark.start - 1  # 备案（商务部和地方商务主管部门，以下简称审批机关）
    elif text[mark.start - 1 : mark.start] in ("，", ",") and word != "统称":
        name_end = mark.start - 1
    elif word.startswith("统称") and text[mark.start - 1 : mark.start] not in ("的", ""):
        here = _IN_HERE.search(text, max(0, mark.start - 12), mark.start)  # 甲和乙，在本条例中统称丙
        name_end = here.start() if here else mark.start
        name_end -= text[name_end - 1] == "，"
    else:
        return
    term_text = text[mark.end : term_end].lstrip("：:").strip()
    start = inner[0] if inner and text[name_end - 1] in STOPS else name_start(text, name_end, term=term_text)
    if inner and start == inner[0]:
        name_end, end = inner[1], term_end  # 。（甲和乙，以下统称丙。）
    while word.startswith(("以下统", "以下合", "统")) and start > 2 and text[start] == "《":
        if (
            text[start - 1] not in "、和与及》"
            or (before := text.rfind("《", 0, start)) < 0
            or start - before > 80
        ):
            break
        start = before  # 《甲》、《乙》（以下统称丙）
    if not term_text or start >= name_end or len(term_text) > TERM or not _nameable(term_text, word):
        return
    full = unquoted(text[slice(*inner)] if inner else text[start:name_end])
    pairs = [(term_text, full)]
    if (
        len(short := TITLE.findall(term_text)) > 1
        or "分别" in word
        or (term_text.count("“") > 1 and _QUOTED.fullmatch(term_text))
    ):
        # 《森林法》《森林法实施条例》: as many full names stand before the bracket, in the same order
        short = short or _SEVERAL.sub("、", term_text.replace("”“", "”、“")).split("、")
        long = TITLE.findall(text, max(0, name_end - 4 * NAME), name_end)[-len(short) :]
        for joined in (full, _SEVERAL.sub("、", full)):
            long = long or (names if len(names := joined.split("、")) == len(short) else [])
        same = len(long) == len(short)
        pairs = [*zip(short, map(unquoted, long), strict=True)] if same else [(name, full) for name in short]
    scope = _here(clause, mark)
    for nth, (term, stands_for) in enumerate(pairs):
        bare = unquoted(term)
        if bare and not (
            len(pairs) > 1 and bare == stands_for
        ):  # 市财政局、市经济和信息化局（以下分别简称市财政局、市经信局）
            place = clause.place(start, end)
            yield (
                start + nth,
                Definition(**place, term=bare, kind="alias", stands_for=stands_for, scope=scope),
            )


def _inclusion(clause: Clause, mark: Mark, bracket: int | None) -> Iterator[tuple[int, Definition]]:
    """X（含 Y，下同）: from here on X takes in Y."""
    text = clause.text
    if not bracket or (closing := closing_bracket(text, bracket)) is None:
        return
    content = text[bracket + 1 : mark.start].rstrip("，,、；; ")
    remark = content.startswith(("或", "含", "包括", "包含", "不含", "不包括", "除")) or content.endswith(
        "除外"
    )
    if _COUNTS_ITSELF.match(content):
        return  # 4层以上（含本数，下同）
    if not content or "称" in content or not remark:
        return
    start = name_start(text, bracket, tight=True)
    if start < bracket:
        yield (
            start,
            Definition(
                **clause.place(start, closing + 1),
                term=unquoted(text[start:bracket]),
                kind="definition",
                stands_for=clause.printed(bracket + 1, bracket + 1 + len(content)),
            ),
        )


def _nameable(term: str, word: str) -> bool:
    """Whether `term` can be a short name: 简称、字号 and the like name nothing."""
    return not (term[0] in "，。；、" or (word in ("简称", "统称") and term[0] in "和或及等的不"))


def _here(clause: Clause, mark: Mark) -> str | None:
    """The scope that 本章简称 or 本条以下简称 says."""
    return scope_named(clause, clause.text[max(0, mark.start - 4) : mark.start])


def _term_end(text: str, start: int, *, inside: bool) -> int:
    """Where the short name that begins at `start` ends: at the next stop outside of quotes."""
    depth, stops = 0, STOPS + "，：" + ("" if inside else "（(")
    for i in range(start, min(len(text), start + TERM + 2)):
        c = text[i]
        if c in OPEN:
            if depth == 0 and c in stops:
                return i
            depth += 1
        elif c in CLOSE:
            if depth == 0:
                return i
            depth -= 1
        elif depth == 0 and c in stops and i > start:
            return i
    return min(len(text), start + TERM + 2)
