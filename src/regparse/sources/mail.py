"""Mails (RFC 5322, MIME) and saved web archives (MHTML), with their attachments.

Reads: bytes. Gives: the text of the mail as one Source, where it has any, then those of its attachments. Who wrote to
whom is not read: that concerns nobody. What a forwarded or answered mail puts before its text (发件人, From …, `>`) is
furniture or signs of the format.
"""

from __future__ import annotations

import email
import email.policy
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from email.message import EmailMessage, Message
from pathlib import PurePosixPath

from msgspec.structs import replace

from regparse.model import Problem, Source, Span
from regparse.sources import encodings, formats, limits, text
from regparse.sources.archive import _unread, with_problems
from regparse.sources.errors import SourceError
from regparse.sources.magic import SUFFIXES
from regparse.sources.sheet import Sheet

_PARTS = 1_000
_HEADER = re.compile(
    r"^[ \t>]{0,20}\*{0,2}(?:发件人|寄件者|发送时间|发送日期|日期|时间|收件人|抄送|密送|主题|附件"
    r"|From|Sent|Date|To|Cc|Bcc|Subject|Attachments)\*{0,2}\s{0,3}[:：].{0,998}$",
    re.M,
)
_SENDER = re.compile(r"^[ \t>]{0,20}\*{0,2}(?:发件人|寄件者|From)\*{0,2}\s{0,3}[:：]")
_CUT = re.compile(
    r"^[ \t>]{0,20}-{2,40}\s{0,3}(?:原始邮件|转发的邮件|转发邮件|Original Message|Forwarded message)\s{0,3}-{2,40}[ \t\r]*$|^[ \t>]{0,20}在.{0,120}写道[:：][ \t\r]*$",
    re.M,
)
_QUOTED = re.compile(r"^[ \t]{0,4}>(?:[ \t]?>){0,30}[ \t]?", re.M)


def read(data: bytes, name: str) -> list[Source]:
    """The Sources in a mail. Raises SourceError where there is nothing to read."""
    return read_at(data, name, 0)


def read_at(data: bytes, name: str, depth: int) -> list[Source]:
    """The same for a mail inside `depth` archives."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = list(_parts(message, name))
    except (
        ValueError,
        LookupError,
        AttributeError,
        IndexError,
        TypeError,
    ) as error:  # headers that email cannot parse
        raise limits.damaged(name, "mail", error) from None
    bodies = [part for part in parts if not _file_name(part)]
    plain = next((p for p in bodies if p.get_content_type() == "text/plain" and _content(p).strip()), None)
    page = next((p for p in bodies if p.get_content_type() == "text/html" and _content(p).strip()), None)
    found: list[Source] = []
    problems: list[Problem] = []
    if plain is not None and not (page is not None and message.get_content_type() == "multipart/related"):
        found.append(_body(data, name, plain))
    elif page is not None:
        try:
            source = formats.read_here(_content(page), f"{name}.html", depth + 1)[0]
            found.append(_marked(replace(source, path=name, problems=()), quotes=False))
        except SourceError as error:
            problems.append(_unread(name, "its text", error.what, error.remedy))
    for part in parts:
        title = _file_name(part)
        if not title or (part.get_content_maintype() == "image" and part.get("Content-ID")):
            continue
        if PurePosixPath(title).suffix.lower() not in SUFFIXES:
            problems.append(_unread(name, title, "no reader is for files of its kind", "convert it", "info"))
        elif len(found) >= limits.DOCUMENTS:
            problems.append(
                _unread(name, title, f"only the first {limits.DOCUMENTS} files are read", "save it")
            )
        else:
            try:
                found += formats.read_here(_content(part), f"{name}/{title}", depth + 1)
            except SourceError as error:
                problems.append(_unread(name, title, error.what, error.remedy))
    return with_problems(found, problems, name, "mail")


def _parts(message: Message, name: str) -> Iterator[EmailMessage]:
    """The parts of a mail that hold something, those of mails inside it among them."""
    stack: list[Message] = [message]
    count = 0
    while stack:
        part = stack.pop()
        count += 1
        if count > _PARTS:
            raise SourceError(name, f"the mail has more than {_PARTS:,} parts", "save what matters in it")
        if part.is_multipart():
            inner = part.get_payload()
            stack += [p for p in reversed(inner) if isinstance(p, Message)] if isinstance(inner, list) else []
        elif isinstance(part, EmailMessage):
            yield part


def _file_name(part: EmailMessage) -> str:
    try:
        title = part.get_filename() or ""
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        return ""
    return PurePosixPath(title.replace("\\", "/")).name


def _content(part: EmailMessage) -> bytes:
    """What a part holds, decoded from base64 or quoted-printable."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _body(data: bytes, name: str, part: EmailMessage) -> Source:
    """The text of a mail."""
    payload = _content(part)
    charset = (part.get_content_charset() or "").lower()
    charset = "gb18030" if charset in ("gb2312", "gbk") else charset
    try:
        said, encoding, problem = payload.decode(charset or "ascii"), charset, None
    except (ValueError, LookupError):  # a charset that is none, or not the one declared
        said, encoding, problem = encodings.decode(payload, name)
    if part.get_param("format") == "flowed":
        said = re.sub(r"(?<=\S) \r?\n(?!-- )", " " if said.isascii() else "", said)
    sheet = Sheet()
    sheet.add(said)
    sheet.markup = [*text.signs(said)]
    if problem:
        sheet.problems.append(problem)
    source = sheet.source(data, name, "message/rfc822", encoding)
    return _marked(source)


def _marked(source: Source, quotes: bool = True) -> Source:
    """The source with the heads of forwarded mails as furniture and the marks of quoted lines as signs."""
    furniture = _with_headers(source)
    markup = _with_quotes(source) if quotes else source.markup
    return replace(source, furniture=furniture, markup=tuple(_clear_of(markup, furniture)))


def _clear_of(spans: Iterable[Span], others: Sequence[Span]) -> Iterator[Span]:
    """Those of `spans` that none of `others` overlaps; `others` are ascending and overlap none of themselves."""
    starts = [a for a, _ in others]
    for a, b in spans:
        n = bisect_left(starts, b)
        if not n or others[n - 1][1] <= a:
            yield a, b


def _with_headers(source: Source) -> tuple[Span, ...]:
    """The furniture of a source with the heads of forwarded mails."""
    found = headers(source.text)
    return tuple(sorted({*source.furniture, *_clear_of(found, source.furniture)}))


def _with_quotes(source: Source) -> tuple[Span, ...]:
    """The signs of a source with the marks of quoted lines."""
    quotes = [m.span() for m in _QUOTED.finditer(source.text)]
    return tuple(sorted([*_clear_of(source.markup, quotes), *quotes]))


def headers(said: str) -> list[Span]:
    """The lines that a mail program puts before a forwarded or answered text: 发件人, 发送时间, 收件人, 主题.

    >>> text = "转发\\n发件人：王某\\n发送时间：2020年\\n收件人: 李某\\n主题：办法\\n\\n第一条 依据"
    >>> [text[a:b] for a, b in headers(text)]
    ['发件人：王某', '发送时间：2020年', '收件人: 李某', '主题：办法']
    """
    found = [m.span() for m in _CUT.finditer(said)]
    block: list[Span] = []

    def close() -> None:
        if len(block) >= 3 and any(_SENDER.match(said[a:b]) for a, b in block):
            found.extend(block)
        block.clear()

    for m in _HEADER.finditer(said):
        if block and said[block[-1][1] : m.start()].strip(" \t\r\n>"):
            close()
        block.append(m.span())
    close()
    return sorted(found)
