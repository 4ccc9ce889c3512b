"""Sanctions: what a breach costs – the title, the right to apply again, the business for a while, the admission.

Reads: the clauses and their references. Gives: Sanctions. Four effects: `revoke` (撤销称号, 取消资格, 吊销许可证), `ban` (三年内不得
再次申报), `suspend` (暂停…申报工作, 停业整顿), `reject` (不予认定). The kinds of administrative penalty that they belong to are
those of art. 9 of the Administrative Penalty Law; fines are thresholds, not sanctions. words/sanction_cues.csv has
the words.

The same verbs mostly do not sanction: 撤销判决, 撤销职务, 取消订单 (other objects), 被吊销许可证的 (a circumstance), 认定和撤销
(a power). So a sanction is read only from a clause that disposes of a title, and only behind something that brings it
about: 有下列情形之一的, …的, 如发现…, or the list that the provision introduces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from regparse.facts.clause import Clause
from regparse.facts.patterns import lazy
from regparse.facts.places import Clauses, by_place, numbers, signs
from regparse.facts.quantities import quantity
from regparse.facts.scanner import Pattern
from regparse.facts.stops import Stops
from regparse.model import Facts, Reference, Regulation, Sanction
from regparse.numerals import ARABIC, CHINESE, number
from regparse.words import any_of, cues, each_of

PATTERNS: tuple[Pattern, ...] = ()

Effect = Literal["revoke", "ban", "suspend", "reject"]


def _cue(role: str) -> str:
    return any_of("sanction_cues", role)


_REACH = 600  # characters on either side of a cue that are read: bounds the work on hostile input
_STOPS = Stops("，。；：")
_N = rf"[{ARABIC}{CHINESE}]{{1,4}}"
_TIME = rf"{_N}个?(?:年度|年|月|学年|周年|日|天)"
_BEGINS = "".join(
    sorted(
        {
            cue[0]
            for role in ("revoke", "title", "remove", "take back")
            for cue in each_of("sanction_cues", role)
        }
    )
)
_PARTY = f"(?:{'|'.join(f'(?<={party})' for party in each_of('sanction_cues', 'party'))})"
"""Right behind somebody whom the measure names: 对不符合标准的企业予以淘汰, not 落后设备予以淘汰."""
_LICENCE = "(?<=吊销)[^，。；：、的]{0,10}?证(?=[，。；：、或并和及]|$)"
"""What else is taken by 吊销 is a licence whatever it permits: 狩猎证, 导游证."""
_ROLL = "[^，。；：的]{0,20}?(?:名[单录]|库|行列|序列)"
_BLACK = "[^，。；：]{0,20}?(?:异常|失信|违法|黑名|惩戒|监[管测]|贫困|风险|限制|关注|管控)"
"""Before the name of a list: whoever leaves this one is the better for it (移出经营异常名录)."""
_NOT_THESE = lazy(f"{_BLACK}[^，。；：]{{0,12}}?(?:名[单录]|库)")
_REVOKE = lazy(
    rf"(?=[{_BEGINS}予给应当将并自可立一直终移退剔删清除视命不])(?:"
    rf"(?P<verb>{_cue('revoke')})(?!的|之日|(?:分支|内设|派出|常驻)机构(?!登记|备案|许可|的?证|的?资格))(?=[^，。；：]{{0,40}}?(?:{_cue('title')}|{_cue('honour')}(?=[，。；：（(并及和]|$))|{_LICENCE})"
    rf"|(?P<ends>终止(?=[^，。；：]{{0,16}}?(?:资格|称号)(?:[，。；（(]|$)))"
    rf"|(?P<told>(?:取消|撤销)(?=公告(?:或|[，。；（]|$)))"
    rf"|(?P<struck>移出(?=[^，。；：]{{0,16}}?{_cue('honour')}名[单录])|(?:移出|退出(?![^，。；：]{{0,20}}?名录))(?!{_BLACK}){_ROLL}(?=[，。；：并且及]|$)"
    rf"|不再(?:列入|纳入)(?!{_BLACK}){_ROLL}(?=[，。；：并且及]|$)"
    rf")|(?P<off>(?=[予剔移删清除])(?:(?<=[单录库列序册])|(?<=[单录库列序册]中))(?:予以)?(?:剔除|移除|移出|删除|清除|除名)(?=[，。；]|$))"
    rf"|(?P<lapses>视为(?:自动|自愿|主动)?放弃[^，。；：]{{0,16}}?(?:资格|称号)|(?:资格|称号|命名)(?:即|将)?自动(?:失效|丧失|终止)(?=[，。；]|$)|自动(?:失去|丧失)(?=[^，。；：]{{0,16}}?(?:资格|称号|命名)))"
    rf"|(?P<back>{_cue('take back')}(?=[^，。；：]{{0,24}}?{_cue('badge')}))"
    rf"|(?P<passive>{_cue('title')}[^，。；：]{{0,6}}?(?:将|(?<!相)应当?|予以|可以?|一并|自动|即){{0,2}}被?(?:予以)?{_cue('revoke')})(?=[，。；：]|$)"
    rf"|(?P<bare>(?:予以|给予|(?<!相)应当?|将|并|自动|立即|一律|直接){_cue('revoke')})(?=[，。；：]|$)"
    rf"|(?P<remove>(?:予以|给予|应当?|将|可以)?{_cue('remove')}|(?=(?:应当|将)?予以[淘清]){_PARTY}(?:应当|将)?予以(?:淘汰|清退))(?=[，。；：并且及]|处理|$))"
)
_APPLYING = lazy(
    "其?(?:本次|当次|此次|当年度?|本年度)?的?[^，。；的]{0,6}?(?:申报|申请|复核|参评|评选)(?:认定)?的?资格(?=[，。；、]|$)"
)
"""What of a right is taken that only an application is turned down: 取消其本次申报资格."""
_AGAIN = lazy(
    r"不(?:得|能|可|予|再|允许)(?:再次|再|重新)(?:申报|申请|参评|参加申报)(?=[^，。；]{0,12}(?:[，。；]|$))"
)
_LOW_END = lazy(rf"在?{_N}年?(?:—|-|－|至|到|～|~)$")
_NOT = r"(?:不得|不能|不可|不予|不准|不再|不允许|不许|禁止)"
_FORBIDS = "禁止其?(?:在?一定期限内)?(?:从事|担任|参加|参与|承接|承担)"
_TERMS = "下(?:[一两二三]?届|[一两二三]批)|今后[一两二三]届|[一两二三]届内"
_BAN = lazy(
    rf"(?:自[^，。；]{{1,40}}?之日起，?|在|且|并)?(?:其后|此后|今后|以后|至少)?(?P<time>{_TIME})(?:以上)?之?内(?:均|一律|都|将|[^，。；]{{2,10}}?[局厅委门关](?=不))?"
    rf"(?:(?:{_NOT}|取消)[^，。；]{{0,8}}?{_cue('bar')}|不受理|不接受[^，。；]{{0,8}}?(?:申报|申请|推荐))"
    rf"|取消[^，。；]{{0,10}}?(?:(?P<time3>{_TIME})内?|(?P<next3>下一?年度?|次年度?))的?[^，。；]{{0,8}}?"
    rf"(?:申报|申请|参评|推荐|评选)[^，。；]{{0,16}}?资格"
    rf"|取消[^，。；]{{0,10}}?(?:申报|申请|参评|推荐|评选)[^，。；]{{0,4}}?资格(?P<time5>{_TIME})(?=[，。；]|$)"
    rf"|{_NOT}(?:参加|参与)(?P<next4>下一?年度?|次年度?)的?[^，。；]{{0,8}}?(?:申报|参评|推荐|评选|评审|认定)"
    rf"|(?P<next>下一?年度?|次年度?|第二年)内?{_NOT}[^，。；]{{0,8}}?{_cue('bar')}"
    rf"|{_NOT}(?:再次?)?(?:参加|参与|申报|申请|参评|推荐)(?P<terms>{_TERMS})"
    rf"|(?P<terms2>{_TERMS})内?{_NOT}[^，。；]{{0,8}}?{_cue('bar')}"
    rf"|终身{_NOT}[^，。；]{{0,8}}?{_cue('bar')}"
    rf"|{_NOT}[^，。；]{{0,4}}?(?:在|于)?(?P<time2>{_TIME})内(?:再次|再|重新)?{_cue('bar')}"
    rf"|(?:自[^，。；]{{1,40}}?之日起，?)?(?P<time4>{_TIME})之?后(?:方可|才可以?|才能|方能)[^，。；]{{0,6}}?(?:申报|申请|参评)"
)
_FORBID = signs(
    rf"限制其?(?P<time>{_TIME})之?内(?:参加|参与|申报|申请|承接|承担|从事)",
    rf"{_FORBIDS}(?!下列|以下|上述|前款)",
)
"""A ban by words that few texts have; `_BAN` is asked at each character of what it reads."""
_SUSPEND = lazy(
    rf"(?P<verb>{_cue('suspend')})(?!的|之日)(?=[^，。；：]{{0,30}}?{_cue('suspended')}|(?<=暂扣)[^，。；：、的]{{0,10}}?(?<!凭)证(?=[，。；：、或并和及]|$))"
    rf"|(?P<breaks>中止(?=[^，。；：]{{0,12}}?(?:资格|称号)|发放|拨付|享受|资助|扶持))|(?:责令|可以责令|予以|并(?!责令))?{_cue('stop')}(?:(?<=责令停业)、关闭)?"
    rf"|(?P<cease>{_cue('cease')})"
)
_REJECT = lazy(
    rf"(?:(?:不予|不得|不再)(?:以)?{_cue('refuse')}|不予推荐|不受理|一票否决|不(?:列入|纳入)(?!{_BLACK}){_ROLL}|视为(?:自动|自愿|主动)?放弃(?:本次|当年度?)?(?:申报|申请|复核)(?=[，。；]|$))"
    rf"(?=[，。；：、]|$|[^，。；：的]{{1,12}}?(?:[，。；：]|$))"
)
_QUASHED = lazy(
    "(?:决定|命令|文件|规定|处罚|措施|裁决|指示|通知)(?:[^，。；]{0,8}(?:错误|不当|不适当|违法|抵触|无效))[^，。；]{0,4}，[^，。；]{0,20}$"
)
"""A decision that is wrong is quashed; nobody loses a title by it: 处理决定确有错误的，应当予以撤销."""
_A_BODY = lazy("(?:组|委员会|办公室|指挥部)$")
"""What ceases when its work is done, and loses no title by it: 评审组自动撤销."""
_GONE = lazy(rf"{_cue('revoke')}|注销|终止|撤回")
_LENGTH = lazy(rf"(?P<time>{_TIME})(?P<range>以上|至|到|－|-|~|～)?")
_HOW_LONG = lazy(rf"{_TIME}(?:(?:以上|至|到)[^，。；]{{0,8}}?{_TIME}(?:以下)?|以下)?")
_OBJECT = lazy(rf"(?!{_N}|[、或的处活])..")
"""What is stopped, behind a word that leaves it open: 停止享受优惠. 停止执业 has its object in itself."""
_NEXT_YEAR = lazy(r"(?:下一?|次|当|本)年度?|第二年")
_IN_NEXT_YEAR = lazy("(?:下一?|次)年度?内?$")
_LISTED = lazy(
    r"[^，。；：]{0,24}?(?:下列|以下|上述|如下)[^，。；：]{0,24}?(?:之一|情形|情况|行为|问题)(?:之一)?(?:的|者|，|$)?"
)
_FINISHED = lazy(
    rf"(?:的(?:[^，。；的]{{0,8}}{_cue('party')})?|者|[时后]|{_cue('finished')}|不再?符合[^，。；]{{1,24}}的[^，。；的]{{0,24}}{_cue('party')})$"
)
"""The end of a cause: …的, …的企业, …不合格, 一经查实."""
_IF = lazy(rf"(?:{_cue('if')}|[^，]{{0,24}}?{_cue('within')})")
"""A clause that names a cause from its beginning (如发现…, 违反…) or somewhere within (在有效期内如有…)."""
_FAILED = lazy(
    rf"(?!其|已)[^，。；]{{0,40}}?(?:{_cue('failed')}(?:[^，。；的]{{0,10}}(?=的{_cue('party')}))?|(?:低于|不足|不满){_N}分)的"
)
"""复评不合格的将取消…, 未能通过评价的企业将取消…: cause and sanction in one clause without a comma."""
_LATE = lazy(r"(?:逾期|超期|过期)(?:的|者)?$")
"""What costs whoever is late his application, right before the sanction: 逾期不予受理."""
_OF_WHOM = lazy(r"(?:已经?|未经?|尚未)[^，。；的]{2,8}的")
"""已经认定的取消其资格；未经认定的取消其申报资格: the same verb for others."""
_REVOKED = lazy(rf"(?:已?被|对)?{_cue('revoke')}[^，。；的]{{0,16}}的(?={_cue('party')})")
"""撤销称号的企业不得…: what was said before brings it about as well."""
_TAKES_UP = lazy(rf"(?:该|上述)[^，。；]{{0,6}}?{_cue('party')}|[^，。；]{{0,24}}?直[到至]")
"""Beginnings of a clause whose cause the sentence before has: 该企业不得…, 直至取消其资格."""
_FAULT = lazy(_cue("fault"))
_A_RIGHT = lazy("使用权|承包权|经营权")
_FOR_THE_PUBLIC = lazy("公共利益|公益|公共设施|国家安全|原址保护|协商")
_UNFIT = lazy(rf"{_cue('unfit')}|(?:低于|不足|不满){_N}分")
"""Why whoever applies is refused, without a fault: 不符合条件的, 得分低于75分的."""
_UNLISTED = ("不列入", "不纳入")
_FAILS = lazy(f"{_cue('failed')}|{_cue('unfit')}")
"""Why somebody is not listed: 验收未通过的，不列入运行序列."""
_OR_ELSE = lazy("否则，?[^，。；]{0,16}$")
_DUTY = lazy("应|须|必需|要(?!求)|不得|不能|不可|务必|确保|严禁|禁止")
"""What a clause before 否则 says where it is a duty whose breach costs something."""
_APPROVED = lazy(rf"^(?:由|经|报)[^，]{{0,30}}?{_cue('approved')}(?:后)?$")
_PENAL = lazy(rf"{_cue('penal')}(?!的|者)")
_BAND = lazy(r"(?:货值金额|违法所得|经营额|数额|销售额|金额|所得)[^，]{0,20}的$")
"""Bands that only fix the height of a fine: 货值金额一万元以上的."""
_BACK = lazy(r"^(?:并且?|且|或者)?(?:情节|逾期|拒不|造成|构成|再次|经|仍|屡|限期|后果|两次|整改)")
"""Beginnings of a cause that takes up a list named before it: 有下列行为之一的，…；情节严重的，…."""
_ADDRESSEE = lazy(
    r"^对[^，。；的]{1,30}$|^对[^，。；]{0,30}(?:责任人员|责任人|负责人|人员)(?:依法)?(?:(?:给予|予以|处以?)[^，。；]{1,20})?$|^已[^，。；]{2,16}的$"
)
"""To whom, not why: 对快递企业，… . The cause stands further left."""
_ALSO = lazy(r"[^，。；]{0,20}?(?:可以|并|同时)|对")
"""Beginnings of a clause that goes on with what an earlier one began, also over a semicolon."""
_JOINED = lazy(r"或者|或|并且|并|且|致使|造成|但|又|经|一经|情节")
_FOR = lazy(r"对(?:于|在)?(?P<what>[^，。；]{1,60}?)(?:的|者)(?=[^，。；]{0,30}$)")
_NOMINAL = lazy(
    r"^[^，。；：]{0,40}?(?:之日|的(?:决定|处罚|规定|建议|(?<![业位人台地心社]的)申请|权|情形|条件|程序|单位|人员|企业)|处罚的|[前后时](?<![以今此其]后)(?!续))"
)
_APPLICATIONS = lazy("(?:其|该[^，。；的]{1,8})?[^，。；]{0,16}的?(?:申请|申报)(?=[，。；]|$)")
"""What is not taken in: 两年内不受理其重新认定的申请."""
_GIVES = lazy("(?:给予|予以|处以)(?!的)")
"""A verb whose object is a punishment named by what it does: 给予暂扣许可证的处罚."""
_LED = lazy(r"(?:予以|将其?|应当|并|可以?|依法|除|一律|由[^，。；]{1,24}?){1,3}$")
_PASSIVE_BEFORE = lazy(
    r"(?:被(?:依法)?|受到|受过|曾|因|(?<![其的该])申请|请求|提请|建议|有权|或者?不予|变更或者?|改变或者?|变更、|作出|是否|[未不])$"
)
_WILL_BE = lazy(r"(?:将|应当?|可以?)被$")
_COURT = lazy(r"人民法院|仲裁|裁定|判决|人民检察院|人大常委会|常务委员会")


def _stems(*roles: str) -> tuple[str, ...]:
    """What stands in every text with a cue of any of `roles`: the cue up to its gap."""
    stems = (cue.partition("…")[0] for role in roles for cue in cues("sanction_cues", role))
    return tuple(map(re.escape, dict.fromkeys(stems)))


_SIGNS = signs(
    *_stems("revoke", "remove", "suspend", "stop", "cease"),
    *(f"{word[-1]}(?<={word})" for word in each_of("sanction_cues", "take back")),
    "移出",
    "退出[^，。；：的]{0,20}?(?:名[单录]|库|行列|序列)",
    *(f"{word}(?<=[单录库列序中以]{word})" for word in ("剔除", "移除", "删除", "清除")),
    "视为(?:自动|自愿|主动)?放弃|效(?<=自动失效)|丧失(?<=自动丧失)|终止(?<=自动终止)|失去(?<=自动失去)",
    _FORBIDS,
    rf"限制其?{_TIME}",
    "止(?<=中止)(?:发放|拨付|享受|资助|扶持)",
    "止(?<=[终中]止)[^，。；：]{0,16}?(?:资格|称号)",
    "淘汰(?<=予以淘汰)|清退(?<=予以清退)|届(?<=[下一两二三]届)|批(?<=下[一两二三]批)",
    "不再?(?:列入|纳入)",
    rf"不[予得再]以?{_cue('refuse')}|不予推荐|不受理|不接受|一票否决",
    rf"取消|内(?:均|一律|都|将)?{_NOT}|年度?{_NOT}|终身{_NOT}|后(?:方可|才|方能)",
    rf"不(?:得|能|可|予|准|再|允许|许)[^，。；]{{0,5}}{_TIME}|禁止[^，。；]{{0,5}}{_TIME}",
    "不(?:得|能|可|予|再|允许)(?:再|重新)",
)
"""One of these stands in every hit of the patterns above."""

_TIMES = signs("年", "月", "日", "天", "终身", "届(?<=[下一两二三]届)|批(?<=下[一两二三]批)")
"""What a ban that `_BAN` reads has besides the words below."""
_NEEDED: dict[Effect, re.Pattern[str]] = {
    "revoke": signs(
        *_stems("revoke", "remove", "take back"),
        "终止",
        "移出",
        "退出",
        "剔除",
        "移除",
        "删除",
        "清除",
        "视为(?:自动|自愿|主动)?放弃",
        "失效",
        "丧失",
        "失去",
        "淘汰",
        "清退",
        "不再",
    ),
    "ban": signs("不", "禁止", "取消", "方可", "才", "方能"),
    "suspend": signs(*_stems("suspend", "stop", "cease"), "中止"),
    "reject": signs("不予", "不得", "不再", "不受理", "不列入", "不纳入", "一票否决", "视为"),
}
"""What must stand in a text for each effect. A ban without a length (不得再次申报) is read wherever any effect is possible:
its words are among those of `reject`. So is one by the words of `_FORBID`."""


class Hit(NamedTuple):
    """A sanction in its clause, which begins at `start` and ends at `end`; the cue stands at `cue`."""

    effect: Effect
    start: int
    cue: int
    end: int
    amount: float | None = None
    unit: str | None = None


def read(regulation: Regulation, clauses: Clauses, facts: Facts) -> Iterator[Sanction]:
    """The sanctions of `regulation`."""
    found = [(clauses[n], hits) for n in numbers(clauses, _SIGNS) if (hits := _sentences(clauses[n]))]
    references = by_place(r for r in facts.references if r.kind == "internal") if found else {}
    for clause, hits in found:
        yield from _in_clause(clause, hits, references.get(clause.at, ()))


def _sentences(clause: Clause) -> list[tuple[int, int, list[Hit]]]:
    """The sentences of a provision that have hits: where each begins and ends, and its hits from left to right."""
    text, level = clause.text, clause.provision.level
    possible = _possible(text)
    if level in ("front", "back") or not (possible or "禁止" in text or "限制" in text):
        return []
    if level in ("item", "subitem") and text.rstrip("；。，").endswith("的"):
        return []  # a circumstance: 被吊销执照的；
    return [
        (start, end, _parted(text, sorted(hits, key=_by_cue)))
        for start, end in _full_sentences(text)
        if _SIGNS.search(text, start, end) and (hits := [*_hits(clause, start, end, possible)])
    ]


def _parted(text: str, hits: list[Hit]) -> list[Hit]:
    """`hits`, none of which goes on behind the 、 before another measure: 暂停相关业务、停业整顿, but 暂停、撤销许可."""
    for n, (hit, after) in enumerate(pairwise(hits)):
        end = after.start - 1
        if hit.cue + 2 < end < hit.end and text[end] == "、" and _verb(text, hit) != _verb(text, after):
            hits[n] = hit._replace(end=end)
    return hits


def _verb(text: str, hit: Hit) -> str:
    """The word that does it: 停飞 and 暂扣 are two measures of one effect."""
    return text[hit.cue : hit.cue + 2]


def _possible(text: str) -> frozenset[Effect]:
    """The effects whose words stand in `text`: for the others there is no need to look."""
    return frozenset(
        effect
        for effect, needed in _NEEDED.items()
        if needed.search(text) and (effect != "ban" or _TIMES.search(text))
    )


def _in_clause(
    clause: Clause, sentences: Sequence[tuple[int, int, list[Hit]]], references: Sequence[Reference]
) -> Iterator[Sanction]:
    """The sanctions of one provision: each of its `sentences` with what brings its sanctions about."""
    text = clause.text
    listed = _listed(clause)
    inherited = _inherited(clause)
    items = tuple(p.at for p in clause.provision.children)
    last: tuple[int, int] | None = None  # what brought about the last sanction of the sentence before
    for start, end, hits in sentences:
        carried: tuple[int, int] | None = None  # what brought about the sanction before, within this sentence
        before = end
        seen: set[tuple[str, float | None, str | None, int, str, str]] = set()
        for hit in hits:
            cause = _cause(text, start, hit)
            if cause is None or cause[0] <= before < cause[1]:
                cause = carried
            if cause is None and listed is None:
                cause = _taken_up(text, start, hit, last)
            if cause is None and listed is None and not inherited:
                continue
            words = text[slice(*cause)] if cause else inherited or ""
            if _A_RIGHT.search(text, hit.cue, hit.end) and _FOR_THE_PUBLIC.search(words):
                continue  # 因公共利益需要收回土地使用权 punishes nobody
            of_list = listed is not None and _takes_up(listed, cause, words)
            breach = words.endswith("否则") and not text.startswith("受理", hit.cue + 2)
            unfit = text.startswith("不予", hit.cue) and _UNFIT.search(words)  # 不得批准 only binds an office
            unfit = unfit or (text.startswith(_UNLISTED, hit.cue) and _FAILS.search(words))
            if _is_mild(text, hit) and not (of_list or breach or unfit or _FAULT.search(words)):
                continue
            carried = last = cause
            before = hit.cue
            if shown := cause or listed:
                words = clause.printed(*shown)
            of_whom = "的" in text[hit.cue - 4 : hit.cue] and _OF_WHOM.match(
                text, _clause_start(text, hit.cue, start), hit.cue
            )
            key = (
                hit.effect,
                hit.amount,
                hit.unit,
                cause[0] if cause else -1,
                _verb(text, hit),
                of_whom[0] if of_whom else "",
            )
            if key not in seen:
                seen.add(key)
                yield Sanction(
                    **clause.place(hit.start, hit.end),
                    effect=hit.effect,
                    amount=hit.amount,
                    unit=hit.unit,
                    triggers=items if of_list else _cited(clause, references, *cause) if cause else (),
                    trigger_quote="".join(words.split()).removeprefix("，") or None,
                )


def _is_mild(text: str, hit: Hit) -> bool:
    """Whether what reads like a sanction may be a step of the procedure (不予认定, 暂缓认定) or a plain ban (禁止从事)."""
    plain = hit.amount is None and text.startswith("禁止", hit.cue)
    refused = hit.effect == "reject" and not text.startswith("取消", hit.cue)
    return plain or refused or text.startswith("暂缓", hit.cue)


def _taken_up(text: str, start: int, hit: Hit, last: tuple[int, int] | None) -> tuple[int, int] | None:
    """What the sentence before has as cause, where a clause goes back to it: 该企业不得…, 直至取消…, 撤销称号的企业不得…."""
    own = _clause_start(text, hit.cue, start)
    revoked = _REVOKED.match(text, own, hit.cue)
    if not (revoked or _TAKES_UP.match(text, own, hit.cue)):
        return None
    return last or _ended_before(text, start) or ((own, revoked.end()) if revoked else None)


def _ended_before(text: str, start: int) -> tuple[int, int] | None:
    """The last clause of the sentence before `start` that names a cause: …的，主管部门应当及时报告。"""
    floor = text.rfind("。", 0, max(0, start - 1)) + 1
    right = start - 1
    while right > floor:
        left = _clause_start(text, right, floor)
        if text[left:right].endswith("的"):
            return _whole(text, left, floor), right
        right = left - 1
    return None


def _takes_up(listed: tuple[int, int], cause: tuple[int, int] | None, words: str) -> bool:
    """Whether what brings a sanction about is the list: it names the list (对有下列行为之一的平台), or goes on from it (情节严重的)."""
    if cause is None or listed[0] < cause[1] <= listed[1] or cause[0] <= listed[0] < listed[1] <= cause[1]:
        return True
    return listed[0] < cause[1] and bool(_BACK.match(words))


def _full_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text, parted at full stops only: a cause reaches over a semicolon."""
    at = 0
    for part in text.split("。"):
        yield at, at + len(part)
        at += len(part) + 1


