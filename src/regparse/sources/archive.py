"""ZIP archives of documents: the attachments of a notice, say. Each document in it is a source of its own.

Reads: bytes. Gives: the Sources of its members, in the order of their names (附件2 before 附件10). Nothing is unpacked
to the disk. Members that cannot be read are problems of the first source.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath

from regparse.model import Problem, Source
from regparse.sources import formats, limits
from regparse.sources.errors import SourceError
from regparse.sources.limits import Package, safe_path
from regparse.sources.magic import SUFFIXES

_LEFT_OUT = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(data: bytes, name: str) -> list[Source]:
    """The Sources in an archive. Raises SourceError where there is none."""
    return read_at(data, name, 0)


def read_at(data: bytes, name: str, depth: int) -> list[Source]:
    """The same for an archive inside `depth` others."""
    package = Package(data, name, "ZIP archive")
    found: list[Source] = []
    problems: list[Problem] = []
    members = sorted(
        ((_name(m), m) for m in package.members if not m.is_dir()), key=lambda pair: _order(pair[0])
    )
    for path, member in members:
        if any(path.startswith(out) or path.endswith("/" + out) or path == out for out in _LEFT_OUT):
            continue
        if PurePosixPath(path).name.startswith((".", "~$")):
            continue
        if safe_path(path) is None:
            problems.append(_unread(name, path, "its path leads out of the archive", "pack it anew"))
        elif PurePosixPath(path).suffix.lower() not in SUFFIXES:
            problems.append(_unread(name, path, "no reader is for files of its kind", "convert it", "info"))
        elif len(found) >= limits.DOCUMENTS:
            problems.append(
                _unread(name, path, f"only the first {limits.DOCUMENTS} files are read", "unpack it")
            )
        else:
            try:
                found += formats.read_here(package.read(member), f"{name}/{path}", depth + 1)
            except SourceError as error:
                if "unpacks to more" in error.what:
                    raise
                problems.append(_unread(name, path, error.what, error.remedy))
    return with_problems(found, problems, name, "ZIP archive")


def with_problems(found: list[Source], problems: list[Problem], name: str, kind: str) -> list[Source]:
    """`found` with `problems` in the first one; raises SourceError where nothing was found."""
    if not found:
        said = f": {problems[0].message.partition(': ')[2]}" if problems else ""
        raise SourceError(name, f"the {kind} holds no document that can be read{said}", "unpack it and see")
    for problem in reversed(problems):
        found[0] = formats.noted(found[0], problem)
    return found


def _unread(name: str, path: str, what: str, remedy: str, severity: str = "warning") -> Problem:
    shown = "".join(c if c.isprintable() else "?" for c in path)[:120]
    return Problem("unread_member", severity, None, f"{name}: {shown} was not read: {what}", remedy)  # type: ignore[arg-type]


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member: as it declares, else in GB18030, which Chinese programs write without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return member.filename


def _order(path: str) -> list[tuple[int, int, str]]:
    """So that 附件2 stands before 附件10."""
    parts = re.findall(r"\d{1,18}|\D+", path)
    return [(0, int(p), "") if p.isdecimal() and p.isascii() else (1, 0, p) for p in parts]
