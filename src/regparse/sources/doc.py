"""Old Word files, WPS, RTF and ODT, through a converter: LibreOffice where it is installed, else antiword.

Reads: bytes. Gives: the Source of the DOCX (or text) that the converter makes of them. Raises SourceError where there
is no converter. The converter runs without macros, in a folder of its own that is gone afterwards.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from msgspec.structs import replace

from regparse.model import Source
from regparse.sources import docx, limits, text
from regparse.sources.errors import SourceError

_SECONDS = limits.SECONDS - 10
_OLD = (".doc", "application/msword")
_KINDS = {
    b"{\\rtf": (".rtf", "application/rtf"),
    b"PK": (".odt", "application/vnd.oasis.opendocument.text"),
}
"""First bytes → the suffix under which the converter knows the format, and its media type."""
_PROGRAMS = ("soffice", "libreoffice", "antiword")


def _setting(path: str, name: str, value: str) -> str:
    return f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'


_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + _setting("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
    + _setting("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")
    + _setting("Office.Common/Security/Scripting", "DisableActiveContent", "true")
    + _setting("Office.Writer/Content/Update", "Link", "2")
    + _setting("Inet/Settings", "ooInetProxyType", "1")
    + "".join(
        _setting("Inet/Settings", f"ooInet{kind}Proxy{key}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for key, value in (("Name", "127.0.0.1"), ("Port", "9"))
    )
    + _setting("Inet/Settings", "ooInetNoProxy", "")
    + "</oor:items>\n"
)
"""What LibreOffice is told: run nothing, fetch nothing that a document links to – pictures, say – from anywhere."""

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def converter() -> str | None:
    """The path of the converter that is there; None where there is none."""
    return next((path for program in _PROGRAMS if (path := shutil.which(program))), None)


def read(data: bytes, name: str) -> Source:
    """The Source of an old Word file. Raises SourceError."""
    program = converter()
    suffix, media_type = next((kind for sign, kind in _KINDS.items() if data.startswith(sign)), _OLD)
    if program is None or (suffix != ".doc" and program.endswith("antiword")):
        raise SourceError(
            name,
            "this is an old Word file, and nothing that converts it is installed",
            "install LibreOffice or antiword, or save it as DOCX",
        )
    with tempfile.TemporaryDirectory(prefix="regparse-") as folder:
        path = Path(folder, f"in{suffix}")
        path.write_bytes(data)
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        converted = _converted(program, path, name)
    source = text.read(converted, name) if program.endswith("antiword") else docx.read(converted, name)
    return replace(
        source,
        path=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _converted(program: str, path: Path, name: str) -> bytes:
    """What the converter makes of a file: a DOCX, or text where it is antiword."""
    if program.endswith("antiword"):
        command = [program, "-m", "UTF-8.txt", "-w", "0", str(path)]
    else:
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
            f"-env:UserInstallation=file://{path.parent}/profile",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(path.parent), str(path),
        ]  # fmt: skip
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False,
            env=os.environ | {"HOME": str(path.parent)}, preexec_fn=_loosened if resource else None,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise SourceError(
            name, f"it could not be converted within {_SECONDS} seconds", "save it as DOCX"
        ) from None
    except OSError as error:
        raise SourceError(
            name, f"its converter could not be started ({error.strerror})", "save it as DOCX"
        ) from None
    if program.endswith("antiword"):
        if done.returncode or not done.stdout.strip():
            raise limits.damaged(name, "old Word file", done.stderr.decode("utf-8", "replace"))
        return done.stdout
    made = path.with_suffix(".docx")
    if not made.is_file():
        raise limits.damaged(name, "old Word file", "LibreOffice could not open it")
    return made.read_bytes()


def _loosened() -> None:
    """LibreOffice needs more address space than a reader."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
