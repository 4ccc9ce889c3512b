"""Which provision came from which: matching, order, wording, whole measures."""

from __future__ import annotations

import time
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regparse.alignment import Alignment, Side, align, assign, fold, masked, standing
from regparse.alignment.similarity import Similarity
from regparse.model import Measure
from regparse.numerals import chinese
from regparse.reading import read_path
from tests.conftest import law_files, needs_laws


def measure(text: str, name: str = "某办法.md") -> Measure:
    return read_path(name, text.encode())[0]


def law(*articles: str) -> Measure:
    """A law of these articles, numbered from 1; `#总则` before an article is a chapter."""
    lines, n, chapters = ["# 某办法"], 0, 0
    for article in articles:
        if article.startswith("#"):
            chapters += 1
            lines.append(f"## 第{chinese(chapters)}章　{article[1:]}")
        else:
            n += 1
            lines.append(f"第{chinese(n)}条　{article}")
    return measure("\n\n".join(lines))


def rows(found: Alignment, level: str = "article") -> list[tuple[str | None, str | None, str]]:
    return [(m.old, m.new, m.change) for m in found.provisions if m.level == level]


A = "为了加强犬只管理，保障公民健康和人身安全，维护社会公共秩序，制定本办法。"
B = "公安机关是犬只管理的主管机关，负责犬只登记、收容和违法行为的查处。"
C = "个人养犬应当具有完全民事行为能力，有固定住所，每户限养一只。"
D = "犬只登记证有效期为一年，养犬人应当在期满前三十日内办理年检。"
E = "携带犬只出户的，应当束犬链，由成年人牵领，并避让老年人、残疾人、孕妇和儿童。"
F = "违反本办法规定饲养烈性犬的，没收犬只，并处五千元罚款。"
G = "任何单位和个人有权对违法养犬行为进行批评、劝阻，或者向居民委员会反映。"


# Matching and order


def best(edges: dict[tuple[int, int], float], lefts: range, rights: range) -> float:
    """The largest sum, by trying every matching."""
    sums = [0.0]
    for size in range(1, min(len(lefts), len(rights)) + 1):
        for some in combinations(lefts, size):
            sums += [
                sum(edges[pair] for pair in zip(some, others, strict=True))
                for others in permutations(rights, size)
                if all(pair in edges for pair in zip(some, others, strict=True))
            ]
    return max(sums)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0.01, 1), max_size=12))
def test_assignment_has_the_largest_sum(edges: dict[tuple[int, int], float]) -> None:
    chosen = assign((i, j, gain) for (i, j), gain in edges.items())
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    assert sum(edges[pair] for pair in chosen) == pytest.approx(best(edges, range(4), range(4)))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.permutations(range(7)))
def test_as_few_as_possible_have_moved(order: list[int]) -> None:
    pairs = list(enumerate(order))
    kept = [pairs[n] for n in sorted(standing(pairs, [1] * 7))]
    assert all(a[1] < b[1] for a, b in zip(kept, kept[1:], strict=False))
    longest = max(
        size
        for size in range(8)
        for some in combinations(order, size)
        if all(a < b for a, b in zip(some, some[1:], strict=False))
    )
    assert len(kept) == longest


def test_of_two_that_changed_places_the_shorter_has_moved() -> None:
    assert standing([(0, 1), (1, 0)], [10, 90]) == {1}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text("甲乙丙丁，。", max_size=12), st.text("甲乙丙丁，。", max_size=12))
def test_similarity_is_the_same_from_both_sides(a: str, b: str) -> None:
    there = Similarity([a, "丙丁"], [b]).pair(a, b)
    assert there == pytest.approx(Similarity([b], [a, "丙丁"]).pair(b, a))
    assert 0 <= there <= 1


def test_boilerplate_makes_no_two_penalties_alike() -> None:
    """All say who fines; what they fine for tells them apart."""
    frame = (
        "违反本条例规定，{}的，由市场监督管理部门责令限期改正；逾期不改正的，处一万元以上五万元以下的罚款。"
    )
    acts = ["未建立进货查验记录", "在楼道停放电动车", "擅自占用消防通道", "虚构原价诱导消费者"]
    texts = [frame.format(act) for act in acts]
    similarity = Similarity(texts, texts)
    assert similarity.pair(texts[0], texts[1]) < similarity.pair(
        texts[0], texts[0].replace("五万元", "十万元")
    )
    assert similarity.pair(texts[0], texts[1]) < 0.75


# Wording


