"""Who: the noun phrases that name somebody, read for norms and whoever else asks for the subject of a predicate.

Reads: plain text in which brackets and quotations are blanked (`masked`). Gives: where a noun phrase ends, and who is the
subject of a predicate. No segmenter is needed: the noun phrase ends in a word of words/bearers.csv (机关, 单位, 人 …)
behind which stands something that cannot belong to it – a modal word, an adverbial, a verb (facts/predicates.py) that is
not itself the first half of a noun (执行机关, 生产经营者). Before a 的 anything may stand (从事食品生产的企业); without one
nothing that breaks a noun phrase.
"""

from __future__ import annotations

from functools import lru_cache

from regparse import words
from regparse.facts.patterns import lazy
from regparse.facts.predicates import (
    ADVERBIAL_NEXT,
    BREAK,
    MANNER,
    MODAL,
    OPENER,
    OPENER_STARTS,
    STARTS,
    TRADES,
    VERB,
    VERB_NEXT,
    cues,
    head,
)
from regparse.facts.records import Value

_OPAQUE = lazy(
    r"（[^（）\n]{0,200}）|\([^()（）\n]{0,200}\)|“[^“”\n]{0,200}”|《[^《》\n]{0,120}》|「[^「」\n]{0,200}」"
)
BLANK = "＿"
"""What stands for each character of a bracket or quotation."""


_NEW_WORDING = lazy(
    r"(?m)(?:改为|修正为|增加[^“”。\n]{0,40}|作为[^“”。\n]{0,24})[：:，]?(?P<words>(?:“[^“”\n]{12,}(?:”|$))+)|^(?P<more>“[^“”\n]{12,}”?)$"
)
"""What a decision that amends lays down, in one paragraph or several: 修改为：“…”."""
_AMENDS = ("改为：“", "改为“", "修正为：“", "作为第")
"""One of these stands in every decision that amends."""


def masked(text: str) -> str:
    """`text` with brackets and quotations blanked, every other character at its place; none reaches over a line's end.

    New wording that an amendment lays down is law, not a quotation: of that only the marks become full stops.

    >>> masked("示范平台（以下简称平台）应当公示")
    '示范平台＿＿＿＿＿＿＿＿应当公示'
    >>> masked("修改为：“示范平台应当公示其服务项目。”")
    '修改为：。示范平台应当公示其服务项目。。'
    """
    if any(sign in text for sign in _AMENDS):
        text = _NEW_WORDING.sub(lambda m: m[0].replace("“", "。").replace("”", "。"), text)
    return _OPAQUE.sub(lambda m: BLANK * len(m[0]), text)


# -- names -----------------------------------------------------------------------------------------------------------------

_KINDS = {row["ending"]: row["kind"] for row in words.rows("bearers")}

AUTHORITIES = tuple(ending for ending, kind in _KINDS.items() if kind == "authority")
"""The last words of the names of those who exercise public power."""


def _lengths() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for ending in _KINDS:
        found.setdefault(ending[-2:], set()).add(len(ending))
        if ending[-1] in _KINDS:
            found[ending[-2:]].add(1)
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


_LENGTHS = _lengths()
"""The last two characters of an ending, or its only one → how long the endings are that end so, longest first."""


def _tails() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for ending in _KINDS:
        for cut in range(1, len(ending)):
            if ending[:cut] in _KINDS:
                found.setdefault(ending[:cut], []).append(ending[cut:])
    return {ending: tuple(tails) for ending, tails in found.items()}


