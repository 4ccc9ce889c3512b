"""Signs leave nothing out: whatever a kind of fact reads has one. Texts are drawn from the words of the kinds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest

from regparse.facts import condition_groups, materials, relaxations, sanctions
from regparse.words import rows

_JOINTS = re.findall(
    r"\S+",
    "不得 不予 不再 不能 不可 不允许 禁止 三年内 2年内 下一年度 次年 终身 资格 后方可 之后才 应当 可以 可 由 将 把 至 到 为 第（一）项 "
    "前款 条件 规定的 限制 要求 按照 80% 执行 报 下列 以下 材料 《申请书》 的 之一的 情形 一票否决 受理 具备 至少 两项 三项以上 中的 4项 "
    "第六条 企业 ： ， ； 。 、 （ ） 为",
)


def _texts(vocabulary: str) -> Iterator[str]:
    """Thirty thousand texts of up to ten words."""
    draw = random.Random(vocabulary)
    cues = [row["cue"].replace("…", "其") for row in rows(vocabulary)]
    for _ in range(30_000):
        yield "".join(draw.choice(draw.choice((cues, _JOINTS))) for _ in range(draw.randint(2, 10)))


def _sanctioned(text: str) -> bool:
    patterns = (sanctions._REVOKE, sanctions._BAN, sanctions._AGAIN, sanctions._SUSPEND, sanctions._REJECT)
    return any(pattern.search(text) for pattern in patterns)


def _handed_in(text: str) -> bool:
    found = materials._SUBMITTED.finditer(text)
    named = any([*materials._documents(text, m.start("list"), m.end("list"))] for m in found)
    return named or materials.announces(text) or bool(materials._SENT.search(text))


@pytest.mark.parametrize(
    ("vocabulary", "is_read", "signs"),
    [
        ("sanction_cues", _sanctioned, sanctions._SIGNS),
        ("relaxation_cues", relaxations._LOWER.search, relaxations._SIGNS),
        ("material_cues", _handed_in, materials._SIGNS),
        ("condition_cues", condition_groups._BARRED.search, condition_groups._BARS),
        ("condition_cues", condition_groups._NAMED.search, condition_groups._NAMES),
        ("condition_cues", lambda sentence: condition_groups._logic(sentence, ""), condition_groups._POINTER),
    ],
    ids=["sanctions", "relaxations", "materials", "barred", "named", "logic"],
)
def test_what_is_read_has_a_sign(
    vocabulary: str, is_read: Callable[[str], object], signs: re.Pattern[str]
) -> None:
    read = [text for text in _texts(vocabulary) if is_read(text)]
    assert read
    assert [text for text in read if not signs.search(text)] == []


def test_what_counts_another_list_has_a_sign() -> None:
    texts = [text for text in _texts("condition_cues") if condition_groups._count_of_them(text, 0)]
    assert texts
    assert [text for text in texts if not condition_groups._COUNTS.search(text)] == []
