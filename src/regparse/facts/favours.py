"""Favours: what is encouraged and supported, or done for those whom a sentence is about, which binds none of them.

Reads: segments without a modal word, and what their sentence carries on. Gives: answers about them, for facts/tasks.py.
"""

from __future__ import annotations

from regparse.facts.carried import Bearer, Carried
from regparse.facts.patterns import lazy

_ENCOURAGING = (
    "鼓励",
    "提倡",
    "倡导",
    "支持鼓励",
    "支持和鼓励",
    "支持、鼓励",
    "引导和鼓励",
    "引导、鼓励",
)
_REWARDS = lazy(
    "(?:并|同时)[^，]{0,12}(?:给予|予以|对|由)|给予|予以|由|对于|对[^，]*(?:的$|给予|予以|奖|补|资助|贴息|支持|表彰|扶持|倾斜|减免|优惠|优先|保障|执行|收费|制度$)"
)
"""What an authority does for those whom it encourages."""
_SUPPORTING = ("重点支持", "优先支持", "择优支持", "大力支持")
_FAVOURED = lazy(
    "(?:同等条件下)?优先(?:予以)?(?:安排(?!使用)|纳入|考虑|认定|办理|照顾|评选|推荐)"
    "|(?:依法|按(?:照)?(?:有关|国家)*规定|相应|予以)*(?:减免|免征|减征|免收)[^，]{0,12}[税费](?:款|用|收)?$|(?:在[^，]{2,8}期间)?不停止[^，]{0,24}执行$"
)


def encourages(carried: Carried, text: str, begin: int, bearer: Bearer | None) -> bool:
    """Whether a segment tells what somebody is encouraged to do, which binds nobody: 鼓励企业开展培训，采取…."""
    if not carried.encouraging and (carried.latest is not None or ("励" not in text and "倡" not in text)):
        return False
    if carried.latest is None and text.startswith(_ENCOURAGING, begin) and "励并" not in text:
        carried.encouraging, carried.bearer = True, bearer or carried.bearer
    elif carried.encouraging:
        carried.encouraging = not (bearer and bearer.authority) and _REWARDS.match(text) is None
    return carried.encouraging


def supports(carried: Carried, text: str, bearer: Bearer | None) -> bool:
    """Whether a segment only says who is supported, and lays nothing on them: 重点支持新兴产业的企业申报."""
    return carried.latest is None and bearer is not None and text.startswith(_SUPPORTING)


def is_favoured(text: str, begin: int) -> bool:
    """Whether from `begin` on something is done for those whom the sentence is about, or in spite of them: 烈士遗属申请入住的，同等条件下优先安排."""
    return _FAVOURED.match(text, begin) is not None