_TAILS = _tails()
"""Ending that longer ones begin with → what these have more: 委员 → 会."""
_PLAIN = frozenset(
    ending
    for ending, kind in _KINDS.items()
    if ending not in ("办", "委") and ending[-1] not in "人主场者" and kind in ("authority", "other")
)
"""Endings that are the last word of a name wherever no longer ending stands."""
_BEHIND_NAMES = frozenset("等" + BLANK)
"""What may stand behind the last word of a name."""
_NUMERALS = frozenset("一二两三四五六七八九十百千万0123456789每无")
"""三人 is a number of people, and 无人 nobody."""
_A_HEAD = (
    "均收入",
    "均纯",
    "均可支配",
    "均年",
    "均月",
    "均住房",
    "均建筑",
    "均居住",
    "均耕地",
    "均生产",
    "均用",
    "均水",
    "均占",
    "均消费",
    "均财",
    "均公",
    "均经费",
    "均绿",
    "均面积",
    "均产值",
    "均税",
    "均支出",
    "均预期",
    "与自然",
    "与城市",
    "按摩",
)
"""What 人 is no word before: 家庭人均收入, 坚持人与自然和谐共生."""
_MAN = lazy("为(?:直接|因素|原因|破坏|损|造成|调|干扰|活动)")
_BEFORE_MAN = frozenset("非因位少、的和及等是或，")
"""What 人 stands behind where it is mankind: 减少人为活动."""
_DIRECTION = lazy("向(?:[、和及或的，。；]|以及|$)")
"""Behind 方 one more word: 资金使用方向和用途."""
_SHORT_NAMES = {
    "办": lazy(
        r"[^主承举协经申开兴创督交查代补换停联自民公企重新合筹包操领催待缓快帮后先应须得免通惩另急速送到]办\Z"
    ),
    "委": lazy(r"[^常政原受再转其可应须得者]委\Z"),
}
"""The last character of the short name of an office or a commission → what stands before it: 民宿办, 农产委."""
_STATE = ("国家", "国务院")
_OF_THE_STATE = ("自主创新", "高新技术", "重点", "级")
"""Behind the state the rest of a name."""
_STATE_LAYS_DOWN = lazy("(?:明令)?(?:(?:禁止|限制|允许|规定)[^，。、的]{0,10}|所有)的")
"""What the state forbids or lays down, where it is said of a thing."""
_FOREIGN = lazy("(?:投资|独资|合资)(?!设立|兴办|举办|建设)[^，、。的]{0,8}(?:企业|公司|机构)")
"""What is founded with foreign money, behind 外商."""
_ASSOCIATIONS = ("工会", "红十字会", "协会", "商会", "学会", "联合会", "基金会")
_ORGANIZATION = lazy(
    rf"组织(?:(?>(?:{MANNER.pattern})?){MODAL}(?![^，。；]{{1,8}}的)|(?>(?:{MANNER.pattern})+){VERB_NEXT})"
)
"""Behind the name of an association one more word of it, since what it does follows: 工会组织应当, 红十字会组织依法进行."""
_HELD = lazy(
    "召开|闭会|期间|结束|开始|举行(?!新闻|记者)|(?:(?:应当?|可以|必须)?(?:每|于|一般|公开|定期|临时|依法|在必要)[^，。；]{0,24}?)(?:召开|举行)(?!新闻|记者)"
)
"""Behind a last 会议 when it is held, and nothing that it does."""
_STAFFING = lazy("编制(?:管理|委|部门|主管)")
"""Behind 机构 the rest of the name of whoever fixes how many serve in public bodies: 机构编制管理机关."""
_NEEDED = lazy("需(?:的|要的|经费|费用|资金|人员|设备|材料|物资|时间)")
"""Behind a last 所 what is needed for something, which is no body."""
_HOW_ORGANIZED = ("的具体", "的统一", "的日常")
_ORGANIZED = ("实施", "协调", "领导", "管理", "指挥", "推进", "保障")
"""Behind 的组织 what is done, and no body does it."""
_NO_SHORT_NAMES = lazy("[派托任理案学证机方]|结(?!合)")
"""What follows such a character where it is a verb or its first half: 委派, 办理."""
_NOBODY = frozenset(row["cue"] for row in words.rows("norm_cues") if row["role"] == "no_bearer")
_NOBODY_ENDINGS = tuple(word for word in _NOBODY if len(word) > 1 and word not in _KINDS and word[-1] != "人")
_YET_SOMEBODY = frozenset(e for e in _KINDS if e not in _NOBODY_ENDINGS and e.endswith(_NOBODY_ENDINGS))
"""Endings that end with the name of nobody: 宗教活动场所."""


@lru_cache(1 << 14)
def is_authority(name: str) -> bool:
    """Whether a body named so exercises public power, going by the last word of its name.

    >>> is_authority("市市场监督管理局"), is_authority("食品生产经营者"), is_authority("各级人民政府等")
    (True, False, True)
    """
    bare = name.rstrip(BLANK + "等")
    for length in _LENGTHS.get(bare[-2:]) or _LENGTHS.get(bare[-1:], ()):
        if kind := _KINDS.get(bare[-length:]):
            return kind != "other"
    return False