@pytest.mark.parametrize(
    ("old", "new", "same", "why"),
    [
        ("不低于二百万元", "不低于200万元", True, "the same number"),
        ("不低于二百万元", "不低于２００ 万元", True, "widths and blanks"),
        ("百分之五十以上", "50%以上", True, "per cent in words and signs"),
        ("（一）", "(1)", True, "brackets and a number"),
        ("称为“平台”", '称为"平台"', True, "quotation marks"),
        ("一千二百人", "1,200人", True, "a comma in a number"),
        ("两年", "二年", True, "两 is 二"),
        ("一亿元", "一万元", False, "another number"),
        ("几万元", "几亿元", False, "万 alone is no number"),
        ("甲，乙", "甲、乙", False, "another sign"),
        ("甲。", "甲；", False, "another sign"),
    ],
)
def test_fold(old: str, new: str, same: bool, why: str) -> None:
    assert (fold(old) == fold(new)) is same, why


def test_masked_leaves_out_numbers_of_provisions_only() -> None:
    assert masked("依照第八条第二款第（三）项处200元") == masked("依照第十条第一款第（五）项处二百元")
    assert masked("处二百元") != masked("处三百元")


def test_steps_lead_where_the_numbers_do() -> None:
    read = law(A, f"{B}\n\n{C}", "依照本办法第二条第一款、第二款和第一条的规定执行。", "前条和本条同时适用。")
    side = Side(read)
    assert [(read_step(side, s.start, s.end), s.at) for s in side.own("3/1").steps] == [
        ("二", "2"),
        ("一", "2/1"),
        ("二", "2/2"),
        ("一", "1"),
    ]


def read_step(side: Side, start: int, end: int) -> str:
    return side.nodes["3/1"].text[start:end]


# Whole measures: what drafters do


def test_an_inserted_article_renumbers_and_changes_nothing() -> None:
    old = law(A, B, C, "违反本办法第三条规定的，处二百元罚款。")
    new = law(A, G, B, C, "违反本办法第四条规定的，处二百元罚款。")
    assert rows(align(old, new)) == [
        ("1", "1", "unchanged"),
        (None, "2", "added"),
        ("2", "3", "renumbered"),
        ("3", "4", "renumbered"),
        ("4", "5", "renumbered"),
    ]


def test_a_reference_that_leads_elsewhere_is_an_amendment() -> None:
    old = law(A, B, C, "违反本办法第三条规定的，处二百元罚款。")
    new = law(A, B, C, "违反本办法第二条规定的，处二百元罚款。")
    assert rows(align(old, new))[-1] == ("4", "4", "amended")


def test_an_article_that_changed_places_has_moved() -> None:
    found = align(law(A, B, C, D, E), law(A, C, D, E, B))
    assert ("2", "5", "moved") in rows(found)
    assert [change for *_, change in rows(found)].count("moved") == 1


def test_an_article_in_another_chapter_has_moved() -> None:
    old = law("#总则", A, B, "#养犬", C, D, "#罚则", E, F)
    new = law("#总则", A, B, C, "#养犬", D, "#罚则", E, F)
    assert [(m.old, m.change) for m in align(old, new).provisions if m.level == "article"] == [
        ("1", "unchanged"),
        ("2", "unchanged"),
        ("3", "moved"),
        ("4", "unchanged"),
        ("5", "unchanged"),
        ("6", "unchanged"),
    ]


def test_a_new_chapter_before_it_moves_nothing() -> None:
    old = law("#养犬", C, D, "#罚则", E, F)
    new = law("#总则", A, "#养犬", C, D, "#罚则", E, F)
    found = align(old, new)
    assert {change for _, _, change in rows(found)} == {"added", "renumbered"}
    assert [(m.old, m.new, m.change) for m in found.headings] == [
        (None, "c1", "added"),
        ("c1", "c2", "renumbered"),
        ("c2", "c3", "renumbered"),
    ]


def test_split_and_merged_are_each_other_from_the_other_side() -> None:
    whole, parts = law(A, f"{B}\n\n{C}", D), law(A, B, C, D)
    assert [row for row in rows(align(whole, parts)) if row[2] == "split"] == [
        ("2", "2", "split"),
        ("2", "3", "split"),
    ]
    assert [row for row in rows(align(parts, whole)) if row[2] == "merged"] == [
        ("2", "2", "merged"),
        ("3", "2", "merged"),
    ]


def test_paragraphs_and_items_are_matched_inside_their_articles() -> None:
    old = law(f"养犬人应当遵守下列规定：\n\n（一）{C}\n\n（二）{D}\n\n{G}")
    new = law(
        f"养犬人应当遵守下列规定：\n\n（一）{E}\n\n（二）{C}\n\n（三）{D.replace('一年', '二年')}\n\n{G}"
    )
    found = align(old, new)
    assert rows(found, "item") == [
        (None, "1/1/1", "added"),
        ("1/1/1", "1/1/2", "renumbered"),
        ("1/1/2", "1/1/3", "amended"),
    ]
    assert rows(found, "paragraph") == [("1/1", "1/1", "unchanged"), ("1/2", "1/2", "unchanged")]


