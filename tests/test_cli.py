"""The command line: what it prints, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from regparse import cli
from regparse.model.serial import decode
from tests.conftest import CORPUS, GOLD, needs_gold

COMMANDS = [
    "build",
    "extract",
    "show",
    "search",
    "facts",
    "review",
    "compare",
    "rules",
    "rules-diff",
    "check",
    "diff",
    "due",
    "calendar",
    "lint",
    "export",
    "eval",
    "serve",
    "mcp",
]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cli") / "regparse.db"
    assert cli.main(["build", str(CORPUS), "--db", str(path)]) == 0
    return str(path)


class Run:
    """One run: exit status, stdout, stderr."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        capsys.readouterr()
        try:
            self.status = cli.main([str(a) for a in arguments])
        except SystemExit as exit:
            self.status = int(exit.code or 0)
        self.out, self.err = capsys.readouterr()


def program(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    """A run in a process of its own."""
    given = {"capture_output": True, "timeout": 60, **options}
    return subprocess.run([sys.executable, "-m", "regparse.cli", *map(str, arguments)], **given)  # type: ignore[call-overload, no-any-return]


def one_line(said: str) -> bool:
    return said.startswith("regparse") and said.count("\n") == 1 and "Traceback" not in said


# Help


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    run = Run(capsys, command, "--help")
    assert run.status == 0 and f"usage: regparse {command}" in run.out
    assert f"\n  regparse {command} " in run.out.partition("\nexample:")[2]
    assert "%%" not in run.out and f"\n    {command}" in Run(capsys, "--help").out


def test_help_names_every_command() -> None:
    assert len(COMMANDS) == len(cli.COMMANDS)


def test_help_is_quick() -> None:
    """Nothing heavy is loaded to say how the program is used."""
    loaded = program("--help", env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"}).stderr.decode()
    assert not re.search(
        r"\| +(msgspec|sqlite3|sqlite_utils|datasette|rich|jieba|networkx|pdfminer)\n", loaded
    )
    best = min(_seconds("--help") for _ in range(3))
    assert best < 0.3


def _seconds(*arguments: str) -> float:
    """How long the processor worked on a run in a process of its own."""
    before = os.times()
    program(*arguments)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])  # of children that have ended


@pytest.fixture(scope="module")
def loaded(db: str) -> set[str]:
    """The modules that a search imports."""
    run = program("search", "资产", "--db", db, env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"})
    return {line.rpartition("|")[2].strip() for line in run.stderr.decode().splitlines()}


@pytest.mark.parametrize("heavy", ["datasette", "sqlite_utils", "networkx", "spacy", "jieba", "pdfminer"])
def test_a_search_loads_nothing_that_it_does_not_need(loaded: set[str], heavy: str) -> None:
    assert "regparse.cli" in loaded
    assert "sqlite3" in loaded and heavy not in loaded


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert re.fullmatch(r"regparse \d+\.\d+\.\d+\n", Run(capsys, "--version").out)


# build


def test_build_says_what_it_did(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run = Run(capsys, "build", CORPUS, "--db", tmp_path / "x.db", "--out", tmp_path / "json", "--jobs", "1")
    assert run.status == 0 and run.err == ""
    assert re.search(r"5 measures \(5 read; 0 unchanged\) in [\d.]+ s\n", run.out)
    assert len(list((tmp_path / "json").glob("*.json"))) == 5
    assert (
        "0 read; 5 unchanged"
        in Run(capsys, "build", CORPUS, "--db", tmp_path / "x.db", "--out", tmp_path / "json").out
    )


def test_build_reports_what_cannot_be_read_and_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "good.txt").write_text("某办法\n第一条 内容。\n", "utf-8")
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "letter.txt").write_text("致各单位。\n", "utf-8")
    (corpus / "table.xyz").write_bytes(b"")
    run = Run(capsys, "build", corpus, "--db", tmp_path / "x.db")
    assert run.status == 1
    lines = run.err.splitlines()
    assert len(lines) == 3 and all(line.startswith("regparse: ") for line in lines)
    assert "empty.txt" in lines[0] and "letter.txt" in lines[1] and "table.xyz" in lines[2]
    assert "2 measures (2 read; 0 unchanged; 1 with errors)" in run.out