def _ending(text: str, start: int, at: int, end: int) -> int:
    """Where the word begins with which `text[start:at]` ends, if that can be the last word of a name; otherwise -1.

    等 and a bracket may stand behind it. 委员 is none where 会 follows before `end`, nor 人 in 法人 where 法人组织 can be last.
    """
    stop = at
    lengths = _LENGTHS.get(text[at - 2 : at]) or _LENGTHS.get(text[at - 1])
    if lengths is None:
        if text[at - 1] not in _BEHIND_NAMES:
            return -1
        if text[at - 1] == "等":
            if text.startswith(("级", "待", "同"), at, end):
                return -1
            stop -= 1
        floor = max(start, stop - 40)
        while stop > floor and text[stop - 1] == BLANK:
            stop -= 1
        lengths = _LENGTHS.get(text[stop - 2 : stop]) or _LENGTHS.get(text[stop - 1], ())
    for length in lengths:
        begin = stop - length
        if begin >= start and (word := text[begin:stop]) in _KINDS:
            if word in _TAILS and text.startswith(_TAILS[word], stop, end):
                if _ends(text, stop + _tail(text, word, stop, end), end):
                    return -1
                continue
            if word.endswith("会议") and _HELD.match(text, stop, end):
                return -1  # 债权人会议召开前
            if word[-1] == "所" and _NEEDED.match(text, stop, end):
                return -1  # 相关服务所需经费
            if word == "外商" and _FOREIGN.match(text, stop, end):
                return -1  # 外商投资电信企业
            organized = word == "组织" and begin and text.startswith(_ORGANIZED, stop)
            if organized and (text[begin - 1] == "的" or text.endswith(_HOW_ORGANIZED, 0, begin)):
                return -1  # 负责本条例的组织实施
            if word[-1] == "构" and _STAFFING.match(text, stop, end):
                return -1
            if word in _STATE and stop < end and text.startswith(_OF_THE_STATE, stop):
                return -1  # 国家自主创新示范区
            if word in _STATE and stop < end and _STATE_LAYS_DOWN.match(text, stop, end):
                return -1  # 进口国务院禁止使用的器具
            if word[-1] == "会" and text.endswith(_ASSOCIATIONS, 0, stop) and _ORGANIZATION.match(text, stop):
                return -1
            if word[-1] == "商" and text.startswith(("用", "品", "业"), stop):
                return -1  # 提供商用密码产品
            if word in _PLAIN:
                return begin
            if word == "者" and begin and text[begin - 1] == "或":
                return -1
            if word == "人" and begin and text[begin - 1] in _NUMERALS and text[begin - 2 : begin] != "第三":
                return -1
            if text.startswith("要", stop) and word[-1] == "主":
                return -1  # 企业主要
            if text.startswith("才", stop) and word[-1] == "人":
                return -1  # 专业人才
            if word == "人" and text.startswith(_A_HEAD, stop):
                return -1  # 家庭人均收入
            if word == "人" and (begin == start or text[begin - 1] in _BEFORE_MAN) and _MAN.match(text, stop):
                return -1
            if text.startswith("所", stop) and word[-1] == "场":
                return -1  # 养殖场所
            if word[-1] == "方" and _DIRECTION.match(text, stop, end):
                return -1
            if word in _SHORT_NAMES and (
                _NO_SHORT_NAMES.match(text, stop) or not _SHORT_NAMES[word].search(text, start, stop)
            ):
                return -1  # 承办, 委派
            acts = _ACTS_AS.get(_KINDS[word])
            if acts and text[start] == "各" and _EACH_ACTS.match(text, at, end):
                return begin
            if acts and (at < end or acts is _PAYS) and not acts.match(text, at):
                return -1
            return begin
    return -1


def _tail(text: str, word: str, at: int, end: int) -> int:
    """How many characters more than `word`, which ends at `at`, the longest ending has that stands there."""
    return max(len(tail) for tail in _TAILS[word] if text.startswith(tail, at, end))


def _ends(text: str, at: int, end: int) -> bool:
    """Whether an ending at `at`, with a bracket and 等 behind it, can be the last word of a noun phrase."""
    bracket = _BRACKET.match(text, at, end)
    return _closes(text, bracket.end() if bracket else at, end)


def _closes(text: str, at: int, end: int) -> bool:
    """Whether the character before `at` can be the last one of a noun phrase."""
    found = _END.match(text, at - 1, end)
    return found is not None and (not found.lastindex or VERB.match(text, at, end) is not None)


# -- noun phrases ----------------------------------------------------------------------------------------------------------

