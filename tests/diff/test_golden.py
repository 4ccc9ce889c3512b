"""Summaries of ten revisions, reviewed by hand against both texts (golden/*.md).

`make diff-golden` writes them anew, for a person to review in the diff; no test passes while it does.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from regparse.diff import compare
from regparse.diff.formats.markdown import summary
from regparse.reading import read_path
from tests.conftest import LAWS, needs_laws

GOLDEN = Path(__file__).parent / "golden"
REVISIONS = {
    "公司法": ("民法商法", "2018-10-26", "2023-12-29"),
    "反垄断法": ("经济法", "2007-08-30", "2022-06-24"),
    "专利法实施细则": ("行政法规", "2010-01-09", "2023-12-11"),
    "国务院关于经营者集中申报标准的规定": ("行政法规", "2018-09-18", "2024-01-22"),
    "发票管理办法": ("行政法规", "2019-03-02", "2023-07-20"),
    "道路运输条例": ("行政法规", "2022-03-29", "2023-07-20"),
    "保安服务管理条例": ("行政法规", "2020-11-29", "2022-03-29"),
    "互联网上网服务营业场所管理条例": ("行政法规", "2019-03-24", "2022-03-29"),
    "国家科学技术奖励条例": ("行政法规", "2020-10-07", "2024-05-26"),
    "最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释": ("司法解释", "2020-12-29", "2022-04-24"),
}
"""Name → folder and dates of the versions compared."""


def told(name: str) -> str:
    folder, *dates = REVISIONS[name]
    old, new = (read_path(LAWS / folder / f"{name}({date}).md")[0] for date in dates)
    return "\n".join(summary(compare(old, new))) + "\n"


@needs_laws
@pytest.mark.parametrize("name", REVISIONS)
def test_summary_is_as_reviewed(name: str) -> None:
    path = GOLDEN / f"{name}.md"
    if os.environ.get("REGPARSE_GOLDEN"):
        path.write_text(told(name), "utf-8")
        pytest.fail(f"{path.name} was written anew; review it")
    assert told(name) == path.read_text("utf-8")