def test_progress_goes_to_a_terminal_only(tmp_path: Path) -> None:
    done = program("build", CORPUS, "--db", tmp_path / "x.db")
    assert done.stderr == b"" and b"\x1b" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    import pty

    main, other = pty.openpty()
    program(
        "build",
        CORPUS,
        "--db",
        tmp_path / "x.db",
        capture_output=False,
        stdout=subprocess.DEVNULL,
        stderr=other,
    )
    os.close(other)
    shown = b""
    try:
        while part := os.read(main, 4096):
            shown += part
    except OSError:  # how Linux says that the other end is closed
        pass
    assert b"reading" in shown and b"5/5" in shown


# extract


def test_extract_prints_what_build_writes(capsysbinary: pytest.CaptureFixture[bytes], db: str) -> None:
    assert cli.main(["extract", str(CORPUS / "beijing.txt")]) == 0
    out, err = capsysbinary.readouterr()
    measure = decode(out)
    written = decode((Path(db).parent / "extracted" / "beijing.json").read_bytes())
    assert measure.thresholds == written.thresholds and measure.provisions == written.provisions
    assert (measure.id, measure.source.sha256) == (written.id, written.source.sha256)
    assert err == b""


def test_extract_reads_stdin() -> None:
    done = program("extract", "-", input=(CORPUS / "beijing.txt").read_bytes())
    assert done.returncode == 0
    assert decode(done.stdout).metadata.title == "北京市中小企业公共服务示范平台评价管理办法"


def test_extract_masks_private_data(capsys: pytest.CaptureFixture[str]) -> None:
    out = Run(capsys, "extract", CORPUS / "ningxia-draft.md").out
    assert "●●●" in out and "乔秀山" not in out and "6038381" not in out and "163.com" not in out


def test_extract_of_a_text_without_an_article(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("致各单位：\n请予支持。\n", "utf-8")
    run = Run(capsys, "extract", path)
    assert run.status == 0 and one_line(run.err) and "letter.txt" in run.err
    assert [p["code"] for p in json.loads(run.out)["problems"]] == ["no_article"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("x.xyz", b"abc", "no reader"),
        ("broken.txt", b"\xe8\xb5\x84\xe4\xba\xff\xfe\xff", "encoding is broken"),
        ("none.txt", None, "there is no such file"),
        ("none", None, "there is no such file"),
        (".", None, "this is a folder; name a file in it, or read all with `regparse build"),
    ],
)
def test_extract_of_what_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    run = Run(capsys, "extract", tmp_path / name)
    assert run.status == 2 and run.out == "" and one_line(run.err)
    assert str(tmp_path / name) in run.err and said in run.err


@pytest.mark.parametrize("arguments", [("compare", "-", "-"), ("diff", "-", "-"), ("rules-diff", "-", "-")])
def test_stdin_is_read_once(capsys: pytest.CaptureFixture[str], db: str, arguments: tuple[str, ...]) -> None:
    run = Run(capsys, *arguments, "--db", db)
    assert run.status == 2 and run.out == "" and one_line(run.err) and "only one of the texts" in run.err


@pytest.mark.parametrize("command", ["show", "facts", "lint"])
def test_a_folder_is_no_measure(
    capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path, command: str
) -> None:
    for base in (db, tmp_path / "none.db"):
        run = Run(capsys, command, tmp_path, "--db", base)
        assert run.status == 2 and run.out == "" and one_line(run.err)
        assert f"{tmp_path}: this is a folder" in run.err