_LONGEST_PHRASE = 100
_LONGEST_HEAD = 12
_BODIES = ("部门", "机关", "机构", "单位", "组织")
_FIRMS = ("企业", "公司")
_SIGHT = 40
"""How far behind a noun phrase its predicate is looked at, in characters."""
ENDS = "".join(dict.fromkeys(ending[-1] for ending in _KINDS))
"""All characters that the last word of a name can end with, for use inside a character class."""
_AS_ENDINGS = (
    rf"(?:(?<=[等{BLANK}{''.join(e for e in _KINDS if len(e) == 1)}])"
    rf"|(?<=[{''.join({e[-2] for e in _KINDS if len(e) > 1})}].))"
)
_END = lazy(rf"[{ENDS}等{BLANK}](?=[{STARTS}]|\Z){_AS_ENDINGS}(?:{ADVERBIAL_NEXT}|{VERB_NEXT}(?P<verb>)|\Z)")
"""The last character of what may be a noun phrase: what an ending ends with, and behind it a predicate, nothing or, where
the group `verb` says so, what may be a verb."""
_BRACKET = lazy(rf"{BLANK}{{0,40}}(?:等(?!级|待|同))?")
_TOWARDS = lazy(
    r"(?:[^的]{2,12}地(?!和)|在)?(?:对|将|把|向|给|与|和|同|针对|关于|会同|为)(?!外(?![向国地来])|校)"
)
_SERVES = lazy(
    "与[^的]{2,30}?(?:[有在][^的]{0,8}?(?:关系|关联|冲突)|(?:签订|订立|签署)[^的]{0,16})的."
    "|对[^的]{2,24}?(?:有|存在|持有?|提出)[^的]{0,4}(?:异议|意见|疑义)的.|向(?:境外|国外|海外)[^的]{1,24}的."
    "|[向为][^的]{1,14}?(?:的[^的]{1,6}?)?(?:提供|开放|销售|出售|出租|出具|排放|供应|捐赠|推销)[^的]{0,24}的."
    "|为[^的]{1,14}?(?:的[^的]{1,6}?)?(?:代?办理|(?<!安全)生产|制造|加工)[^的]{0,24}的."
)
"""Somebody is named by those for whom he does something: 向未成年人提供产品的单位. 向提出申请的单位 names nobody who acts."""
_BY_WHOM = lazy(
    "被(?:国|省|市|县|区|自治|工业|公安|人民|主管|有关|相关|各级|上级|当地|行政|司法|税务|海关|法院|检察|党|香港|澳门|特别|统战|民政|财政|教育部|科技|环保|生态|市场|卫生|农业|商务|发展|交通|住房|自然|应急|审计|统计|纪检|监察部|监察机|仲裁)"
)
"""被工业和信息化部认定为示范基地: who acts on somebody. 被授权机关 and 被告住所地人民法院 are named by what was done to them."""
_WHEN = lazy(r"[之以]?[前后](?=向|由|对)|期间|[日月年]内")
_SENT = lazy(
    rf"(?!{cues('noun_start')})先?(?:交(?!通|警|易|接|办|割|换|流)|报(?!告|社|刊|纸|送|关|验|检)|送(?!达|检)|转(?!让|出|入|供|租|包|运|移|学)|[须应已不由经]|未(?!满)|可(?!可))"
)
_REPORTED = lazy(
    r"(?:[^的]{2,10}的|[^的]{0,10}(?:方案|计划|规划|名单|结果|意见|协议|合同|预案))?报(?!社|刊|告|名|关|检|纸|案|废|考|送|业|请[核批审][准批]的)|先(?:交|报|送|由|经)"
)
"""To whom something goes up: 报经有批准权的人民政府批准."""
_APPROVED = lazy(r"批准|同意|许可|审核|审查|决定|授权|委托|考[核试]|检[验测]|评估|鉴定|认定|验收|调解")
_IS = lazy(r"(?<![不或者还但凡])是(?!否)")
"""What parts a subject from what it is said to be: 职业教育是国家教育事业的重要组成部分."""
_TO_ORGANIZE = lazy(
    r"(?:[^各当外内本属在产省区州市县]地|季度|半年|月份?|[上中下]旬|要求|计划|规定|程序|规范|方案|原则|立即|职责|(?:编制|制定|设计|保护|权限|立项)和)组织$"
)
"""组织 as the verb behind an adverbial: 按照批准的计划组织实施, 有计划地组织培训."""
_ORGANIZES = lazy("组织[^的]{2,40}(?:对|就|按照|依据)")
"""What somebody lets others do is no name: 组织有关部门、协会分别对申报企业的运行情况、用户."""
_CLOSURE = lazy(cues("closure"))
_ASIDE = lazy(rf".*{cues('closure')}(?:{MANNER.pattern})*|(?:{MANNER.pattern}|{cues('link')}|时候)+")
"""What may stand between the end of a circumstance and its modal word: 招用劳动者的同时还应当."""
_DOINGS = lazy("在[^，]{1,24}的(?!应|可)[^，的在]{0,8}(?:活动|行为|权益|财产|资产|投资|收入|待遇|权利|工作)")
"""What somebody does or has in a place, of which a rule is laid down and not of him: 投资者在境内的活动应当…."""
_FINDS = ("发现", "认为")
_HANDLES = lazy(
    "(?:处理|调解|审理|办理|受理|审查|查处|裁决|仲裁|解决|审议|讨论|研究|审核|审批|调查)[^，]*的[^，的]{0,6}(?:纠纷|案件|争议|事项|申请|请求|事件|事故|投诉|举报|业务|手续|问题|议案|数额|行为)"
)
"""What somebody deals with, of which no rule is laid down but of how he does: 委员会处理侵犯专有权的纠纷应当…."""
_THINGS = lazy("(?:名称|地址|住所|场地)、")
"""What of somebody may change, in a list: 示范平台名称、地址、法定代表人."""
_AT_WHAT_TIME = lazy("[^，的]{2,8}时(?:按照?|由|向|对|与)")
"""When something is done, and nobody who does it: 支付时按扣除补贴后的价格与企业（结算）."""
_BY_MEANS = lazy("(?:以|通过|采[取用])[^，]*?的(?:方式|形式|途径|手段|名义)[为向对与]")
"""By what means something is done for whom, and nobody who does it: 以即时加工的方式为老年人（提供）."""
_MADE_A = lazy("(?:认定|评定|确定|命名|授予|列入)为")
"""What somebody is made, and nobody who acts: 正式认定为见习基地."""
_URGES = lazy(cues("urges"))
_URGES_BARE = lazy(cues("urges_bare"))
"""Verbs that have somebody for their object, who is no subject: 鼓励单位和个人, 要求经营者."""
_EXISTS = lazy("有(?!关|限|权|偿|机|色|线|声|轨|形|害|毒|奖)|年(?![度轻老])")
"""What there is or is done a year, and nobody's name: 有三分之一以上理事提议, 年组织培训10场."""
_LAWS = lazy(r"(?!.*(?:授权|委托|规定的|制定))(?:法律|(?:行政|地方性)?法规|规章)(?:[、和及或]|以及|规定)")
"""法律、行政法规规定… names nobody; 法律、法规授权的组织 does."""
_WHERE = ("的地方", "的地区")
"""Behind a preposition a place, and nobody: 在少数民族聚居的地区."""
_BUILDS = lazy("[新扩改迁翻续]建(?:、|和|或者?|以及)[新扩改迁翻续]建[^的]*$")
"""Acts, whatever is built: 新建、扩建乡镇企业应当使用荒地."""
_EXAMINED = ("审", "评", "认", "考", "备", "核", "验", "登", "复", "年", "检")
"""What begins an examination that somebody has passed: 通过审核的新闻媒体."""
_MEDIA = ("媒体", "网站", "报刊")
"""Through which something is made known, and which does nothing: 通过当地有影响的媒体公告."""
_WHERE_ONE_IS = lazy(
    "(?:未在[^的，]{2}|在(?:就[诊医读]|统一|(?:国家|依法|[^的，]{2,24}(?:部门|机关|政府|委员会|法院|局))?(?:规定|指定|核定|划定|认可)))的[^的]{2,12}$"
)
"""Where somebody does something, and nobody who does: 未在就诊的医疗机构办理报销手续."""
_FOUND = lazy("发现(?![人者]$).{2}")
"""Whom somebody finds to do something: 发现办案部门超过期限的."""
_SENT_WHERE = ("移送有", "移交有", "转送有", "送交有")
"""Before those to whom something is sent: 移送有管辖权的机关处理."""
_TO_WHOM = lazy(r"在[^的]{1,20}?向")
_WHICH = lazy(
    r"(?:(?:主管|负责(?!指定|组织|会同|协调|受理|制定|提出|督促|对)|在(?:设区的市|[^，的]){1,20}(?:设立|设置|投资|派驻))[^，的对向将由]{0,24}|(?:依法)?(?:(?:批准|许可|审核)?(?:设立|成立|组建|认定|认可)|(?:投资|出资|合作|联合)?(?:举办|兴办|开办)|指定|委托|授权|确定|聘请)|会同[^，的]{2,24}(?:指定|确定|认定|委托|设立)|设在[^，的]{1,16})的"
)
"""A relative clause behind a name, whose head is somebody else: 人民政府主管外国投资工作的部门."""
_WHICH_STARTS = frozenset("主负在设指委授确依批许审成组认聘会举兴开投出合联")
_PURPOSE = lazy("用于|(?:支付|提供|发放|拨付|交付)给")
"""A relative clause may begin with it as well as with a verb: 各级人民政府用于教育的经费."""
_WHEN_ENDS = ("前", "后", "时", "期间", "期满")
_ACTS_AS_BODY = lazy(
    rf"(?>(?:{MANNER.pattern})?)(?:(?:之间)?{MODAL}|设立|建立|制定|负责(?!人|任|同志|[^，。；]{{0,30}}的(?:机构|部门|单位|机关|组织))|根据(?![^，的]{{0,12}}(?:设立|成立|组建)的))"
)
"""What stands behind a place that is named for its authorities: 省、自治区、直辖市可以制定办法."""
_EACH_ACTS = lazy(
    rf"(?>(?:{MANNER.pattern})?)(?:{MODAL}|(?:按照?|根据|依据|对照|结合|于|在|对|将|要|认真|高度|积极|组织|推荐|上报|报送|审核|指定|明确|负责|做好|开展|落实|加强|协助|配合|切实|承担|履行|推进|制定)(?!的))"
)
"""What stands behind all places of a kind, of which each acts: 各市按照规定对材料进行审核."""
_PAYS = lazy(
    rf"(?>(?:{MANNER.pattern}|足额|统筹|相应|适当|全额|分级|按比例|逐步)*)(?:{MODAL}|根据|按照|通过|给予|予以|补[助贴偿]|安排|列支|支付"
    r"|[承负分]担|分级(?:承担|负担)|核拨|配套(?:给予|安排)|按[^，]{1,60}(?:[承负分]担|核拨|拨付)|保障|保证|解决|拨[付款给]|设立|返还|加大|(?:对|从|在|将|按|每年)[^，的]{0,60}(?:给予|予以|补[助贴偿]|奖励|安排|列入))"
    r"(?!资金|经费|标准|政策|支出|收入|形成|或|的)"
)
"""What stands behind a treasury that pays: 由同级财政负担, 中央财政给予补助. Else it is a place for money: 上缴同级财政."""
_ACTS_AS = {"place": _ACTS_AS_BODY, "purse": _PAYS}
"""Kind of a name → what must stand behind one that is meant as somebody who acts."""
_RELATIVE_MANNER = words.alternatives(
    row
    for row in words.rows("acts")
    if row["use"] == "manner"
    and len(row["word"]) > 1
    and (row["word"] == "依法" or row["word"] not in words.cues("norm_cues", "link"))
)
_BY_RULE = frozenset("按依根")
_RULED = lazy("[^，的]{2,16}规定(?:[不未]|应当|需要|必须)")
"""What a rule says of somebody: 按照国家规定不设立人民武装部的单位."""
_RULED_TOWARDS = lazy("[^，]{1,24}(?:规定|要求|标准|级别|办法|程序|权限|原则)(?:[对将把给]|报(?![告社刊名]))")
"""By what rule something is done to somebody: 按照国家有关规定对做出突出贡献的人员."""
_MODAL_NEXT = lazy(rf"(?>(?:{MANNER.pattern})?){MODAL}")