def test_a_paragraph_is_found_again_in_another_article() -> None:
    found = align(law(f"{A}\n\n{G}", B, f"{C}\n\n{D}"), law(A, B, f"{C}\n\n{D}\n\n{G}"))
    assert ("1/2", "3/3", "moved") in rows(found, "paragraph")
    assert rows(found) == [("1", "1", "amended"), ("2", "2", "unchanged"), ("3", "3", "amended")]


def test_looks_are_no_amendment() -> None:
    found = align(law(A, "处二百元以上（含）罚款。"), law(A, "处 200 元以上(含)罚款。"))
    assert rows(found) == [("1", "1", "unchanged"), ("2", "2", "unchanged")]


def test_content_goes_before_number() -> None:
    found = align(law(A, B, C), law(C, A, B))
    assert {(old, new) for old, new, _ in rows(found)} == {("1", "2"), ("2", "3"), ("3", "1")}


# Bad input


def test_two_that_share_nothing() -> None:
    found = align(law(A, B), law(F.replace("犬", "鱼"), "本规定自公布之日起施行。"))
    assert {change for *_, change in rows(found)} == {"added", "removed"}
    assert [p.code for p in found.problems] == ["nothing_shared"]


def test_a_side_without_articles() -> None:
    found = align(measure("这是一段说明。\n\n没有条文。"), law(A, B))
    assert [p.code for p in found.problems] == ["no_article"]
    assert {change for *_, change in rows(found)} == {"added"}
    assert found.similarity == 0


def test_an_annex_against_a_law() -> None:
    annex = measure("附件1\n\n申请表填写说明\n\n一、申请人应当如实填写本表。\n\n二、材料一式两份。")
    found = align(annex, law(A, B, C, D))
    assert [p.code for p in found.problems] in (["nothing_shared"], ["weak_alignment"])


def test_nothing_against_nothing() -> None:
    found = align(measure("甲。"), measure("乙。"))
    assert not found.provisions
    assert len(found.problems) == 2


# What holds of any two measures

SENTENCES = st.sampled_from(
    [A, B, C, D, E, F, G, "删去。", "依照本办法第一条执行。", "处二百元罚款。", "处200元罚款。"]
)
ARTICLES = st.lists(
    st.one_of(
        SENTENCES,
        st.tuples(SENTENCES, SENTENCES).map("\n\n".join),
        st.tuples(SENTENCES, SENTENCES).map(
            lambda pair: f"有下列情形的：\n\n（一）{pair[0]}\n\n（二）{pair[1]}"
        ),
        st.just("#总则"),
    ),
    max_size=6,
)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(ARTICLES, ARTICLES)
def test_every_provision_has_its_place(olds: list[str], news: list[str]) -> None:
    old, new = law(*olds), law(*news)
    found, back = align(old, new), align(new, old)
    for name in ("provisions", "headings", "lines"):
        matches = getattr(found, name)
        for side, read in (("old", Side(old)), ("new", Side(new))):
            levels = {m.level for m in matches}
            wanted = {at for at, node in read.nodes.items() if node.level in levels}
            assert {getattr(m, side) for m in matches} - {None} == wanted
        assert sorted(map(repr, matches)) == sorted(repr(m.mirrored()) for m in getattr(back, name))
    assert {m.change for m in align(old, old).matches()} <= {"unchanged"}


@needs_laws
def test_laws_of_1200_articles_take_seconds() -> None:
    """1,200 articles of many laws as one; then every twentieth gone and every tenth amended."""
    found = (line for path in law_files(80) for line in path.read_text("utf-8").splitlines())
    articles = [
        line.partition("　")[2] or line for line in found if line.startswith("第") and len(line) > 30
    ][:1200]
    assert len(articles) == 1200
    amended = [
        a if n % 10 else f"{a[: len(a) // 2]}另有规定的除外{a[len(a) // 2 :]}" for n, a in enumerate(articles)
    ]
    old, new = law(*articles), law(*(a for n, a in enumerate(amended) if n % 20 != 7))
    start = time.process_time()
    alignment = align(old, new)
    assert time.process_time() - start < 20
    changes = [change for *_, change in rows(alignment)]
    assert changes.count("removed") == 60
    assert 110 <= changes.count("amended") <= 125
