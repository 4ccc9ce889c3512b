"""Metadata: what the text says of the measure as a whole, from letterheads, titles, histories and last articles."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from regparse.facts import extract
from regparse.facts.regions import region
from regparse.model import Effective, Metadata
from regparse.words import rows
from tests.conftest import law_files, needs_laws, read_once, regulation


def read(text: str) -> Metadata:
    return extract(regulation(text))[0]


BODY = "第一条 为了管理，制定本办法。\n第二条 甲。"


@pytest.mark.parametrize(
    ("front", "title", "why"),
    [
        ("北京市停车管理办法", "北京市停车管理办法", "one line"),
        ("内蒙古自治区中小企业\n公共服务示范平台管理暂行办法", "内蒙古自治区中小企业公共服务示范平台管理暂行办法", "two lines"),
        ("某省档案管理办法\n（征求意见稿）", "某省档案管理办法", "the mark of a draft under the title"),
        ("某省档案管理办法（草案征求意见稿）", "某省档案管理办法", "the mark of a draft in the title"),
        ("某省档案管理办法（修订草案）", "某省档案管理办法", "the mark of a draft in the title"),
        ("《某省档案管理办法（征求意见稿）》", "某省档案管理办法", "the brackets of a title"),
        ("某省档案管理办法（试行）", "某省档案管理办法（试行）", "试行 is part of the name"),
        ("最高人民法院关于适用《中华人民共和国公司法》若干问题的规定（一）", "最高人民法院关于适用《中华人民共和国公司法》若干问题的规定（一）", "a number is part of the name"),
    ],
)  # fmt: skip
def test_title(front: str, title: str, why: str) -> None:
    assert read(f"{front}\n{BODY}").title == title, why


@pytest.mark.parametrize(
    ("front", "status"),
    [
        ("某省档案管理办法", "adopted"),
        ("某省档案管理办法（试行）", "adopted"),
        ("某省档案管理办法\n（征求意见稿）", "draft"),
        ("某省档案管理办法（送审稿）", "draft"),
        ("某省立法条例", "adopted"),
        (
            "某厅关于征求《某省档案管理办法（征求意见稿）》意见的函\n各单位：\n请提出意见。\n某省档案管理办法",
            "draft",
        ),
        (
            "我厅起草了《某省档案管理办法》，现向社会公开征求意见。\n意见征求时间：2021年5月1日至5月30日。\n某省档案管理办法",
            "draft",
        ),
        (
            "我厅在广泛征求意见的基础上制定了《某省档案管理办法》，现印发给你们，请遵照执行。\n某省档案管理办法",
            "adopted",
        ),
    ],
)
def test_status(front: str, status: str) -> None:
    assert read(f"{front}\n{BODY}").status == status


NOTICE = """某市财政局
关于印发《某市补贴管理办法》的通知
某财〔2021〕15号
各区财政局:
现将《某市补贴管理办法》印发你们，请认真贯彻执行。
附件:某市补贴管理办法
某市财政局
2021年3月5日
附件:
某市补贴管理办法
第一条 为了管理，制定本办法。
第二条 本办法自印发之日起施行。"""


def test_a_notice_says_who_issued_the_measure_and_when() -> None:
    found = read(NOTICE)
    assert (found.title, found.issuer, found.document_number, found.issued_on) == (
        "某市补贴管理办法",
        "某市财政局",
        "某财〔2021〕15号",
        "2021-03-05",
    )
    assert found.carrier is not None
    assert msgspec.to_builtins(found.carrier) == {
        "kind": "notice",
        "title": "某市财政局关于印发《某市补贴管理办法》的通知",
        "document_number": "某财〔2021〕15号",
        "issued_on": "2021-03-05",
    }
    assert found.attachments == (), "the measure itself is not its own attachment"


@pytest.mark.parametrize(
    ("front", "carrier", "why"),
    [
        (
            "各县人民政府：\n《某市补贴管理办法》已经市政府同意，现予以印发，请认真贯彻执行。\n2020年6月15日",
            (None, None, "2020-06-15"),
            "a notice whose title stands elsewhere on the page",
        ),
        (
            "各县财政局：\n现将《某市补贴管理办法》印发给你们，请遵照执行。\n某市财政局\n2020年6月15日",
            (None, None, "2020-06-15"),
            "现将…印发给你们",
        ),
        (
            "某市人大常委会办公室公告（第7号）\n现将《某市补贴条例（草案）》全文公布，征求社会各界意见。\n2020年6月15日",
            ("某市人大常委会办公室公告（第7号）", None, "2020-06-15"),
            "an announcement with a number",
        ),
        (
            "某市人民政府令\n第12号\n《某市补贴管理办法》已经市政府常务会议通过，现予公布，自2020年9月1日起施行。\n2020年6月15日",
            None,
            "an order is no notice",
        ),
    ],
)
def test_a_notice_without_a_title(
    front: str, carrier: tuple[str | None, str | None, str] | None, why: str
) -> None:
    found = read(f"{front}\n某市补贴管理办法\n{BODY}").carrier
    assert (found and (found.title, found.document_number, found.issued_on)) == carrier, why


PAGES = [
    (
        "某省停车规定\n政府令〔2010〕第15号\n《某省停车规定》已经省政府常务会议通过，现予公布，自2011年2月1日起施行。\n省长\n二○一○年十二月二十五日\n某省停车规定",
        {"document_number": "政府令〔2010〕第15号", "issued_on": "2010-12-25", "carrier": None},
        "an order whose issuer is left out",
    ),
    (
        "河北省停车办法\n河北省人民政府令\n第82号\n《河北省停车办法》已经常务会议通过，现予发布施行。\n省长 王某某\n1997年7月23日",
        {
            "title": "河北省停车办法",
            "document_number": "河北省人民政府令第82号",
            "issued_on": "1997-07-23",
            "effective": Effective("on_publication"),
        },
        "an order below the title of the page",
    ),
    (
        "深圳市听证条例\n深圳市人民代表大会常务委员会公告\n第三十七号\n《深圳市听证条例》业经批准，现予公布，自2002年1月1日起施行。\n2001年12月26日\n（2001年10月17日深圳市第三届人民代表大会常务委员会第十一次会议通过）",
        {"title": "深圳市听证条例", "issued_on": "2001-12-26"},
        "an announcement is no title; what it says comes after what was passed",
    ),
    (
        "某部关于印发《停车办法》的通知\n来源:某网 2024-07-22\n2006年10月26日 某建〔2006〕689号\n各省建设厅，各有关单位，各直属机构和行业协会：\n现印发你们。\n停车办法",
        {"title": "停车办法", "document_number": "某建〔2006〕689号", "issued_on": "2006-10-26"},
        "day and number on one line",
    ),
    (
        "某市政府关于印发某市停车规定的通知\n各县：\n现印发给你们，请执行。\n二OO六年二月二十日\n某市停车规定",
        {"title": "某市停车规定", "issued_on": "2006-02-20"},
        "letters for the figures of a year",
    ),
    (
        "某市停车规定\n• 发文字号:\n某政发〔2024〕7号\n• 成文日期:\n2024年04月06日 16:40\n• 有效性:\n某市停车规定",
        {"document_number": "某政发〔2024〕7号", "issued_on": "2024-04-06"},
        "an index block of two lines a field",
    ),
    (
        "某市停车办法\n（试 行）",
        {"title": "某市停车办法（试行）"},
        "试行 is part of the name on a line of its own, too",
    ),
]


@pytest.mark.parametrize(("front", "wanted", "why"), PAGES)
def test_how_web_pages_print_it(front: str, wanted: dict[str, Any], why: str) -> None:
    found = read(f"{front}\n{BODY}")
    assert {name: getattr(found, name) for name in wanted} == wanted, why


def test_a_notice_below_its_own_title() -> None:
    text = "关于申报2020年度\n示范平台的通知\n各县：\n一、甲。\n二、乙。\n某市财政局\n2020年5月26日"
    found = read(f"关于申报2020年度示范平台的通知\n某财〔2020〕137号\n{text}")
    assert (found.title, found.carrier) == ("关于申报2020年度示范平台的通知", None)
    assert (found.document_number, found.issued_on) == ("某财〔2020〕137号", "2020-05-26")
    found = read(f"（某财〔2020〕137号）{text}".replace("年度\n", "年度"))
    assert (found.title, found.document_number) == ("关于申报2020年度示范平台的通知", "某财〔2020〕137号")


def test_promulgated_and_in_force_in_one_word() -> None:
    found = read(f"某法\n1993年3月29日 全国人民代表大会公告第八号公布施行\n{BODY}")
    assert found.effective is not None
    assert found.effective.date == "1993-03-29"


def test_an_order_says_when_the_measure_takes_effect() -> None:
    found = read(
        "某市人民政府令\n第12号\n《某市停车办法》已经市政府常务会议通过，现予公布，自2020年9月1日起施行。\n"
        f"2020年6月15日\n某市停车办法\n{BODY}"
    )
    assert found.effective is not None
    assert found.effective.date == "2020-09-01"


def test_a_measure_whose_title_only_its_notice_prints() -> None:
    found = read(
        "杭州市财政局关于印发《杭州市补贴管理办法》的通知\n杭财〔2020〕1号\n第十条 甲。\n第十一条 乙。"
    )
    assert found.title == "杭州市补贴管理办法"
    assert found.carrier is not None
    assert (found.carrier.title, found.carrier.document_number) == (
        "杭州市财政局关于印发《杭州市补贴管理办法》的通知",
        "杭财〔2020〕1号",
    )
    assert (found.issuer, found.document_number) == ("杭州市财政局", "杭财〔2020〕1号")
    notice = read("杭州市财政局关于印发《杭州市补贴管理办法》的通知\n一、总体要求\n甲。\n二、其他\n乙。")
    assert notice.title == "杭州市财政局关于印发《杭州市补贴管理办法》的通知", "the articles are its own"


def test_a_number_of_filing_is_not_the_measures_own() -> None:
    assert read(f"某文备〔2021〕2593号\n{NOTICE}").document_number == "某财〔2021〕15号"


def test_a_letter_about_a_draft_gives_it_no_number() -> None:
    found = read(
        "某省水利厅文件\n某水函〔2022〕7号\n某省水利厅关于征求《某省河道管理办法（征求意见稿）》意见的函\n各市水利局：\n"
        f"请提出意见。\n2022年5月6日\n某省河道管理办法\n（征求意见稿）\n{BODY}"
    )
    assert (found.status, found.document_number, found.issued_on) == ("draft", None, None)
    assert found.carrier is not None
    assert (found.carrier.kind, found.carrier.document_number, found.carrier.issued_on) == (
        "letter",
        "某水函〔2022〕7号",
        "2022-05-06",
    )


HISTORIES: list[tuple[str, str, dict[str, Any], str]] = [
    (
        "中华人民共和国村民委员会组织法",
        "1998年11月4日 第九届全国人民代表大会常务委员会第五次会议通过\n2010年10月28日 第十一届全国人民代表大会常务委员会第十七次会议修订",
        {"issuer": "全国人民代表大会常务委员会", "issued_on": "2010-10-28", "region_code": None},
        "the adopting body without its session; the latest version",
    ),
    (
        "中华人民共和国预算法",
        "1994年3月22日第八届全国人民代表大会第二次会议通过\n2018年12月29日第十三届全国人民代表大会常务委员会第七次会议《关于修改〈中华人民共和国产品质量法〉等五部法律的决定》第二次修正",
        {"issuer": "全国人民代表大会", "issued_on": "2018-12-29"},
        "who adopted it, not who amended it",
    ),
    (
        "温州市电梯安全条例",
        "2017年12月28日 温州市第十三届人民代表大会常务委员会第七次会议通过\n2018年3月31日 浙江省第十三届人民代表大会常务委员会第二次会议批准",
        {"issuer": "温州市人民代表大会常务委员会", "issued_on": "2018-03-31", "region": "温州市", "region_code": "330300"},
        "the province only approves",
    ),
    (
        "杭州市城市房地产开发经营管理若干规定",
        "2000年11月16日市九届人大常委会第二十九次会议通过\n2001年4月19日省九届人大常委会第二十六次会议批准",
        {"issuer": "杭州市人民代表大会常务委员会", "issued_on": "2001-04-19"},
        "short names spelled out with the region of the title",
    ),
    (
        "中华人民共和国道路运输条例",
        "2004年4月30日 中华人民共和国国务院令第406号公布",
        {"issuer": "国务院", "issued_on": "2004-04-30", "document_number": "中华人民共和国国务院令第406号"},
        "an order",
    ),
    (
        "企业职工带薪年休假实施办法",
        "2008年7月17日经人力资源和社会保障部第6次部务会议通过",
        {"issuer": "人力资源和社会保障部", "issued_on": "2008-07-17"},
        "a ministry's meeting",
    ),
    (
        "最高人民法院关于执行担保若干问题的规定",
        "2017年12月11日 最高人民法院审判委员会第1729次会议通过\n2020年12月23日 最高人民法院审判委员会第1823次会议通过",
        {"issuer": "最高人民法院", "issued_on": "2020-12-23"},
        "the court, not its committee",
    ),
    (
        "最高人民法院、最高人民检察院关于办理袭警刑事案件适用法律若干问题的解释",
        "2024年6月27日 最高人民检察院第十四届检察委员会第三十三次会议通过",
        {"issuer": "最高人民法院、最高人民检察院", "issued_on": "2024-06-27"},
        "both that the title names",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "history", "wanted", "why"), HISTORIES)
def test_history(title: str, history: str, wanted: dict[str, Any], why: str) -> None:
    found = read(f"{title}\n{history}\n{BODY}")
    assert {field: getattr(found, field) for field in wanted} == wanted, why


ISSUED: list[tuple[str, dict[str, Any], str]] = [
    (
        "某市人民政府令\n第 87 号\n《某市停车办法》已经2021年11月26日市人民政府第102次常务会议审议通过，现予公布。\n2021年12月3日\n市长 李小明\n某市停车办法",
        {"title": "某市停车办法", "issuer": "某市人民政府", "document_number": "某市人民政府令第87号", "issued_on": "2021-12-03", "carrier": None},
        "an order, its number on a line of its own, and who signs it",
    ),
    (
        "交通运输部　公安部令\n2021年第3号\n《停车办法》已经2021年1月1日第2次部务会议通过，现予公布。\n二〇二一年元月十日\n停车办法",
        {"issuer": "交通运输部、公安部", "document_number": "交通运输部公安部令2021年第3号", "issued_on": "2021-01-10"},
        "an order of two ministries, its number of a year",
    ),
    (
        "中华人民共和国主席令\n第七十七号\n2021年4月29日\n中华人民共和国停车法\n（2021年4月29日第十三届全国人民代表大会常务委员会第二十八次会议通过）",
        {"issuer": "全国人民代表大会常务委员会", "document_number": "中华人民共和国主席令第七十七号"},
        "the president promulgates what others adopt",
    ),
    (
        "某市财政局　某市水务局\n关于印发《某市停车办法》的通知\n某财〔2021〕 5 号\n某市财政局\n某市水务局\n2021年1月2日\n某市停车办法",
        {"issuer": "某市财政局、某市水务局", "document_number": "某财〔2021〕5号"},
        "two that sign",
    ),
    (
        "宁夏回族自治区财政厅\n自治区财政厅关于征求《停车办法（征求意见稿）》意见的函\n各市财政局：\n宁夏回族自治区财政厅\n停车办法",
        {"issuer": "宁夏回族自治区财政厅"},
        "one that the title names without its region",
    ),
    (
        "中共某市委办公室\n某市人民政府\n办公室关于印发《某市停车办法》的通知\n某市停车办法",
        {"issuer": "中共某市委办公室、某市人民政府办公室"},
        "each on a line of its own, the second of them on two",
    ),
    (
        "某市停车办法\n（某政发〔２０２０〕４号　２０２０年９月３０日）",
        {"issuer": None, "document_number": "某政发〔２０２０〕４号", "issued_on": "2020-09-30"},
        "a number with its day",
    ),
    (
        "某市停车办法\n（2020年9月30日 某政发〔2020〕4号发布）",
        {"issuer": None, "document_number": "某政发〔2020〕4号", "issued_on": "2020-09-30"},
        "a day with its number; 某政发 is nobody",
    ),
    (
        "停车管理细则\n2017年11月22日 中华人民共和国国务院令第692号",
        {"issuer": "国务院", "document_number": "中华人民共和国国务院令第692号", "issued_on": "2017-11-22"},
        "an order without 公布",
    ),
    (
        "停车管理办法\n1985年6月26日 国务院批准\n1985年7月11日 公安部发布",
        {"issuer": "公安部", "issued_on": "1985-07-11"},
        "who approves does not issue",
    ),
    (
        "停车管理办法\n2003年8月18日 食品药品监管局、海关总署第4号令公布",
        {"issuer": "食品药品监管局、海关总署", "document_number": "食品药品监管局、海关总署第4号令"},
        "the number before 令",
    ),
    (
        "索 引 号：1234/2020-00021 发布机构：某市人民政府办公室 成文日期：2020-03-04\n文　　号：某政办发〔2020〕8号\n标　　题：某市停车办法\n某市停车办法",
        {"title": "某市停车办法", "issuer": "某市人民政府办公室", "document_number": "某政办发〔2020〕8号", "issued_on": "2020-03-04"},
        "the index block of a web page, for want of another sign",
    ),
    (
        "发布机构：某市工业局\t文    号：某工字〔2020〕8号\n成文日期：2020-03-04\t发布日期：2020-03-09\n某市停车办法",
        {"issuer": "某市工业局", "document_number": "某工字〔2020〕8号", "issued_on": "2020-03-04"},
        "an index block whose fields tabulators part",
    ),
    (
        "标　　题：某局关于印发《某市停车办法》的通知\n发文字号：某局〔2020〕8号\n某局关于印发《某市停车办法》的通知\n2020年3月4日\n某市停车办法",
        {"issuer": "某局", "document_number": "某局〔2020〕8号", "issued_on": "2020-03-04"},
        "the notice, not the line of the index block that repeats its title",
    ),
    (
        "某市停车办法\n征求意见稿",
        {"status": "draft", "title": "某市停车办法"},
        "the mark of a draft without brackets",
    ),
    (
        "某市教育局\n某市财政局\n某教〔2021〕5号\n关于规范收费的通知",
        {"title": "关于规范收费的通知", "issuer": "某市教育局、某市财政局", "document_number": "某教〔2021〕5号", "carrier": None},
        "a letterhead above a notice that is the measure itself",
    ),
    (
        "湖北省发展和改革委员会 湖北省财政厅 武汉海关\n公 告\n2023年第4号\n我们制定了《湖北省技术中心认定办法》，现予发布。\n2023年5月26日\n湖北省技术中心认定办法",
        {"issuer": "湖北省发展和改革委员会、湖北省财政厅、武汉海关", "document_number": "2023年第4号", "issued_on": "2023-05-26"},
        "several announce together",
    ),
    (
        "某省平台认定办法\n（2020年11月10日以某工信规字〔2020〕6号发布，自2020年12月15日起施行）",
        {"document_number": "某工信规字〔2020〕6号", "issued_on": "2020-11-10"},
        "以 is no part of the number",
    ),
    (
        "某市市长热线\n工作办法",
        {"title": "某市市长热线工作办法", "issuer": None},
        "市长 in a title is no signature",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("front", "wanted", "why"), ISSUED)
def test_how_it_was_issued(front: str, wanted: dict[str, Any], why: str) -> None:
    found = read(f"{front}\n{BODY}")
    assert {field: getattr(found, field) for field in wanted} == wanted, why


@pytest.mark.parametrize(
    ("title", "clause", "issuer"),
    [
        ("长宁区食堂补贴办法", "本办法由区民政局负责解释。", "长宁区民政局"),
        ("上海市停车条例", "本条例由市公安局解释。", "上海市公安局"),
        ("宁夏回族自治区停车办法", "本办法由自治区公安厅负责解释。", "宁夏回族自治区公安厅"),
        ("停车办法", "本办法由公安部和财政部联合进行解释。", "公安部和财政部"),
        ("上海市停车条例", "市公安局（以下简称市局）主管停车。本条例由市局解释。", "上海市公安局"),
        ("上海市停车条例", "本条例由县公安局解释。", "县公安局"),
    ],
)
def test_who_interprets_it_in_full(title: str, clause: str, issuer: str) -> None:
    assert read(f"{title}\n第一条 甲。\n第二条 {clause}").issuer == issuer


def test_the_other_measures_of_a_notice_are_no_attachments() -> None:
    found = read(
        "某县关于印发《某县甲办法》《某县乙办法》的通知\n各乡：\n附件：1.某县甲办法\n2.某县乙办法\n3.申请表\n2020年1月2日\n附件1\n"
        f"某县甲办法\n{BODY}"
    )
    assert [(a.number, a.title) for a in found.attachments] == [(3, "申请表")]


def test_who_interprets_a_measure_issued_it_for_want_of_another_sign() -> None:
    found = read(
        "聊城市平台认定管理办法\n第一条 平台是指经聊城市民营经济发展局(以下简称市局)认定的平台。\n第二条 本办法由市局负责解释。"
    )
    assert found.issuer == "聊城市民营经济发展局", "the short name is spelled out"


@pytest.mark.parametrize(
    ("clause", "rule", "date", "why"),
    [
        ("本办法自印发之日起施行。", "on_issue", None, "印发"),
        ("本办法自发布之日起施行。", "on_publication", None, "发布"),
        ("本条例自公布之日起施行，《某市旧办法》同时废止。", "on_publication", None, "公布"),
        ("本条例自2012年1月1日起施行。", "date", "2012-01-01", "a day in Arabic figures"),
        ("本条例自二○○三年十月一日起施行。", "date", "2003-10-01", "a day in Chinese figures"),
        ("本规定从二〇二一年五月一日起执行。", "date", "2021-05-01", "从 for 自"),
        ("本办法由市财政局负责解释，自2021-05-01起施行。", "date", "2021-05-01", "a day in figures alone"),
        ("本通知自下发之日起执行，有效期至2025年12月31日。", "on_issue", None, "下发"),
        ("本法自一九九八年十二月二十九日起施行。", "date", "1998-12-29", "a day in Chinese figures"),
        (
            "本条例自2021年5月1日起施行。2001年3月2日起施行的《旧条例》同时废止。",
            "date",
            "2021-05-01",
            "its own day",
        ),
    ],
)
def test_effective(clause: str, rule: str, date: str | None, why: str) -> None:
    effective = read(f"某市办法\n第一条 甲。\n第二条 {clause}").effective
    assert effective is not None
    assert (effective.rule, effective.date) == (rule, date), why


@pytest.mark.parametrize(
    "clause",
    [
        "从事经营的，应当自领取执照之日起执行本办法。",
        "本办法自2021-13-01起施行。",
        "本办法自公布之日起三十日后施行。",
        "市人民政府应当自决定作出之日起实施监督。",
        "新办法另行制定。",
    ],
)
def test_no_day_is_guessed(clause: str) -> None:
    assert read(f"某市办法\n第一条 甲。\n第二条 {clause}").effective is None


@pytest.mark.parametrize("day", ["2023年　月　日", "　年　月　日", "20XX年X月X日", "2023年5月　日"])
def test_a_day_that_a_draft_leaves_open(day: str) -> None:
    found = read(f"某市办法（征求意见稿）\n第一条 甲。\n第二条 本办法自{day}起施行。")
    assert found.effective == Effective("date")


def test_attachments_numbered_in_words() -> None:
    found = read(f"某市平台办法\n{BODY}\n附件：一、平台申请表\n二、真实性承诺书（样式）\n三、评分标准")
    assert [(a.number, a.title) for a in found.attachments] == [
        (1, "平台申请表"),
        (2, "真实性承诺书（样式）"),
        (3, "评分标准"),
    ]


def test_attachments_as_declared() -> None:
    found = read(f"某市办法\n{BODY}\n附件: 1.某市推荐表\n  2.某市申请报告\n  3.某市测评表")
    assert [(a.number, a.title) for a in found.attachments] == [
        (1, "某市推荐表"),
        (2, "某市申请报告"),
        (3, "某市测评表"),
    ]


@pytest.mark.parametrize(
    ("back", "why"),
    [
        ("附件：1.申请表\n2-1.推荐表（企业）\n附件2—2：推荐表（机构）", "as the list declares them"),
        (
            "附件1\n申请表\n姓名\n附件2-1\n推荐表（企业）\n名称\n附件2-2\n推荐表（机构）\n名称",
            "as they are printed",
        ),
    ],
)
def test_attachments_in_parts(back: str, why: str) -> None:
    found = read(f"某市办法\n{BODY}\n{back}")
    assert [(a.number, a.part, a.title) for a in found.attachments] == [
        (1, None, "申请表"),
        (2, 1, "推荐表（企业）"),
        (2, 2, "推荐表（机构）"),
    ], why


@pytest.mark.parametrize(
    ("back", "why"),
    [
        ("附件：1.《某市推荐表》（某财〔2020〕1号）\n2.某市汇总表", "a title with its number"),
        ("附件\n1:某市推荐表\n2:某市汇总表", "附件 on a line of its own, and colons"),
        (
            "某市财政局\n2020年5月1日\n附件：\n1.某市推荐表\n2.某市汇总表",
            "the list below the signature, its numbers like those of articles",
        ),
        (
            "附件：\n1.某市推荐表\n2.某市汇总表\n某市财政局\n2020年5月1日",
            "the list above the signature",
        ),
    ],
)
def test_lists_of_attachments(back: str, why: str) -> None:
    found = read(f"某市财政局关于申报的通知\n各县：\n1、企业申请。\n2、各县审核。\n3、按时报送。\n{back}")
    assert [(a.number, a.title) for a in found.attachments] == [(1, "某市推荐表"), (2, "某市汇总表")], why
    assert found.issued_on == ("2020-05-01" if "2020年5月1日" in back else None)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("聊城市平台认定管理办法", "聊城市", "371500"),
        ("内蒙古自治区平台管理办法", "内蒙古自治区", "150000"),
        ("内蒙古大兴安岭林区条例", "内蒙古自治区", "150000"),
        ("北京市朝阳区人民政府关于停车的规定", "朝阳区", "110105"),
        ("浙江省杭州市西湖区管理办法", "西湖区", "330106"),
        ("上海市浦东新区建筑规定", "浦东新区", "310115"),
        ("深圳经济特区房地产登记条例", "深圳市", "440300"),
        ("景宁畲族自治县表彰条例", "景宁畲族自治县", "331127"),
        ("莱芜市城市管理办法", "莱芜市", "371200"),
        ("海南藏族自治州自治条例", "海南藏族自治州", "632500"),
        ("重庆市中小企业局", "重庆市", "500000"),
    ],
)
def test_region(text: str, name: str, code: str) -> None:
    assert region(text) == (name, code)


@pytest.mark.parametrize(
    ("title", "name", "why"),
    [
        ("衢州名牌产品认定办法", "衢州市", "a city without 市"),
        ("关于开展2016年度中山市第一批认定工作的通知", "中山市", "in the middle of the title of a notice"),
        ("朝阳名牌产品认定办法", None, "朝阳市 or 朝阳区"),
        ("白银进口管理办法", None, "silver"),
        ("《浙江省渔港条例》实施细则", "浙江省", "the place in the name of the law that it carries out"),
        ("国务院关于支持浙江省改革的意见", None, "whoever issues it is above the region"),
    ],
)
def test_the_region_of_a_title(title: str, name: str | None, why: str) -> None:
    assert read(f"{title}\n{BODY}").region == name, why


def test_the_region_of_the_measure_that_it_follows() -> None:
    found = read(
        "专项资金管理办法\n第一条 甲。\n第二条 《许昌市专项资金管理办法》（许财企〔2019〕7号）同时废止。"
    )
    assert (found.region, found.region_code) == ("许昌市", "411000")
    found = read("专项资金管理办法\n第一条 甲。\n第二条 《许昌市停车办法》同时废止。")
    assert found.region is None, "another measure says nothing of this one"


@pytest.mark.parametrize(
    "text", ["中华人民共和国公司法", "最高人民法院", "国务院", "朝阳区停车办法", "关于北京市的规定", ""]
)
def test_no_region(text: str) -> None:
    assert region(text) is None


def test_the_table_of_regions_is_sound() -> None:
    """GB/T 2260: six digits, one name a code among the divisions that stand, each below one that stands or stood."""
    table = rows("regions")
    standing = [row["code"] for row in table if not row["until"]]
    assert len(set(standing)) == len(standing)
    assert sum(code.endswith("0000") for code in standing) == 34
    assert 2_840 <= sum(not code.endswith("00") for code in standing) <= 2_880
    known = {row["code"] for row in table}
    assert all(len(code) == 6 and code.isdecimal() and f"{code[:2]}0000" in known for code in known)
    names = {row["name"] for row in table}
    assert {row["name"] for row in rows("region_aliases")} <= names


@needs_laws
def test_metadata_of_a_sample_of_laws_is_sound() -> None:
    for path in law_files(60, seed=9):
        law = read_once(path)
        found = extract(law)[0]
        assert found.title, path
        if found.region_code:
            assert found.region
        assert found.issuer is None or (len(found.issuer) <= 40 and not set(found.issuer) & set("，。；《》"))
        assert found.issued_on is None or len(found.issued_on) == 10


def test_the_number_of_a_notice_in_the_index_block() -> None:
    front = "索引号：QZ09101\n文号：惠政办规〔2021〕6号\n某市人民政府办公室关于印发某市补贴管理办法的通知\n现将《某市补贴管理办法》印发给你们。\n某市人民政府办公室\n2021年9月15日"
    found = read(f"{front}\n某市补贴管理办法\n{BODY}")
    assert found.carrier is not None
    assert found.carrier.document_number == found.document_number == "惠政办规〔2021〕6号"


def test_the_title_of_a_notice_names_the_measure_where_nothing_else_does() -> None:
    front = "某科规字〔2023〕1号\n某市科学技术局 某市财政局关于印发某市创新创业扶持实施办法的通知\n各单位：\n现印发给你们。\n某市科学技术局\n某市财政局\n2023年8月9日"
    found = read(f"{front}\n第一条 甲。\n第二条 乙。")
    assert found.title == "某市创新创业扶持实施办法"
    assert (found.issuer, found.document_number) == ("某市科学技术局、某市财政局", "某科规字〔2023〕1号")
    assert found.carrier is not None
    assert (found.carrier.kind, found.carrier.issued_on) == ("notice", "2023-08-09")