_KIND = lazy(
    "(?:组织|(?!组织|开展|指导|协助|帮助|督促|管理|监督|要求)[^，、的对向由在和及]{2,4}(?:组织|单位|企业|机构|部门))(?![、者家])(?P<and>和|以及)?"
)
"""What the examples before 等 are of."""
_OF_RELATIVE = lazy(rf"(?:{_RELATIVE_MANNER}|确需)+\Z")
"""Adverbs before a name that belong to the relative clause with which it begins: 违法占用耕地的单位."""


_BRINGS = frozenset("凭持")
_BRINGING = lazy("[凭持](?:[^的]{2,20}[同与向到]|[^，]{2,40}[同与向到][^的]*$)")
"""With what paper somebody goes to whom: 凭批准文件同指定的单位签订合同, 持批准文件到登记机关办理登记."""
_THING = lazy(
    rf"(?:{TRADES}){{1,2}}(?:资金|项目|收入|支出|活动|工作|行为|合同|信息|数据|设施|标准|价格|方案|计划|费用)?"
)
"""What somebody behind whom it follows lends his name to: 政府投资应当遵循…, 企业采购项目应当…."""


_WORKERS = ("单位", "机构", "机关", "部门", "人员", "者")
_WORK = lazy("施工|调查|检查|审查|审核|举报|鉴定|评估|检测|巡查")
"""What those do of whom this is said: 施工单位施工应当遵守…."""