def _hits(clause: Clause, start: int, end: int, possible: frozenset[Effect]) -> Iterator[Hit]:
    """What disposes of a title, a right or a business between `start` and `end`; `possible` are the effects to look for."""
    text = clause.text
    bans = [*_BAN.finditer(text, start, end)] if "ban" in possible else []
    taken = {i for m in bans for i in range(*m.span())}
    for also in (_AGAIN, _FORBID) if "禁止" in text or "限制" in text else (_AGAIN,):
        bans += [m for m in also.finditer(text, start, end) if m.start() not in taken]
    for found in bans:
        takes = found[0].endswith("受理") and _APPLICATIONS.match(text, found.end())
        if takes or _is_act(text, found.start(), found.end()):
            groups = found.groupdict()
            times = [value for name, value in groups.items() if name.startswith("time") and value]
            amount, unit = _amount(times[0] if times else "")
            if groups.get("next") or groups.get("next3") or groups.get("next4"):
                amount, unit = 1.0, "year"
            elif terms := groups.get("terms") or groups.get("terms2"):
                amount, unit = (
                    float(number(terms.strip("下今后届批内") or "一")),
                    "批" if "批" in terms else "届",
                )
            begin = found.start()
            if groups.get("time") and (
                low := _LOW_END.search(text, max(start, begin - 8), found.start("time"))
            ):
                begin, amount, unit = min(begin, low.start()), None, None  # 2—4年内不得重新申请
            yield Hit("ban", begin, found.start(), _clause_end(text, found.end(), end), amount, unit)
    for found in _REVOKE.finditer(text, start, end) if "revoke" in possible else ():
        if found.start() in taken or not _is_act(text, found.start(), found.end()):
            continue
        if found["off"] and _NOT_THESE.search(text, max(start, found.start() - 80), found.start()):
            continue  # 从经营异常名录中移出
        if found["bare"] and _QUASHED.search(text, max(start, found.start() - _REACH), found.start()):
            continue
        if found["bare"] and _A_BODY.search(text, start, found.start()):
            continue  # 评审工作结束后，评审组自动撤销
        if (found["back"] or found["remove"]) and _revoked_before(text, start, found.start()):
            continue
        begin = found.start()
        if not (found["verb"] or found["ends"] or found["struck"] or found["back"] or found["told"]):
            begin = _clause_start(text, begin, start)
        elif led := _LED.search(text, _clause_start(text, begin, start), begin):
            begin = led.start()
        stop = found.end() if found["remove"] else _clause_end(text, found.end(), end)
        turned_down = found["verb"] and _APPLYING.match(text, found.end())
        yield Hit("reject" if turned_down else "revoke", begin, found.start(), stop)
    for found in _SUSPEND.finditer(text, start, end) if "suspend" in possible else ():
        if _is_act(text, found.start(), found.end(), found["cease"] is not None):
            stop = _clause_end(text, found.end(), end)
            if not (
                found["verb"]
                or found["breaks"]
                or (found["cease"] and _OBJECT.match(text, found.end(), stop))
            ):  # 停业整顿 has its object in itself, and at most a length behind it
                long = _HOW_LONG.match(text, found.end(), stop)
                stop = long.end() if long else found.end()
            begin = found.start()
            if year := _IN_NEXT_YEAR.search(text, max(start, begin - 8), begin):
                begin = year.start()  # 下一年度暂停受理其推荐
            yield Hit("suspend", begin, found.start(), stop, *_length(text[begin:stop]))
    for found in _REJECT.finditer(text, start, end) if "reject" in possible else ():
        if found.start() in taken or not _is_act(text, found.start(), found.end()):
            continue
        if _COURT.search(text, max(start, found.start() - _REACH), found.start()) or _ON_PAPER.search(
            text, found.end(), found.end() + 12
        ):
            continue
        if text.startswith("不予支持", found.start()) and _CLAIMS.search(text, start, end):
            continue
        yield Hit("reject", found.start(), found.start(), _clause_end(text, found.end(), end))


