"""A wheel installs and works outside the checkout: everything that the package reads is in it.

To keep this under a minute the wheel is installed with `--no-deps` into an empty environment that borrows the installed
dependencies of this one by a .pth file. `pip install` of the dependencies themselves is what `make venv` does.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

pytest.importorskip("hatchling", reason="the extra [test] is not installed")

OLD = """某市公共服务平台认定管理办法
第一章　总则
第一条　为规范平台的认定和管理，制定本办法。
第二章　条件
第二条　申报平台应当同时具备下列条件：
（一）资产总额不低于100万元；
（二）从业人员20人以上。
第三章　程序
第三条　市工业和信息化局应当自受理申请之日起二十个工作日内完成审核，并公示5个工作日。
第四条　本办法自2024年1月1日起施行，有效期五年。
"""
NEW = OLD.replace("不低于100万元", "不低于200万元").replace("并公示", "并并及及公示")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run([*command, "-w", str(out), str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = out.glob("regparse-*.whl")
    return built


def test_everything_that_the_package_reads_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if name.startswith("regparse/")}
        licences = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
    package = ROOT / "src" / "regparse"
    wanted = {
        f"regparse/{p.relative_to(package).as_posix()}"
        for p in package.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".pyc"
    }
    assert inside == wanted
    assert {Path(name).suffix for name in inside} >= {
        ".py",
        ".csv",
        ".txt",
        ".sql",
        ".html",
        ".css",
        ".js",
        ".json",
        ".jsonld",
    }
    assert licences


class Elsewhere(NamedTuple):
    """An environment with the wheel, and an empty folder to work in."""

    bin: Path
    folder: Path

    def run(self, *words: str, status: int = 0) -> str:
        """What the command prints. The checkout is neither the folder nor on any path."""
        program = self.bin / ("regparse.exe" if os.name == "nt" else "regparse")
        done = subprocess.run(
            [str(program), *words],
            cwd=self.folder,
            env=self.settings(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == status, done.stderr
        return done.stdout

    def settings(self) -> dict[str, str]:
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "REGPARSE"))
        }
        return kept | {"PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"}


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    home = tmp_path_factory.mktemp("elsewhere")
    made = home / "venv"
    venv.create(made, with_pip=False, symlinks=os.name != "nt")
    binaries = made / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / ("python.exe" if os.name == "nt" else "python")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], check=True)
    packages = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    Path(packages, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    folder = home / "work"
    (folder / "corpus").mkdir(parents=True)
    (folder / "corpus" / "moushi.txt").write_text(OLD, "utf-8")
    (folder / "revised.txt").write_text(NEW, "utf-8")
    found = Elsewhere(binaries, folder)
    where = subprocess.run(
        [str(python), "-c", "import regparse; print(regparse.__file__)"],
        cwd=folder,
        env=found.settings(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(made)), "the package must come from the wheel, not from the checkout"
    found.run("build")
    return found


def test_extract(elsewhere: Elsewhere) -> None:
    found = json.loads(elsewhere.run("extract", "corpus/moushi.txt"))
    assert found["metadata"]["title"] == "某市公共服务平台认定管理办法"
    assert [(t["at"], t["value"], t["concept"]) for t in found["thresholds"]] == [
        ("2/1/1", 1_000_000, "total_assets"),
        ("2/1/2", 20, "service_staff"),
    ]
    assert found["life"]["expires_on"] == "2028-12-31"


def test_build_search_show(elsewhere: Elsewhere) -> None:
    assert (elsewhere.folder / "extracted" / "moushi.json").is_file()
    assert (elsewhere.folder / "extracted" / "rules" / "moushi.json").is_file()
    assert "⟦公示⟧5个工作日" in elsewhere.run("search", "公示")
    assert "资产总额不低于100万元" in elsewhere.run("show", "moushi", "2/1/1")


def test_check(elsewhere: Elsewhere) -> None:
    facts = elsewhere.folder / "facts.json"
    facts.write_text(json.dumps({"quantities": {"total_assets": "150万元", "service_staff": 25}}), "utf-8")
    assert (
        json.loads(elsewhere.run("check", "moushi", "facts.json", "--format", "json"))["verdict"]
        == "eligible"
    )
    said = elsewhere.run("check", "revised.txt", "facts.json", status=1)
    assert "not_eligible" in said and "资产总额 ≥ 200万元" in said


def test_diff(elsewhere: Elsewhere) -> None:
    said = elsewhere.run("diff", "corpus/moushi.txt", "revised.txt")
    assert "资产总额由不低于100万元提高至不低于200万元（趋严）" in said
    elsewhere.run("diff", "moushi", "revised.txt", "--format", "html", "--output", "changes.html")
    assert (elsewhere.folder / "changes.html").stat().st_size > 1000


def test_lint(elsewhere: Elsewhere) -> None:
    found = json.loads(elsewhere.run("lint", "revised.txt", "--format", "json"))
    assert "typo" in {f["rule"] for f in (found["findings"] if isinstance(found, dict) else found)}


def test_due_calendar_export_rules(elsewhere: Elsewhere) -> None:
    assert "2026-02-13" in elsewhere.run("due", "moushi", "3/1", "--from", "2026-02-06")
    elsewhere.run("calendar", "moushi", "--year", "2026", "--format", "ics")
    for form in ("akn", "jsonld", "html"):
        assert elsewhere.run("export", "moushi", "--format", form)
    assert json.loads(elsewhere.run("rules", "moushi"))["requires"]


def test_serve(elsewhere: Elsewhere) -> None:
    program = elsewhere.bin / ("regparse.exe" if os.name == "nt" else "regparse")
    with subprocess.Popen(
        [str(program), "serve", "--port", "0"],
        cwd=elsewhere.folder,
        env=elsewhere.settings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as server:
        try:
            assert server.stdout is not None
            found = next(
                (m[0] for line in server.stdout if (m := re.search(r"http://127\.0\.0\.1:\d+", line))), None
            )
            assert found
            page = urllib.request.urlopen(f"{found}/measures/moushi", timeout=30).read().decode()
            assert "资产总额不低于100万元" in page
            (style,) = set(re.findall(r'href="(/[^"]+/site\.css[^"]*)"', page))
            assert urllib.request.urlopen(found + style, timeout=30).status == 200
        finally:
            server.terminate()