_ONTO = frozenset("对将把给")
"""What stands before whom something is done to: 对在救助工作中作出突出贡献的单位应当予以表彰."""


class Subject(Value, frozen=True):
    """What stands before a predicate: somebody (`start` to `end`), somebody left out (OMITTED), or nobody at all (NOBODY)."""

    start: int = -1
    end: int = -1
    omitted: bool = False

    def __bool__(self) -> bool:
        """Whether somebody is named."""
        return self.end >= 0


_DIFFER = lazy("(?:之间)?(?:[对就因][^，]{1,24})?(?:有|发生|存在|产生)(?:争议|纠纷|分歧)")
"""What two do together that 与 joins: 被保险人与保险公司对赔偿有争议."""
OMITTED = Subject(omitted=True)
NOBODY = Subject()


def noun_phrase(text: str, start: int, end: int) -> int | None:
    """Where the noun phrase that begins at `start` ends, if it names somebody and `end` or a predicate follows it."""
    farthest = start + _LONGEST_PHRASE
    stop = end if end - start < _LONGEST_PHRASE + _SIGHT else farthest + _SIGHT
    opener = coordinated = None
    passed = False
    at = start
    while (found := _END.search(text, at, stop)) and (at := found.end()) <= farthest:
        noun = _ending(text, start, at, end)
        if noun < 0 or (found.lastindex and not VERB.match(text, at, stop)):
            continue
        if opener is None:
            opener = text[start] in OPENER_STARTS and OPENER.match(text, start, end) is not None
        if opener and text.find("的", start, at) < 0:
            passed = True
            continue
        if passed and not _is_opened_name(text, start, at, end):
            continue
        approved = opener and text[start] == "经" and _APPROVED.match(text, at, end)
        if approved or not _is_phrase(text[start:at], noun - start, opener):
            if coordinated is None and not opener:
                continue
            return coordinated
        if text[at : at + 1] in ("与", "同"):  # 甲与乙应当: both; 甲与乙协商: only 甲
            coordinated = at
            continue
        if coordinated is None or _MODAL_NEXT.match(text, at) or _DIFFER.match(text, at):
            if text[at - 1] == "等" and at < end:
                return _with_kind(text, at, end)
            if at < end and text[at] in _WHICH_STARTS:
                return _with_relative(text, at, end)
            return at
        return coordinated
    return coordinated


