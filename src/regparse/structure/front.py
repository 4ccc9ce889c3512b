"""What stands before a measure's first chapter or article: letter or notice, title, history, preamble, contents.

Reads: the lines before the body. Gives: drafts of level `front`, numbered as printed paragraphs, each with its role.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from regparse.model import Tile
from regparse.model.tree import FrontRole
from regparse.structure.contacts import is_han, like_name
from regparse.structure.drafts import TERMINAL, Draft
from regparse.structure.labels import label
from regparse.structure.lines import Line
from regparse.structure.wrapping import Wrapping

KINDS = (
    "办法|规定|条例|细则|法|决定|决议|解释|规则|章程|意见|方案|标准|规程|准则|指南|通则|公约|宪法|批复|答复|复函|修正案|目录|规范|制度|"
    "措施|基准|预案|守则|手册|名录|若干政策|通知|公告|命令|纲要|条约|协定|宣言|声明|清单|总则|编|说明|程序|大纲|要点|计划|规划|公报|通告|工作法|典|导则|指引|须知"
)
_TITLE_END = re.compile(
    rf"(?:{KINDS})(?:\s*[（(〔\[](?:[^（）()]{{0,30}})[）)〕\]]){{0,3}}(?:的(?:决定|决议|解释|批复|规定|通知|公告|函|意见|答复))?$"
)
_SUBTITLE = re.compile(
    r"^[（(【\[]?(?:征求意见稿|公开征求意见稿|草案|送审稿|讨论稿|修订草案|修订稿|修正案|试行|暂行|第.{1,3}次审议稿)[^。]{0,12}[）)】\]]?$"
)
DATE = r"(?:[0-9０-９]{4}|[〇○ＯOo零一二三四五六七八九]{4})年(?:[0-9０-９一二三四五六七八九十]{1,3}|元)月[0-9０-９一二三四五六七八九十]{1,3}日"
DATED = re.compile(DATE)
_HISTORY = re.compile(rf"^[（(]?(?P<since>自)?{DATE}(?(since).{{0,20}}施行)|通过.{{0,40}}公布")
_NUMBER_LINE = re.compile(
    r"^[^。，；]{0,30}(?:[〔\[（(【［]?(?:19|20)\d\d[〕\]）)】］]?|令)?第?[0-9０-９〇一二三四五六七八九十百千]{1,6}号$"
)
_OF_PAGE = re.compile(r"(?:(?:信息|文章)?来源|发布(?:时间|日期)|时间|日期|作者|下载地址)[：:]")
"""What a web page prints below a title."""
_ANNOUNCEMENT = re.compile(
    r"[^，。；：《》]{2,40}(?:公告|通告|令)\s?[（(〔]第?[0-9０-９〇一二三四五六七八九十百]{1,6}号[）)〕]"
)
"""The title of an announcement that has a number and does not say what it is about."""
_PART = re.compile(r"[^第关]{1,8}编|[总分附]则")
"""The name of a part of a code that is printed by itself, below the name of the code."""
_NUMBERED = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){0,3}(?![年月日\d])")
"""The number of a heading in a technical standard: 1 总则, 1.1 …."""
_NOTICES = ("通知", "函", "公告", "决定", "意见", "批复", "命令", "通告", "令")
"""How the title of a letter or notice ends."""
_ORDERS = ("公告", "通告", "令")
_SERIAL = re.compile(r"[（(]?第[0-9０-９〇零一二三四五六七八九十百]{1,6}号[）)]?")
"""The number of an order, on the line below it."""
_BODIES = (*"局厅部委院署司会处", "人民政府", "办公厅", "办公室", "中心")
"""How the name of a body ends."""
_REST_OF_BODY = re.compile(r"(?:办公厅|办公室|委员会)关于")
"""How a line begins that goes on with the name of a body: 某省人民政府 / 办公厅关于…."""
_TITLE_LINES = 8
"""How many lines a title is printed on at most."""
_REST = 4
"""How many characters of the last word of a title stand on a line of their own at most."""
_SENTENCE = re.compile(r"(?:为了?|根据|依据|按照|依照|鉴于|经)[^《》]*[，,]")
"""How the preamble begins, whose first line may end like a title: 为惩治犯罪，根据刑法有关规定."""
_BRACKET = 2000
"""How many characters a history in brackets has at most."""
_OFFICER = re.compile(
    r"(?:[^，。《》关]{0,14})(?:[省市区县州旗部局署厅行会院社]长|主任|总理|主席|检察长|秘书长|专员)(?P<name>.{2,12})"
)
"""Who signs an order: 市长 李某某."""
_CONTENTS = re.compile(r"^目[录次]$")


def front(
    lines: Sequence[Line], contents: set[int], parted: Container[int], wrapped: Wrapping, places: list[Tile]
) -> list[Draft]:
    """The paragraphs before the body. `contents` are the indices of lines that are a printed table of contents.

    `parted` are those of lines before which another measure is printed: nothing goes on there. `wrapped` says how the whole
    text is set. `places` takes what their characters are.
    """
    title = title_lines(lines, contents, parted)
    top = min(title, default=0)
    drafts: list[Draft] = []
    begun = 0
    for index, line in enumerate(lines):
        latest = drafts[-1] if drafts else None
        if index in title:
            role: FrontRole = "title"
        elif index in contents:
            role = "contents"
        elif index < top:
            role = "carrier"
        elif _SUBTITLE.match(line.text):
            role = "subtitle"
        elif (
            len(line.text) < 200
            and not line.text.endswith(("如下：", "如下:"))
            and _HISTORY.search(line.text)
        ):
            role = "history"
        else:
            role = "preamble" if title else ""
        if (
            latest is not None
            and index not in parted
            and (
                _same_paragraph(latest, role, line, single=len(places) == begun + 1)
                or (role == latest.role and wrapped.goes_on(lines[index - 1], line))
            )
        ):
            latest.add(line, role="front")
            continue
        number = str(len(drafts) + 1)
        begun = len(places)
        draft = Draft(f"front/{number}", "front", number, places, role=role, heading_level=line.heading_level)
        draft.add(line, role="front")
        drafts.append(draft)
    return drafts


def _same_paragraph(latest: Draft, role: FrontRole, line: Line, *, single: bool) -> bool:
    """Whether `line` goes on with the paragraph `latest`; `single`: that is one line so far, without markup in it."""
    before, text = latest.last_text, line.text
    if before.count("《") > before.count("》") and role not in ("title", "contents"):
        return True  # a document's name goes on, whatever the rest of it looks like
    if latest.role == "history" and role in ("history", "preamble") and _in_bracket(latest):
        return True  # （1999年5月28日…通过 … 修正）, broken over lines
    if role != latest.role or role in ("contents", "subtitle"):
        return False
    if role == "title":
        return True
    if line.heading_level or latest.heading_level or _NUMBER_LINE.match(text) or text.startswith("附"):
        return False
    if (before[-1] == "号" and _NUMBER_LINE.match(before)) or _OF_PAGE.match(before):
        return False
    if (line.label is not None and before[-1] not in "，,、") or (before[0] in "（(" and before[-1] in "）)"):
        return False
    if role == "history":
        return not latest.last_text.endswith(
            ("修订", "修正", "通过", "公布", "施行", "批准", "）", ")", "。")
        ) and not _HISTORY.match(text)
    if latest.open and single and _REST_OF_BODY.match(text) and before.endswith(_BODIES):
        return True
    titled = "关于" in before and before.endswith(_NOTICES) and not re.search("[，,。；;]", before)
    if titled or _ANNOUNCEMENT.fullmatch(before):
        return False  # the title of a letter or notice, and its first words
    if latest.open and not before.endswith(_BODIES) and before[-1:] not in ("：", ":"):
        if "关于" in before and not before.endswith(_NOTICES):
            return text[-1] not in "：:"
        return before[-1] in "，,、" or (len(before) >= 20 and text[-1:] in TERMINAL)
    return bool(latest.open and single and text.startswith("关于") and before.endswith(_BODIES))


def _in_bracket(latest: Draft) -> bool:
    """Whether the paragraph `latest` breaks off inside the bracket that it began with."""
    if latest.length > _BRACKET:
        return False
    text = latest.own.text + "".join(part.text for part in latest.more or ())
    opened, closed = text.count("（") + text.count("("), text.count("）") + text.count(")")
    return text[0] in "（(" and opened > closed


def title_lines(lines: Sequence[Line], contents: set[int], parted: Container[int] = ()) -> set[int]:
    """The indices of the lines that print the measure's title. `contents` and `parted` as in `front`."""
    top = [i for i, line in enumerate(lines) if line.heading_level == 1 and i not in contents]
    if top:
        # A letter and the measure may both have a heading of the first level: the measure's is the last.
        named = [i for i in top if _ends_title(lines[i].text)] or top
        chosen = {named[-1]}
        after = named[-1] + 1
        while after < len(lines) and after not in parted and lines[after].heading_level == 1:
            chosen.add(after)
            after += 1
        before = named[-1] - 1
        while (
            before in top
            and before + 1 not in parted
            and (not _ends_title(lines[before].text) or _PART.fullmatch(lines[before + 1].text))
            and not lines[before].text.endswith(_BODIES)
        ):
            chosen.add(before)
            before -= 1
        return chosen
    announced: set[int] = set()
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if index in contents or not _could_be_title(text):
            continue
        if not (_ends_title(text) or _is_rest_of_title(lines, index)) or (
            _ASPECTS.fullmatch(text) and _announced(lines[:index])
        ):
            continue
        if text.endswith(_ORDERS) and index + 1 < len(lines) and _SERIAL.fullmatch(lines[index + 1].text):
            announced.add(index)
            continue  # 某市人大常委会公告 / 第三十七号, below the title of what it promulgates
        chosen = {index}
        while (
            len(chosen) < _TITLE_LINES
            and index not in parted
            and _goes_before(
                lines[index - 1].text if index else "", "".join(lines[i].text for i in sorted(chosen))
            )
        ):
            index -= 1
            chosen.add(index)
        return chosen
    return announced


