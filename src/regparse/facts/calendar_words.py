"""How laws print days, periods and recurrences of the calendar: 3月12日, 年底, 第一季度, 每三年, 上一年度, 次日.

Reads: the characters of one mark. Gives: days of the year as `MM-DD` (`02-末` its last days, `01-初` its first) and
recurrences as an amount with a unit. What a sentence makes of them, `time_rules` decides.
"""

from __future__ import annotations

from typing import NamedTuple

from regparse.facts.patterns import lazy
from regparse.facts.scanner import Pattern
from regparse.numerals import CHINESE, number

_FIGURE = r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
_YEAR = r"(?:[12１２][0-9０-９]{3}年|[一二][〇○零0一二三四五六七八九]{3}年)"
_PART = r"[上中下]旬|[底末份]|初(?![一二三四五六七八九十])"
_IN_YEAR = rf"(?:(?:{_FIGURE})月(?:(?:{_FIGURE})日|{_PART})?|[底末初])?"
_OF_YEAR = (
    r"(?:(?<=每年.)|(?<=年的.)|(?<=当年.)|(?<=次年.)|(?<=翌年.)|(?<=[0-9一二三四五六七八九十]月[至到和、—～~-].)"
    r"|(?<=年[1-9][至到—～~-].)|(?<=年1[0-2][至到—～~-].))"
)
"""What stands before the first character of a month."""
_DIGIT = "[0-9０-９]"
_NUMERAL = "[一二三四五六七八九十]"
"""What begins with a number begins with one of these two: the scanner looks once for all that begins alike."""
_IN_MONTH = (
    rf"的?第[一二三四1-4]个?(?:星期|周)[一二三四五六日天]?|(?:{_FIGURE})[日号]|{_PART}"
    rf"|(?=[至到和、—～~-](?:次年|翌年)?(?:{_FIGURE})月)"
)

FIXED_DAY = Pattern(
    "fixed_day",
    "0-9０-９一二三四五六七八九十",
    (
        rf"{_DIGIT}[0-9０-９]{{3}}年(?<=[12１２]....){_IN_YEAR}",
        rf"{_NUMERAL}[〇○零0一二三四五六七八九]{{3}}年(?<=[一二]....){_IN_YEAR}",
        rf"{_DIGIT}[0-9０-９]?月(?:{_IN_MONTH})",
        rf"{_NUMERAL}[一二三四五六七八九十]{{0,2}}月(?:{_IN_MONTH})",
        rf"{_DIGIT}{_OF_YEAR}[0-9０-９]?月(?!以)",
        rf"{_DIGIT}[0-9]?月(?=前)(?:(?<=[于在][0-9]月)|(?<=[于在]1[0-2]月))",
        rf"{_NUMERAL}{_OF_YEAR}[一二三四五六七八九十]{{0,2}}月(?!以)",
    ),
    (
        "请于⟦3月12日⟧下班前回复",
        "于每年⟦2月底⟧前报市中小企业局",
        "自⟦2020年1月1日⟧起施行",
        "⟦一九八九年十二月二十六日⟧公布",
        "每年⟦五月的第三个星期日⟧为全国助残日",
        "每年⟦3月⟧至⟦5月⟧为禁渔期",
        "每年11-⟦12月⟧组织评审",
        "各市应于⟦5月⟧前报送",
        "有效期为三个月",
    ),
)
"""A day or a month of the calendar, with or without its year; 三个月 is none."""

SEASON = Pattern(
    "season",
    "年岁月季第一二三四上下前",
    (
        r"前[二两三]个?季度",
        r"年[底末终初]",
        r"岁末",
        r"月[底末初]",
        r"季[末初]",
        r"第[一二三四]季度",
        rf"{_NUMERAL}季度(?<=[一二三四]季度)",
        r"[上下]半年",
    ),
    (
        "每年⟦年底⟧前将工作总结报",
        "从每年的⟦年初⟧开始",
        "评审工作于每年的⟦第一季度⟧进行",
        "结算当年⟦前三季度⟧的贴息",
        "今后五年内",
    ),
)
"""A stretch of the year by its name."""