def test_a_number_that_no_table_has_is_refused(capsys: pytest.CaptureFixture[str], db: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["search", "公示", "--limit", "9" * 20, "--db", db])
    err = capsys.readouterr().err
    assert ended.value.code == 2 and one_line(err) and "is too many" in err


# show


def test_show_prints_the_tree(capsys: pytest.CaptureFixture[str], db: str) -> None:
    out = Run(capsys, "show", "ningxia-draft", "--db", db).out
    assert "宁夏回族自治区中小企业公共服务示范平台认定管理办法（draft）" in out
    assert re.search(r"^c3 +第三章 认定条件$", out, re.M)
    assert re.search(r"^6/1 +第六条 示范平台应同时具备以下基本条件：$", out, re.M)
    assert re.search(r"^6/1/3 +（三） 有固定的经营服务场所", out, re.M)


def test_show_prints_the_headings_of_articles(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "headed.txt"
    path.write_text("某办法\n第一条 目的\n为规范管理，制定本办法。\n第二条【期限】 公示7日。\n", "utf-8")
    out = Run(capsys, "show", path).out
    assert re.search(r"^1/1 +第一条 目的 为规范管理，制定本办法。$", out, re.M)
    assert re.search(r"^2/1 +第二条 【期限】 公示7日。$", out, re.M)


@pytest.mark.parametrize(
    "address", ["6/1/3", "第六条第一款第（三）项", "第六条第（三）项", "第6条第一款第三项"]
)
def test_show_one_provision(capsys: pytest.CaptureFixture[str], db: str, address: str) -> None:
    run = Run(capsys, "show", "ningxia-draft", address, "--db", db)
    assert run.status == 0
    assert "第六条第一款第（三）项  (ningxia-draft 6/1/3)" in run.out
    assert "thresholds  集聚服务机构2家以上" in run.out


def test_an_address_that_may_be_one_of_several_is_not_guessed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "two.txt"
    path.write_text(
        "某办法\n第一条 条件：\n（一）甲；\n（二）乙。\n材料：\n（一）丙；\n（二）丁；\n（三）戊。\n"
        "第二条 十日内办理。\n第二条 二十日内办理。\n",
        "utf-8",
    )
    run = Run(capsys, "show", path, "第一条第（一）项")
    assert run.status == 2 and run.out == "" and one_line(run.err)
    assert "第一条第（一）项: two has it in 2 paragraphs; name one of 1/1/1, 1/2/1" in run.err
    for address in ("第一条第二款第（一）项", "1/2/1"):
        run = Run(capsys, "show", path, address)
        assert run.status == 0 and "丙" in run.out and not run.err
    assert "戊" in Run(capsys, "show", path, "第一条第（三）项").out, "only the second paragraph has it"
    run = Run(capsys, "show", path, "第二条")
    assert run.status == 0 and "第二条 is printed 2 times; this is 2, there is also 2~2" in run.err
    run = Run(capsys, "due", path, "2~2/1", "--from", "2026-03-02")
    assert run.status == 0 and "this is 2~2, there is also 2" in run.err


def test_show_what_it_cites_and_what_cites_it(capsys: pytest.CaptureFixture[str], db: str) -> None:
    said = json.loads(Run(capsys, "show", "beijing", "5", "--json", "--db", db).out)
    assert said["provision"]["at"] == "5"
    assert {"measure": "beijing", "at": "5/2", "quote": "上述（一）（六）项"} in said["cited_by"]
    assert [c["targets"] for c in said["cites"]] == [["5/1/1", "5/1/6"]]
    text = Run(capsys, "show", "beijing", "5", "--db", db).out
    assert "\ncites\n  5/2  上述（一）（六）项 → 5/1/1, 5/1/6" in text and "\ncited by\n" in text


def test_show_counts_what_a_clause_says_several_times(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    text = (
        "第一条 公司可以担保。\n\n前款规定的股东，不得参加前款规定事项的表决。\n\n第二条 依照第一条办理。\n"
    )
    file.write_text(text, "utf-8")
    out = Run(capsys, "show", file, "1").out
    assert out.count("a 1/2  前款 ×2") == 1 and out.count("1/2  前款 → 1/1 ×2") == 1
    assert "a 2/1  第一条\n" in out, "what is said once is not counted"


def test_show_reads_a_file_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run = Run(capsys, "show", CORPUS / "beijing.txt", "5/2", "--db", tmp_path / "none.db")
    assert run.status == 0 and "relaxations" in run.out


def test_a_file_is_read_whatever_the_knowledge_base_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "bad.db").write_bytes(b"not a base")
    run = Run(capsys, "facts", CORPUS / "beijing.txt", "--db", tmp_path / "bad.db", "--format", "json")
    assert run.status == 0 and json.loads(run.out)


def test_show_in_another_measure_of_the_base(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "law.txt").write_text("某法\n第一条 内容。\n", "utf-8")
    (corpus / "rule.txt").write_text("某办法\n第一条 依据《某法》，制定本办法。\n", "utf-8")
    path = tmp_path / "x.db"
    assert Run(capsys, "build", corpus, "--db", path).status == 0
    said = json.loads(Run(capsys, "show", "rule", "1", "--json", "--db", path).out)
    assert said["cites"][0]["title"] == "某法"


# search


def test_search_json(capsys: pytest.CaptureFixture[str], db: str) -> None:
    hits = json.loads(Run(capsys, "search", "资产总额", "--json", "--db", db).out)
    assert {h["measure"] for h in hits} == {p.stem for p in CORPUS.glob("*.txt")} | {"ningxia-draft"}
    assert all(list(h) == ["measure", "at", "citation", "text", "snippet"] for h in hits)
    assert all("资产总额" in h["text"] and "⟦资产总额⟧" in h["snippet"] for h in hits)


@pytest.mark.parametrize(
    "query", [["资"], ["资产 总额"], ["资产", "总额"], ["ＢＰ"], ["%"], ['"'], ["满意度"], ["*"]]
)
def test_search_equals_a_plain_scan(capsys: pytest.CaptureFixture[str], db: str, query: list[str]) -> None:
    from regparse.knowledge.search import folded
    from regparse.verbs import measures

    def texts(nodes):  # type: ignore[no-untyped-def]
        for node in nodes:
            yield node.at, node.text
            yield from texts(node.children)

    words = [folded(w) for part in query for w in part.split()]
    wanted = {
        (m.id, at)
        for m in measures(db)
        for at, text in texts(m.provisions)
        if all(w in folded(text) for w in words)
    }
    hits = json.loads(Run(capsys, "search", *query, "--json", "--db", db).out)
    assert {(h["measure"], h["at"]) for h in hits} == wanted


def test_search_shows_the_best_and_says_how_many(capsys: pytest.CaptureFixture[str], db: str) -> None:
    run = Run(capsys, "search", "平台", "--limit", "3", "--db", db)
    assert run.out.count("⟦平台⟧") >= 3 and len(run.out.splitlines()) == 6
    assert re.search(r"3 of \d+ shown", run.err)


def test_search_without_a_hit(capsys: pytest.CaptureFixture[str], db: str) -> None:
    run = Run(capsys, "search", "不在任何一条里", "--db", db)
    assert run.status == 0 and run.out == "" and one_line(run.err)
    assert "a shorter word" in run.err and "shorter" not in Run(capsys, "search", "龘", "--db", db).err
    assert Run(capsys, "search", "不在任何一条里", "--json", "--db", db).out == "[]\n"


def test_a_search_without_a_hit_says_what_would_find_more(
    capsys: pytest.CaptureFixture[str], db: str
) -> None:
    run = Run(capsys, "search", "资产总额 ≥ 200万元", "--db", db)
    assert run.status == 0 and "numbers are compared by the search of the site" in run.err
    run = Run(capsys, "search", "长" * 5000, "--db", db)
    assert "a shorter word finds more" in run.err and len(run.err) < 200


def test_a_search_that_only_headings_answer_names_them(capsys: pytest.CaptureFixture[str], db: str) -> None:
    run = Run(capsys, "search", "认定程序", "--db", db)
    assert run.status == 0 and run.out == "", "headings are no hits"
    assert "2 headings do" in run.err and "ningxia-draft c4  第四章 认定程序" in run.err
    assert "第四章" in Run(capsys, "show", "ningxia-draft", "c4", "--db", db).out, "as the message says"
    within = Run(capsys, "search", "认定程序", "--measure", "ningxia-draft", "--json", "--db", db)
    assert within.out == "[]\n" and "1 heading does" in within.err
    assert "heading" not in Run(capsys, "search", "认定程序", "--measure", "beijing", "--db", db).err
    assert "heading" not in Run(capsys, "search", "公示", "--db", db).err


@pytest.mark.parametrize("query", ["", "  ", "\u3000", "\udcff"])
def test_search_for_nothing(capsys: pytest.CaptureFixture[str], db: str, query: str) -> None:
    run = Run(capsys, "search", query, "--db", db)
    assert run.status == 2 and one_line(run.err)


# facts


def test_facts_json(capsys: pytest.CaptureFixture[str], db: str) -> None:
    rows = json.loads(
        Run(capsys, "facts", "beijing", "--kind", "thresholds", "--format", "json", "--db", db).out
    )
    written = json.loads((Path(db).parent / "extracted" / "beijing.json").read_bytes())["thresholds"]
    assert [{k: v for k, v in row.items() if k in written[0]} for row in rows] == written
    assert {row["fact"] for row in rows} == {"thresholds"}


def test_facts_csv(capsys: pytest.CaptureFixture[str], db: str) -> None:
    out = Run(capsys, "facts", "beijing", "--format", "csv", "--db", db).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len({row["fact"] for row in rows}) > 3
    assert all(row["at"] and row["quote"] and row["citation"] for row in rows if row["fact"] != "anomalies")
    assert any(row["value"] == "2000000" for row in rows)


def test_facts_table(capsys: pytest.CaptureFixture[str], db: str) -> None:
    out = Run(capsys, "facts", "beijing", "--kind", "thresholds", "--kind", "time_rules", "--db", db).out
    assert "资产总额不低于人民币200万元" in out and "公示7日" in out and "\x1b" not in out
    references = Run(capsys, "facts", "beijing", "--kind", "references", "--db", db).out
    assert "targets=5/1/1;5/1/6" in references and "= " not in references


def test_facts_of_an_unknown_kind(capsys: pytest.CaptureFixture[str], db: str) -> None:
    run = Run(capsys, "facts", "beijing", "--kind", "clauses", "--db", db)
    assert run.status == 2 and one_line(run.err) and "thresholds" in run.err


# eval


@needs_gold
def test_eval(capsys: pytest.CaptureFixture[str], db: str) -> None:
    run = Run(capsys, "eval", GOLD, Path(db).parent / "extracted")
    assert run.status == 0
    assert re.search(r"^kind +precision +95 % +recall +95 % +f1 +95 % +strict_f1", run.out)
    assert re.search(r"^structure +1\.000 +0\.\d{3}–1\.000", run.out, re.M)
    scores = json.loads(Run(capsys, "eval", GOLD, Path(db).parent / "extracted", "--json").out)
    assert scores["structure"]["f1"] == 1.0


def test_eval_says_which_files_are_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    gold, out = tmp_path / "gold", tmp_path / "out"
    for folder in (gold, out):
        folder.mkdir()
    for name in ("a", "b"):
        (gold / f"{name}.json").write_text('{"anomalies": []}', "utf-8")
    none = Run(capsys, "eval", gold, out)
    assert none.status == 0 and one_line(none.err) and "no file here is named like a gold file" in none.err
    (out / "a.json").write_text("{}", "utf-8")
    one = Run(capsys, "eval", gold, out)
    assert one_line(one.err) and "1 of 2 gold files" in one.err and "b.json" in one.err
    (out / "b.json").write_text("{}", "utf-8")
    assert Run(capsys, "eval", gold, out).err == ""


def test_eval_errors_show_the_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path, db: str) -> None:
    gold = {
        "definitions": [
            {"at": "2/1", "quote": "示范平台", "kind": "alias", "term": "别的", "stands_for": "x"}
        ]
    }
    (tmp_path / "beijing.json").write_text(json.dumps(gold), "utf-8")
    out = Run(capsys, "eval", tmp_path, Path(db).parent / "extracted", "--errors").out
    assert "beijing definitions missed 2/1 alias 别的\n    北京市中小企业公共服务⟦示范平台⟧" in out