def _is_opened_name(text: str, start: int, at: int, end: int) -> bool:
    """Whether `text[start:at]` may be a name that begins with a preposition and a shorter name: 在医院实习的人员应当….

    A rule by which somebody is employed begins like one: 按照规定配备与工程相适应的监理工程师.
    """
    if text[start] == "除":
        return False
    if _MODAL_NEXT.match(text, at):
        return True
    return at == end and (text[start] not in _BY_RULE or _RULED.match(text, start, at) is not None)


def _with_kind(text: str, at: int, end: int) -> int:
    """Where the noun phrase that ends at `at` with 等 ends together with what its examples are: 村民委员会等组织."""
    kind = _KIND.match(text, at, end)
    if kind and kind["and"]:
        return noun_phrase(text, kind.end(), end) or at
    if kind and (kind.end() == end or _closes(text, kind.end(), end)):
        return kind.end()
    if end < len(text) and text.find("的", at, end) > 0 and _ending(text, at, end, end) >= 0:
        return end if BREAK.search(text, text.rfind("的", at, end), end) is None else at
    return at


def _with_relative(text: str, at: int, end: int) -> int:
    """Where the noun phrase that ends at `at` ends together with a relative clause that it begins, and the head of that."""
    which = _WHICH.match(text, at, end)
    stop = which and min(end, which.end() + _LONGEST_HEAD)
    while stop and stop < end and text[stop] == BLANK:
        stop += 1
    last = which and stop and noun_phrase(text, which.end(), stop)
    if last and text[at] == "会" and text[last : last + 1] not in "，," + BLANK:
        return at  # 甲会同乙认定的机构进行评估
    if (
        last
        and text[at:last].rstrip(BLANK).endswith((*_BODIES, *_FIRMS) if text[at] == "在" else _BODIES)
        and (text[last : last + 1] in "，," or _ends(text, last, end))
    ):
        return last
    return at


@lru_cache(1 << 14)
def _is_phrase(phrase: str, noun: int, opened: bool) -> bool:
    """Whether `phrase`, whose last noun begins at `noun`, is a noun phrase that names somebody.

    `opened`: it begins with a preposition, as only a relative clause may (在境内从事经营的企业).
    """
    if phrase in _NOBODY or len(phrase) < 2:
        return False
    if phrase.endswith(_NOBODY_ENDINGS) and phrase[noun:] not in _YET_SOMEBODY:
        return False
    if _URGES.match(phrase) or _LAWS.match(phrase) or "规定由" in phrase:
        return False
    if ("是" in phrase and _IS.search(phrase, 1)) or (phrase[-1] == "织" and _TO_ORGANIZE.search(phrase)):
        return False
    cut = phrase.rfind("的", 0, len(phrase) - 1)
    if cut < 0 and (_URGES_BARE.match(phrase) or _EXISTS.match(phrase)):
        return False
    if phrase[1:2] == "建" and _BUILDS.match(phrase):
        return False
    if phrase.startswith("通过") and phrase[2:3] not in _EXAMINED and phrase.endswith(_MEDIA):
        return False
    if opened and (phrase.endswith(_WHERE) or (phrase[0] in _BY_RULE and _RULED_TOWARDS.match(phrase))):
        return False
    if opened and phrase.endswith("的组织") and VERB.search(phrase, 1, cut) is None:
        return False  # 在县级人民政府的组织指导下
    if _WHERE_ONE_IS.match(phrase) or (cut < 0 and _FOUND.match(phrase)) or phrase.startswith(_SENT_WHERE):
        return False
    if opened and (whom := _TO_WHOM.match(phrase)) and VERB.search(phrase, whom.end(), cut) is None:
        return False
    manner = MANNER.match(phrase)
    if cut >= 0 and _TOWARDS.match(phrase, manner.end() if manner else 0) and not _SERVES.match(phrase):
        return False
    if _REPORTED.match(phrase) or (cut >= 0 and opened and _WHEN.search(phrase)):
        return False
    if phrase[0] in _BRINGS and _BRINGING.match(phrase):
        return False
    if cut < 0 and (opened or manner or _SENT.match(phrase)):
        return False
    if cut >= 0 and _ORGANIZES.match(phrase):
        return False
    if "时" in phrase and _AT_WHAT_TIME.match(phrase):
        return False
    if opened and _BY_MEANS.match(phrase):
        return False
    if "为" in phrase and _MADE_A.search(phrase, cut + 1):
        return False
    if "、" in phrase and _THINGS.search(phrase, cut + 1):
        return False
    if cut < 0 and phrase.endswith(AUTHORITIES) and _BY_WHOM.match(phrase):
        return False
    broken = BREAK.search(phrase, cut + 1)
    if broken is None or broken.start() >= noun or (broken.end() == noun and phrase[noun:] in _SHORT_NAMES):
        return True  # 投资促进办, 审定委
    # 刑满释放人员、解除戒毒人员: each is a name by the same last word
    same = noun + 2 == len(phrase) and phrase.endswith(f"{phrase[noun:]}、", 0, broken.start())
    return same and broken.start() > 3