_ASPECTS = re.compile(r"[^、《》]{2,6}(?:、[^、《》]{2,6}){1,3}(?<=标准|程序|说明|措施|计划)")
"""The heading of a part of a notice, without a number: 补助对象、标准."""


def _announced(lines: Sequence[Line]) -> bool:
    """Whether one of `lines` is the title of a notice: 关于开展项目申报工作的通知."""
    return any(
        line.text.endswith(_NOTICES) and "关于" in line.text and _could_be_title(line.text) for line in lines
    )


def _ends_title(text: str) -> bool:
    """Whether a line ends as the titles of measures do, also in the brackets of a title: 《某省档案条例（草案）》."""
    if text[0] == "《" and text[-1] == "》" and text.count("《") == 1:
        text = text[1:-1]
    return _TITLE_END.search(text) is not None


def _is_rest_of_title(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of a few characters ends a title that is broken within its last word: …若干问题的解 / 释."""
    text = lines[index].text
    return index > 0 and len(text) <= _REST and _ends_title(lines[index - 1].text + text)


def _could_be_title(text: str) -> bool:
    return (
        len(text) <= 80
        and text[-1] not in TERMINAL + "，,、"
        and not text.startswith("附")
        and not _SENTENCE.match(text)
        and not _HISTORY.search(text)
        and not _SUBTITLE.match(text)
        and not _numbered(text)
        and label(text) is None
    )


def _numbered(text: str) -> bool:
    """Whether a line is a heading of a technical standard, which is no title."""
    number = _NUMBERED.match(text)
    return number is not None and is_han(text[number.end() : number.end() + 1])


def _of_name(char: str) -> bool:
    """Whether `char` may stand in the name of a person."""
    return is_han(char) or char == "·"


def _goes_before(text: str, title: str) -> bool:
    """Whether a line is the first part of the title that goes on with `title`."""
    if not text or not _could_be_title(text) or _NUMBER_LINE.match(text) or _CONTENTS.match(text):
        return False
    if re.search(r"[：:]|印发$|文件$|联系人|^[（(]", text) or DATED.fullmatch(text):
        return False
    if (signs := _OFFICER.fullmatch(text)) and like_name(signs["name"]) and all(map(_of_name, signs["name"])):
        return False
    if _ends_title(text) and not text.endswith("《"):
        return False
    if title.startswith("关于") and text.endswith(_BODIES):
        return True  # the issuer above 关于…的规定 is part of the name
    return not text.endswith(_BODIES) and len(text) <= 40


def contents_lines(lines: Sequence[Line], first_article: int) -> set[int]:
    """The indices, before the first article, of a printed table of contents: the headings that are printed again."""
    headings = [
        (i, found)
        for i, line in enumerate(lines[:first_article])
        if (found := line.label) and found.kind in ("part", "subpart", "chapter", "section")
    ]
    announced = next((i for i, line in enumerate(lines[:first_article]) if _CONTENTS.match(line.text)), None)
    if not headings:
        return {announced} if announced is not None else set()
    first = headings[0][1]
    again = [i for i, found in headings if (found.kind, found.number) == (first.kind, first.number)]
    if len(again) < 2:
        return {announced} if announced is not None else set()
    start = announced if announced is not None and announced < again[0] else again[0]
    return set(range(start, again[-1]))