_ON_PAPER = lazy("决定|意见书|通知书|的理由")
"""Behind a refusal what only tells of one: 不予批准的决定, 不予受理的理由."""
_CLAIMS = lazy("当事人|主张|请求|为由|举证|复议|诉")
"""What a court or the like does not uphold, which costs nobody anything: 当事人逾期举证的，不予支持."""


def _revoked_before(text: str, start: int, index: int) -> bool:
    """Whether the title is gone already where `text[index]` takes its badge: 撤销其称号，收回证书; 被注销的，收回牌匾."""
    return bool(_GONE.search(text, max(start, text.rfind("；", start, index) + 1), index))


def _by_cue(hit: Hit) -> int:
    return hit.cue


def _is_act(text: str, start: int, end: int, empowered: bool = False) -> bool:
    """Whether the words dispose of something, and do not name a circumstance, a power or a decision.

    `empowered`: with them even whoever 有权 does it does it for a breach (有权停止审批), and lays no power down (有权撤销).
    """
    before = text[max(0, start - 6) : start]
    if _PASSIVE_BEFORE.search(before) and not (
        _WILL_BE.search(before) or (empowered and before.endswith("有权"))
    ):
        return False
    rest = text[end : _clause_end(text, end, len(text))]
    if rest.endswith(("建议", "意见")):  # 向主管部门提出取消资格建议
        return False
    if rest.endswith("的处罚"):  # 给予责令停飞、暂扣许可证的处罚
        return _GIVES.search(text, _clause_start(text, start, 0), start) is not None
    return not rest.endswith(("的", "者")) and not _NOMINAL.match(rest)