RECURRENCE = Pattern(
    "recurrence",
    "每按分年",
    (
        rf"每(?:间?隔|满)?(?:[0-9０-９]{{1,3}}|[{CHINESE}半]{{1,3}})?个?半?"
        r"(?:自然|会计|财政|纳税|预算|财务|营业)?(?:年度?|季度?|月度?|周(?![期边年])|星期|日|天|学年|学期|旬|工作日|小时)(?!度|(?<=年)[底末终初])",
        r"[按分](?:年度?|季度?|月度?|周(?![期年岁]))",
        r"年度(?:检查|检验|审验|审核|考核|评估|评价|测评|复核|复评|自评)",
    ),
    (
        "⟦每三年⟧复核一次",
        "⟦每季度⟧公布一次",
        "至少⟦每半年⟧检查一次",
        "车船税⟦按年⟧申报",
        "对执业情况进行⟦年度检查⟧",
        "按照年度计划",
        "工作年限按周年计算",
        "每个记分周期内记满十二分",
        "每周期检查一次",
    ),
)
"""How often: 每年, 每三年, 按月."""

_OF_PERIOD = "个会财纳预自日年季月学"
"""What a period can begin with."""
_OF_ACCOUNTS = "(?:会计|财政|纳税|预算|财务|自然|日历|公历)"
_PERIOD = r"个?(?:年度?|季度?|月度?|学[年期]|(?:会计|财政|纳税|预算|财务|自然|日历)年度?)"

NAMED_PERIOD = Pattern(
    "named_period",
    "上本下次翌当前以往一1",
    (
        rf"[上下](?=[一1{_OF_PERIOD}])(?<!以.)[一1]?{_PERIOD}",
        rf"本(?=[{_OF_PERIOD}])(?<!以.){_PERIOD}",
        rf"[次翌当往](?=[{_OF_PERIOD}])(?<!以.){_PERIOD}",
        rf"{_NUMERAL}个(?<=一个){_OF_ACCOUNTS}?年度",
        rf"{_DIGIT}个(?<=1个){_OF_ACCOUNTS}?年度",
        r"前一(?:个?(?:会计|财政|纳税|预算|财务|自然|日历)?年度|季度)",
        r"以前(?:会计|财政|纳税|预算|财务)?年度",
        r"[次翌当往]日(?<=[次翌]日)(?<!下..)(?!常)",
        r"下(?<!以.)[一1]?个?工作日",
        r"[次翌当往](?<=次)[一1]?工作日",
        r"上(?<=以.)[一1]?年度?(?=[^，。；]{1,16}(?:[（(][^（()）]{0,60}[)）])?[^，。；]{0,12}?为(?:基?准|基数|基础|依据|限))",
    ),
    (
        "⟦上一年度⟧服务收支情况",
        "报送⟦上年度⟧工作总结",
        "⟦本年度⟧工作总结",
        "应当在收到案卷材料后的⟦次日⟧内立案",
        "在⟦一个纳税年度⟧内",
        "基数以⟦上年⟧上交的利润额（实行第二步利改税的企业，是指所得税）为准",
        "三年以上月度考核",
    ),
)
"""A period or day by where it stands: 上一年度, 本年度, 次日."""

PATTERNS = (FIXED_DAY, RECURRENCE, NAMED_PERIOD, SEASON)

