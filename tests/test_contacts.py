"""Private contact data: what is masked, and what belongs to nobody and stays."""

from __future__ import annotations

import pytest

from regparse.reading import read
from regparse.structure.contacts import find
from regparse.words import rows
from tests.conftest import processor_seconds, source


def marked(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without ⟦kind:…⟧ marks, and what they mark."""
    plain, wanted = "", []
    for n, part in enumerate(text.replace("⟧", "⟦").split("⟦")):
        if n % 2:
            kind, _, part = part.partition("=")
            wanted.append((kind, part))
        plain += part
    return plain, wanted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("联系人：⟦person=乔秀山⟧ 电话：⟦phone=6038381⟧ ⟦phone=17795108566⟧", "two numbers behind one cue"),
        ("联 系 人：⟦person=王  伟⟧  电  话：⟦phone=0951-6038381⟧", "cue and name are letter-spaced"),
        ("联系人：企业服务处 ⟦person=张三⟧，⟦phone=6038381⟧", "the office before the name is public"),
        (
            "联系人：⟦person=张三⟧、⟦person=李四⟧；联系电话：⟦phone=0951-6038381⟧/⟦phone=6038382⟧（传真）",
            "several of each",
        ),
        ("联系人及电话：⟦person=张三⟧ ⟦phone=13812345678⟧", "one cue for both"),
        ("联系方式：⟦person=王芳⟧，⟦phone=6038381⟧", "one cue for both"),
        ("联系人:⟦person=张三⟧⟦phone=13812345678⟧", "no gap between name and number"),
        ("经办人：⟦person=欧阳修⟧ 手机：⟦phone=138-1234-5678⟧", "compound surname; number in groups"),
        ("联系人：⟦person=买买提·艾力⟧", "a name spelled with a dot"),
        (
            "（联系人：⟦person=王小明⟧；电话：⟦phone=（0951）6038381⟧转8012；邮箱：⟦email=a@b.com⟧）",
            "in brackets",
        ),
        ("意见请传真至:⟦phone=0951-6038381⟧", "传真 as a verb"),
        ("传真：⟦phone=０９５１－６０３８３８１⟧", "full-width digits"),
        ("**联系人：**⟦person=李明⟧ **联系电话：** ⟦phone=010－12345678⟧", "bold cues"),
        ("| 联系人 | ⟦person=张三⟧ | 电话 | ⟦phone=6038381⟧ |", "cells of a table"),
        (
            "请发送至 [⟦email=nx.a_1@163.com⟧](mailto:⟦email=nx.a_1@163.com⟧)。",
            "a link's text and its target",
        ),
        ("邮箱⟦email=office＠qq.com⟧", "full-width sign"),
        ("紧急联系人 ⟦person=张三⟧ ⟦phone=13912345678⟧", "no colon, but a surname and a name's length"),
        ("任何单位和个人可以拨打12345或者110举报。", "public lines"),
        ("举报电话：010-12345678，监督电话：0951-6038381", "lines that the public is to call"),
        ("联系人：      电话：         ", "an empty form"),
        ("经办人签字：     日期:20240312", "labels of a form are no names; a date is no number"),
        ("应当指定联系人，并报送联系方式和电话号码。", "a sentence about contact persons"),
        ("联系人姓名、电话", "a list of what a form asks for"),
        ("罚款5000000元，编号20240312001。", "numbers without a cue"),
        ("电话会议、电话通知", "the word in other words"),
        (
            "联系人：⟦person=张三⟧，身份证号：⟦identity=11010519491231002X⟧，电话：⟦phone=13812345678⟧",
            "an identity number",
        ),
        (
            "联系人：⟦person=张三⟧ ⟦identity=110105194912310021⟧".replace("0021", "002x"),
            "without a cue, by its check digit",
        ),
        ("经办人：⟦person=李四⟧（身份证号码 ⟦identity=130503670401001⟧）", "of fifteen figures"),
        ("公民身份号码：⟦identity=１１０１０５１９４９１２３１００２Ｘ⟧", "in full width"),
        ("居民身份证编号：⟦identity=11010519491231002X⟧", "an identity number, not a document's"),
        (
            "| 序号 | 姓名 | 号码 |\n| 1 | 王伟 | ⟦identity=11010519491231002X⟧ |\n| 2 | 李四 | ⟦identity=110105 19491231 002X⟧ |",
            "in the rows of a table, without a cue",
        ),
        ("王伟，男，⟦identity=１１０１０５１９４９１２３１００２Ｘ⟧，汉族", "in a sentence, without a cue"),
        ("| 1 | 110105194912310021 | 110105194913310021 |", "no check digit of an identity number, no day"),
        ("统一社会信用代码：11010519491231002X，流水20190101123456789012", "codes"),
        ("联系人：⟦person=张三⟧ 微信：⟦account=zhang_san88⟧ QQ：⟦account=123456789⟧", "accounts"),
        ("联系电话/微信：⟦phone=13812345678⟧", "a telephone number that serves as an account"),
        ("（QQ⟦account=10001234⟧、⟦account=10005678⟧，微信号⟦account=zhangsan⟧）", "without colons, and two"),
        ("联系人：⟦person=张三⟧ 电话（微信同号）：⟦phone=13812345678⟧", "the same number"),
        ("邮箱：⟦email=12345678@qq.com⟧", "a mail address at QQ"),
        ("官方微信：ningxiagxt，微信公众号：nxgxt123，QQ群：12345678", "accounts of an office"),
        ("通过微信、QQ群、微信WeChat平台、QQ音乐等发布", "a sentence about accounts"),
        ("联系人：⟦person=张三⟧ 统一社会信用代码：91110108101100210X", "a code of an organisation"),
        ("联系人：⟦person=张三⟧ 账号：11010519491231002X", "an account at a bank"),
        ("联系人：⟦person=张三⟧ 110105194912310021", "eighteen figures whose check digit is another's"),
        ("执行GB/T 35273—2020，文号京经信发〔2020〕12号，编号110105194912310029", "standards and documents"),
        ("应当提供经办人的姓名、身份证号码、微信号以及QQ号码。", "what a form asks for"),
    ],
)
def test_private_data_are_found_and_public_ones_left(text: str, why: str) -> None:
    plain, wanted = marked(text)
    assert [(kind, plain[a:b]) for kind, (a, b) in find(plain)] == wanted, why


def test_nothing_that_is_read_prints_them() -> None:
    text = "某厅关于征求意见的函\n联系人：乔秀山 电话：6038381\n邮箱：[x1@163.com](mailto:x1@163.com)\n某办法\n第一条 为了管理，制定本办法。"
    (measure,) = read(source(text, "letter.md"), "letter")
    printed = repr(measure)
    assert not any(secret in printed for secret in ("乔秀山", "6038381", "x1@163.com"))
    assert [(c.kind, c.quote) for c in measure.metadata.contacts] == [
        ("person", "●●●"),
        ("phone", "●●●●●●●"),
        ("email", "●●●●●●●●●●"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "联系人：",
        "电话 ",
        "联系人 张三、",
        "1",
        "a@",
        "@a.",
        "联系人：\u3000",
        "电话：0951-",
        "微信：a",
        "QQ1",
        "身份证号：110105",
        "11010519491231002",
        "19",
    ],
)
def test_hostile_input_stays_linear(text: str) -> None:
    def seconds(times: int) -> float:
        return processor_seconds(lambda: find(text * times))

    seconds(100)
    assert seconds(8_000) < 40 * max(seconds(1_000), 0.002)  # quadratic would be 64 times


def test_the_cues_are_well_formed() -> None:
    cues = rows("contacts")
    assert {row["announces"] for row in cues} == {
        *("person", "phone", "both", "public", "label", "identity", "account")
    }
    assert len({row["cue"] for row in cues}) == len(cues)