def _clause_start(text: str, index: int, floor: int) -> int:
    return max(floor, index - _REACH, _STOPS.before(text, index) + 1)


def _clause_end(text: str, index: int, ceiling: int) -> int:
    return min(ceiling, index + _REACH, _STOPS.after(text, index))


def _amount(time: str) -> tuple[float | None, str | None]:
    """Three years, out of 三年 or 3个年度; (None, None) for a lifetime."""
    if not time:
        return None, None
    try:
        found = quantity(time.removesuffix("度").replace("学年", "年").replace("个年", "年"))
    except ValueError:
        return None, None
    return found.value, found.unit


def _length(text: str) -> tuple[float | None, str | None]:
    """How long something is suspended; nothing where the text gives a range (六个月以上一年以下)."""
    if found := _LENGTH.search(text):
        return (None, None) if found["range"] else _amount(found["time"])
    return (1.0, "year") if _NEXT_YEAR.search(text) else (None, None)


def _listed(clause: Clause) -> tuple[int, int] | None:
    """Where the provision introduces its list as what brings sanctions: 有下列情形之一的."""
    if not clause.provision.children:
        return None
    places = [found.span() for found in _LISTED.finditer(clause.text)]
    return places[-1] if places else None


def _inherited(clause: Clause) -> str | None:
    """What brings about the sanctions of an item: the condition in the introduction of its list."""
    if clause.provision.level not in ("item", "subitem") or clause.lead is None:
        return None
    head = clause.introduction.rstrip("：")
    if re.search(r"(?:处理|处罚|处置|惩戒|措施|规定)[^，。；]{0,6}$", head) and "的，" in head:
        return head[: head.rindex("的，") + 1].rpartition("。")[2]
    return None