_FIXED = lazy(
    rf"(?:(?P<year>{_YEAR}))?(?:(?P<month>{_FIGURE})月)?(?:(?P<day>{_FIGURE})[日号]|(?P<part>{_PART})|(?P<week>的?第.*))?$"
)
_QUARTERS = {
    "一": ("01-01", "03-31"),
    "二": ("04-01", "06-30"),
    "三": ("07-01", "09-30"),
    "四": ("10-01", "12-31"),
}
_ENDS = {"年初": "01-初", "年底": "12-末", "年末": "12-末", "年终": "12-末", "岁末": "12-末"}
_POINTS = ("初", "底", "末")
_PARTS = {
    "上旬": ("01", "10"),
    "中旬": ("11", "20"),
    "下旬": ("21", None),
    "份": ("01", None),
    "初": ("初", "初"),
    "底": ("末", "末"),
    "末": ("末", "末"),
}
_LAST = ("31", "末", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31")


class Days(NamedTuple):
    """A day or stretch of the year. `start` and `end` are `MM-DD`, alike for a single day; `year` only if printed.

    `whole` says that a month or longer is meant as a whole (五月, 第一季度), not one day.
    """

    start: str
    end: str
    year: int | None = None
    whole: bool = False


def days(printed: str) -> Days | None:
    """What a `fixed_day` or `season` mark means, None where it names no day of the year (2020年).

    >>> days("3月12日"), days("2月底"), days("第一季度")
    (Days(start='03-12', end='03-12', year=None, whole=False), Days(start='02-末', end='02-末', year=None, whole=False), Days(start='01-01', end='03-31', year=None, whole=True))
    >>> days("2020年1月1日").year, days("2020年"), days("五月份").end
    (2020, None, '05-31')
    """
    if printed in ("上半年", "下半年"):
        return Days(*(("01-01", "06-30") if printed[0] == "上" else ("07-01", "12-31")), None, True)
    if printed[0] == "前":  # 前三季度
        return Days("01-01", "06-30" if printed[1] in "二两" else "09-30", None, True)
    if printed.endswith("季度"):
        return Days(*_QUARTERS[printed[-3]], None, True)
    if printed in _ENDS:
        return Days(_ENDS[printed], _ENDS[printed])
    found = _FIXED.match(printed)
    if not found or found["week"]:
        return None
    year = _year(found["year"]) if found["year"] else None
    part = found["part"]
    if not found["month"]:
        end = _ENDS.get(f"年{part}")
        return Days(end, end, year) if end else None
    month = int(number(found["month"]))
    if not 1 <= month <= 12:
        return None
    if found["day"]:
        figure = int(number(found["day"]))
        day = f"{month:02}-{figure:02}"
        return Days(day, day, year) if 1 <= figure <= 31 else None
    first, last = _PARTS[part or "份"]
    return Days(f"{month:02}-{first}", f"{month:02}-{last or _LAST[month - 1]}", year, part not in _POINTS)


def _year(printed: str) -> int:
    """The year as a number, also where digits are mixed (一九九0年)."""
    plain = printed.removesuffix("年")
    return int(number(plain.replace("0", "〇") if plain[0] in CHINESE else plain))


_UNITS = {"年": "year", "季": "quarter", "月": "month", "周": "week", "星期": "week", "日": "day", "天": "day",
          "工作日": "workday", "小时": "hour"}  # fmt: skip
_EVERY = lazy(
    rf"(?:每(?:间?隔|满)?|[按分])(?P<count>[0-9０-９]{{1,3}}|[{CHINESE}]{{1,3}})?(?P<half>半)?个?(?P<more>半)?"
    r"(?:自然|会计|财政|纳税|预算|财务|营业)?(?P<unit>工作日|小时|星期|学|年|季|月|周|日|天|旬)"
)


def recurrence(printed: str) -> tuple[float, str] | None:
    """The amount and unit of a `recurrence` mark; None where no unit of the calendar has its name (每学期).

    >>> recurrence("每三年"), recurrence("每半年"), recurrence("按月"), recurrence("每学期")
    ((3.0, 'year'), (0.5, 'year'), (1.0, 'month'), None)
    """
    if printed.startswith("年度"):
        return 1.0, "year"
    found = _EVERY.match(printed)
    unit = found and _UNITS.get(found["unit"])
    if not found or not unit:
        return None
    count = float(number(found["count"])) if found["count"] else 0.0
    amount = count + 0.5 if found["half"] or found["more"] else count or 1.0
    return amount, unit
