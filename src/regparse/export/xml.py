"""XML as text: elements, and what XML cannot say.

XML 1.0 has no control characters; a text may. They become processing instructions (`<?regparse-char 0B?>`), which
no schema minds, so that the way back gives the same text. In attributes, where XML allows none, they become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CHARACTER = "regparse-char"
"""The target of the processing instruction that stands for one character."""


def text(value: str) -> str:
    """`value` as the content of an element.

    >>> text("A<B\x0b")
    'A&lt;B<?regparse-char 0B?>'
    """
    plain = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ILLEGAL.sub(lambda m: f"<?{CHARACTER} {ord(m[0]):02X}?>", plain)


def element(name: str, attributes: Mapping[str, object | None] = {}, content: str | None = None) -> str:
    """An element; `content` is already XML, None makes it empty. Attributes that are None are left out.

    >>> element("p", {"eId": "p_1", "class": None}, text("3 < 4")), element("br")
    ('<p eId="p_1">3 &lt; 4</p>', '<br/>')
    """
    said = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{said}/>" if content is None else f"<{name}{said}>{content}</{name}>"


def _value(value: object) -> str:
    plain = (
        str(value).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\n", "&#10;")
    )
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", plain)