def _cause(text: str, floor: int, hit: Hit) -> tuple[int, int] | None:
    """What brings the sanction about: the clause before it that ends in 的, or the words 对…的 in its own clause, or the
    duty before 否则."""
    floor = max(floor, hit.cue - _REACH)
    if or_else := _OR_ELSE.search(text, floor, hit.cue):
        left = max(floor, text.rfind("；", floor, or_else.start()) + 1)
        duty = _DUTY.search(text, left, or_else.start())
        return (left, or_else.start() + len("否则")) if duty else None
    own = _clause_start(text, hit.cue, floor)
    inner = text[own : hit.cue]
    if found := _FOR.search(inner):
        return own + found.start("what"), own + found.end("what")
    if found := _FAILED.match(inner) or _LATE.match(inner):
        return own, own + found.end()
    opens_with_whom = text.startswith("对", text.rfind("；", floor, own) + 1)
    right = own - 1
    while right > floor:
        left = _clause_start(text, right, floor)
        part = text[left:right]
        finished = bool(_FINISHED.search(part)) and not _APPROVED.match(part) and not _BAND.search(part)
        opens = bool(_IF.match(part)) and not _APPROVED.match(part) and not _PENAL.search(part)
        if finished or (opens and not _ADDRESSEE.match(part)):
            return _whole(text, left, floor), right
        goes_back = bool(_ADDRESSEE.match(part) or _ALSO.match(text, own))
        goes_back |= opens_with_whom and _BAND.search(part) is not None
        if left > 0 and text[left - 1] == "；" and not goes_back:
            return None
        right = left - 1
    return None


def _whole(text: str, left: int, floor: int) -> int:
    """Where a cause begins that runs over several clauses: 在有效期内如有违法违规等行为，一经查实，…."""
    while left > floor and text[left - 1] == "，":
        before = _clause_start(text, left - 1, floor)
        joined = _JOINED.match(text, left) or _IF.match(text[before : left - 1])
        if not joined or _PENAL.search(text[before : left - 1]):
            break
        left = before
    return left


def _cited(clause: Clause, references: Sequence[Reference], start: int, end: int) -> tuple[str, ...]:
    """The provisions that what brings the sanction about names: 违反本办法第八条规定的."""
    first, behind = clause.provision.passage.span(start, end)
    inside = references[
        bisect_left(references, first, key=_begin) : bisect_left(references, behind, key=_begin)
    ]
    named = (reference.targets for reference in inside if reference.span[1] <= behind)
    return tuple(dict.fromkeys(chain.from_iterable(named)))


def _begin(reference: Reference) -> int:
    return reference.span[0]