def last_word(text: str, start: int, at: int) -> int:
    """Where the word begins with which `text[start:at]` ends, if that can be the last word of a name; otherwise -1."""
    return _ending(text, start, at, len(text))


def is_name(text: str, start: int, noun: int, at: int) -> bool:
    """Whether `text[start:at]`, whose last word begins at `noun`, is a noun phrase that names somebody."""
    return _is_phrase(text[start:at], noun - start, False)


def named(text: str, start: int, end: int) -> Subject:
    """Whom the noun phrase at `start` names; OMITTED where there is none."""
    stop = noun_phrase(text, start, end)
    return OMITTED if stop is None else Subject(start, stop)


def subject(text: str, start: int, end: int) -> Subject:
    """Who is the subject of the predicate at `end`, in a clause that begins at `start`.

    >>> text = "在诉讼期间人民法院应当"
    >>> found = subject(text, 0, 9)
    >>> text[found.start:found.end]
    '人民法院'
    """
    begins = head(text, start, end)
    at = begins.start(begins.lastgroup) if begins.lastgroup else begins.end()
    if at >= end:
        return OMITTED
    if (stop := noun_phrase(text, at, end)) is not None:
        longer = _longer(text, at, stop, end)
        return NOBODY if longer < 0 else Subject(begin(text, start, at, longer), longer)
    if OPENER.match(text, at, end):
        for m in _CLOSURE.finditer(text, at + 1, end):
            if m.end() < end and (found := named(text, m.end(), end)):
                towards = text[at] in _ONTO and text.find("的", m.end(), found.end) > 0
                return OMITTED if towards else found
        return OMITTED
    return (
        OMITTED if begins.lastgroup == "verb" or text.endswith(_WHEN_ENDS, at, end) else NOBODY
    )  # 上岗前应当


def begin(text: str, start: int, at: int, stop: int) -> int:
    """Where a name begins that is read from `at` to `stop`, behind the linking words and adverbs of a clause.

    其 belongs to it (其上级主管部门), and so does an adverb of its relative clause (依法负有职责的机关).
    """
    if at > start:
        if text[at - 1] == "其":
            return at - 1
        if text.find("的", at, stop) > 0 and (own := _OF_RELATIVE.search(text, start, at)):
            return own.start()
    return at


def _longer(text: str, start: int, stop: int, end: int) -> int:
    """Where a noun phrase ends whose relative clause holds the shorter one: 县级以上人民政府负责地方志工作的机构.

    -1 where that names a thing: 学校举办企业的收入.
    """
    acts = stop < end and (VERB.match(text, stop, end) or _PURPOSE.match(text, stop, end))
    if (acts or text.startswith("从", stop, end)) and (cut := text.rfind("的", stop, end)) >= 0:
        noun = _ending(text, cut, end, end)
        if noun >= 0 and _is_phrase(text[start:end], noun - start, False):
            return end
        aside = cut + 1 == end or text.startswith(_FINDS, stop) or _ASIDE.fullmatch(text, cut + 1, end)
        if acts and not (aside or _HANDLES.fullmatch(text, stop, end)):
            return -1
    if stop < end and (_is_thing(text, stop, end) or _DOINGS.fullmatch(text, stop, end)):
        return -1
    return stop


def _is_thing(text: str, stop: int, end: int) -> bool:
    """Whether what stands between a name that ends at `stop` and a modal word makes the name one of a thing: 政府投资应当…."""
    if _THING.fullmatch(text, stop, end) is None:
        return False
    return not text.endswith(_WORKERS, 0, stop) or _WORK.fullmatch(text, stop, end) is None