# A file that holds several measures


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "FILE"],
        ["rules", "FILE"],
        ["check", "FILE", "FACTS"],
        ["due", "FILE", "2", "--from", "2026-01-05"],
        ["export", "FILE", "--format", "markdown"],
        ["diff", "FILE", "FILE"],
        ["rules-diff", "FILE", "FILE"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_that_reads_one_measure_says_which(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    article = "第一条 为规范管理，制定本办法。\n第二条 申请人应当具备下列条件：（一）资产总额不低于{}万元；（二）信用良好。"
    text = "\n\n".join(f"{name}市平台管理办法\n\n{article.format(n)}" for n, name in ((1, "甲"), (2, "乙")))
    (tmp_path / "two.txt").write_text(text, "utf-8")
    (tmp_path / "facts.json").write_text("{}", "utf-8")
    paths = {"FILE": str(tmp_path / "two.txt"), "FACTS": str(tmp_path / "facts.json")}
    run = Run(capsys, *(paths.get(a, a) for a in arguments))
    assert run.status in (0, 1), run.err
    assert "two.txt: 2 measures; this is the first, `regparse build` gives each its id" in run.err


# What goes wrong


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "no-such-folder"], "no-such-folder: there is no such folder"),
        (["show", "ningxia", "--db", "DB"], "did you mean ningxia-draft"),
        (["show", "中小企业信息化公共服务平台", "--db", "DB"], "did you mean chongqing-2013"),
        (["show", "liaochang", "--db", "DB"], "did you mean liaocheng"),
        (["show", "beijing", "6/1/99", "--db", "DB"], "beijing has no 第六条第一款第（九十九）项"),
        (["show", "beijing", "第九十九条", "--db", "DB"], "beijing has no 第九十九条"),
        (["show", "beijing", "1/1/3", "--db", "DB"], "beijing has no 第一条第一款第（三）项; there is 1/1"),
        (
            ["show", "beijing", "99/1/1", "--db", "DB"],
            "beijing has no 第九十九条第一款第（一）项; there are 9, 19",
        ),
        (["show", "beijing", "六条", "--db", "DB"], "not an address"),
        (["show", "beijing", "../..", "--db", "DB"], "not an address"),
        (["facts", "no-such", "--db", "DB"], "there is no such measure"),
        (["search", "资产", "--db", "no-such.db"], "no-such.db: there is no knowledge base here"),
        (["show", "beijing", "--db", "no-such.db"], "no-such.db: there is no knowledge base here"),
        (["show", "odd/two.2.txt", "--db", "no-such.db"], "odd/two.2.txt: there is no such file"),
        (["facts", "two.docx", "--db", "no-such.db"], "two.docx: there is no such file"),
        (["show", "two.2", "--db", "no-such.db"], "no-such.db: there is no knowledge base here"),
        (["search", "资产", "--db", __file__], "this is no knowledge base"),
        (["search", "资产", "--limit", "-3", "--db", "DB"], "'-3' is no whole number"),
        (
            ["search", "资产", "--limit", "x", "--db", "DB"],
            "'x' is no whole number; see regparse search --help",
        ),
        (["eval", "no-gold", "no-extracted"], "no-gold: there is no such folder"),
        (["build", "--jobs", "-1"], "no whole number"),
        (["build", "--jobs", "0"], "it takes 1 or more"),
        (["serve", "--db", "no-such.db"], "there is no knowledge base here"),
        (["serve", "--db", "DB", "--port", "99999"], "no port"),
        (["no-such-command"], "see regparse --help"),
        (
            ["build", "--no-such-option"],
            "regparse build: unrecognized arguments: --no-such-option; see regparse build --help",
        ),
        (["search", "公示", "--measure", "liaochang", "--db", "DB"], "did you mean liaocheng?"),
        (["show", "", "--db", "DB"], "MEASURE is blank; name a measure or a file"),
        (["extract", ""], "FILE is blank; name a file"),
        (["check", "beijing", "no-such.json", "--db", "DB"], "no-such.json: there is no such file or folder"),
        (["check", "beijing", str(CORPUS), "--db", "DB"], "this is a folder; name a file in it"),
        ([], "see regparse --help"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, list) else "",
)
def test_each_failure_is_one_line_with_status_2(
    capsys: pytest.CaptureFixture[str], db: str, arguments: list[str], said: str
) -> None:
    run = Run(capsys, *(db if a == "DB" else a for a in arguments))
    assert run.status == 2 and run.out == ""
    assert one_line(run.err), run.err
    assert said in run.err


