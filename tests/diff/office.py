"""LibreOffice without a window: pages as PDF, tracked changes accepted or rejected. None where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, order As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; order &amp; "AllTrackedChanges", "", 0, Array())
  Dim store(1) As New com.sun.star.beans.PropertyValue
  store(0).Name = "FilterName"
  store(0).Value = "Text (encoded)"
  store(1).Name = "FilterOptions"
  store(1).Value = "UTF8,LF"
  document.storeToURL(ConvertToURL(target), store())
  document.close(True)
End Sub
</script:module>
"""


def _run(folder: Path, *arguments: str) -> None:
    assert SOFFICE
    profile = folder / "profile"
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments],
        check=True,
        capture_output=True,
        timeout=240,
    )


def settled(folder: Path, document: Path, order: Literal["Accept", "Reject"]) -> list[str]:
    """The lines of a document in which all tracked changes have been accepted or rejected, empty ones left out."""
    target = folder / f"{document.stem}-{order}.txt"
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    if not module.exists():
        _run(
            folder, "--convert-to", "txt", "--outdir", str(folder / "first"), str(document)
        )  # makes the profile
    module.write_text(_MACRO, "utf-8")
    _run(folder, f'macro:///Standard.Module1.Settle("{document}","{target}","{order}")')
    text = target.read_text("utf-8-sig")
    return [line.strip() for line in text.splitlines() if line.strip()]


def pdf(folder: Path, document: Path) -> Path:
    """The document as LibreOffice prints it."""
    _run(folder, "--convert-to", "pdf", "--outdir", str(folder), str(document))
    return folder / f"{document.stem}.pdf"