def test_a_damaged_knowledge_base_is_named(
    capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.db"
    data = Path(db).read_bytes()
    damaged.write_bytes(data[: 3 * 4096] + bytes(b ^ 0x5A for b in data[3 * 4096 :]))
    run = Run(capsys, "show", "beijing", "--db", damaged)
    assert run.status == 2 and one_line(run.err) and str(damaged) in run.err, run.err


def test_a_knowledge_base_that_is_cut_short_or_closed_to_readers(
    capsys: pytest.CaptureFixture[str], db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = tmp_path / "cut.db"
    cut.write_bytes(Path(db).read_bytes()[:10_000])
    run = Run(capsys, "search", "公示", "--db", cut)
    assert run.status == 2 and one_line(run.err), run.err
    assert f"{cut}: this knowledge base is damaged" in run.err and "make it anew" in run.err

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    run = Run(capsys, "search", "公示", "--db", cut)
    assert run.status == 2 and f"{cut}: cannot be read (Permission denied); check its permissions" in run.err


def test_a_closed_stdout_is_no_error(db: str) -> None:
    command = f'exec {sys.executable} -m regparse show beijing 1 --db "{db}" >&-'
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_should_not_happen_is_one_line_too(
    capsys: pytest.CaptureFixture[str], db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(cli.show, "print_tree", breaks)
    run = Run(capsys, "show", "beijing", "--db", db)
    assert run.status == 2 and one_line(run.err) and "ZeroDivisionError: division by zero" in run.err
    with pytest.raises(ZeroDivisionError):
        cli.main(["show", "beijing", "--db", db, "--debug"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", str(CORPUS / "liaocheng.txt")),
        ("export", "--all", "--format", "graphml", "--db", "DB"),
        ("export", "--all", "--format", "postgres", "--db", "DB"),
    ],
    ids=lambda v: " ".join(v[-4:]),
)
def test_a_reader_that_has_had_enough(db: str, arguments: tuple[str, ...]) -> None:
    """`regparse search 的 --json | head -1` ends quietly."""
    process = subprocess.Popen(
        [sys.executable, "-m", "regparse.cli", *(db if a == "DB" else a for a in arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout and process.stderr
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(30)


def test_output_is_utf8_in_any_locale(db: str) -> None:
    done = program(
        "show", "beijing", "--db", db, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    assert done.returncode == 0 and "北京市中小企业".encode() in done.stdout
