"""Engines that others wrote, each behind the same call: an export, applicants → what the engine says of each.

| engine | format | written in |
|---|---|---|
| maykin-json-logic-py | JsonLogic | Python |
| jsonlogic-rs | JsonLogic | Rust |
| json-logic-js | JsonLogic | JavaScript |
| feelin, with dmn-moddle | DMN, FEEL | JavaScript |
| Apache KIE (Drools), its jitexecutor | DMN | Java |
| zen-engine | JDM | Rust |

Nothing here knows what a rule set is: an export is read as any developer would read it.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import http.client
import importlib.util
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from lxml import etree

from tests.conftest import ROOT

HERE = Path(__file__).parent
MODULES = Path(os.environ.get("REGPARSE_ENGINES", ROOT / ".venv" / "engines")).resolve()
"""Where `make engines` installs what tests/engines/package.json names."""

Facts = dict[str, Any]
"""The facts of one applicant, as the format reads them."""


class Said(NamedTuple):
    """What an engine says of one applicant: the verdict, and if asked, what is missing, and whether each rule holds."""

    verdict: str
    missing: tuple[str, ...] = ()
    rules: Mapping[str, bool] = MappingProxyType({})


class Engine(NamedTuple):
    """`run` takes an export, applicants, and whether more is asked than verdicts; `lacks` says why it cannot.

    A slow engine is asked about one applicant in `every`.
    """

    name: str
    format: Literal["jsonlogic", "dmn", "jdm"]
    lacks: Callable[[], str]
    run: Callable[[bytes, Sequence[Facts], bool], list[Said]]
    every: int = 1


# --- JsonLogic ---


def _pointed(document: Any, pointer: str) -> Any:
    """What stands at a JSON Pointer (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


def _parts(export: bytes, more: bool) -> tuple[list[str], list[Any]]:
    """The ids of rules, and the logic of the verdict, or of the verdict, what is missing, and those rules."""
    document = json.loads(export)
    if not more:
        return [], [document["logic"]]
    pointers = {o["rule"]: o["pointer"] for o in document["operands"] if "rule" in o and o["tells"]}
    parts = [_pointed(document, pointer) for pointer in pointers.values()]
    return list(pointers), [document["logic"], document["missing"], *parts]


def _json_logic(apply: Callable[[Any, Facts], Any]) -> Callable[[bytes, Sequence[Facts], bool], list[Said]]:
    def run(export: bytes, applicants: Sequence[Facts], more: bool) -> list[Said]:
        asked, logic = _parts(export, more)
        answers = ([apply(part, facts) for part in logic] for facts in applicants)
        return [_said(asked, found) for found in answers]

    return run


def _said(asked: list[str], found: list[Any]) -> Said:
    if len(found) == 1:
        return Said(found[0])
    verdict, missing, *held = found
    return Said(verdict, tuple(missing), dict(zip(asked, held, strict=True)))


def _maykin(logic: Any, facts: Facts) -> Any:
    from json_logic import jsonLogic

    return jsonLogic(logic, facts)


def _rust(logic: Any, facts: Facts) -> Any:
    import jsonlogic_rs

    return jsonlogic_rs.apply(logic, facts)


def _javascript(export: bytes, applicants: Sequence[Facts], more: bool) -> list[Said]:
    asked, logic = _parts(export, more)
    found = _node("jsonlogic.mjs", {"logic": logic, "applicants": applicants})
    return [_said(asked, answers) for answers in found]


# --- DMN ---

_NS = {"d": "https://www.omg.org/spec/DMN/20191111/MODEL/", "r": "urn:regparse:rules"}


def _decisions(export: bytes) -> dict[str, str]:
    """Rule → the name of the decision that tells whether it holds."""
    found = etree.fromstring(export).iterfind("d:decision", _NS)
    return {
        decision.find("d:extensionElements/r:source", _NS).get("rule"): decision.get("name")
        for decision in found
        if decision.find("d:decisionTable", _NS) is not None
        and decision.find("d:extensionElements/r:source", _NS) is not None
    }


def _feelin(export: bytes, applicants: Sequence[Facts], more: bool) -> list[Said]:
    named = _decisions(export) if more else {}
    asked = list(named)
    decisions = ["verdict", *(["missing"] if more else []), *(named[rule] for rule in asked)]
    model = {"model": export.decode(), "decisions": decisions, "applicants": applicants}
    return [_said(asked, answers) for answers in _node("dmn.mjs", model)]


_EXECUTOR = MODULES / "node_modules" / "@kie-tools" / "jitexecutor-native" / "dist"
_BINARY = {"linux": "linux/jitexecutor", "darwin": "darwin/jitexecutor", "win32": "win32/jitexecutor.exe"}


@functools.cache
def _executor() -> int:
    """The port at which KIE's executor of DMN models listens, which ends when Python does."""
    binary = _EXECUTOR / _BINARY[sys.platform]
    binary.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    listening = [str(binary), "-Dquarkus.http.host=127.0.0.1", f"-Dquarkus.http.port={port}"]
    process = subprocess.Popen(listening, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    atexit.register(process.kill)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return port
        time.sleep(0.1)
    raise RuntimeError(f"{binary} does not listen")


def _kie(export: bytes, applicants: Sequence[Facts], more: bool) -> list[Said]:
    """The model is evaluated whole; what comes back is the value of every decision. What is open is null, not absent."""
    named = _decisions(export) if more else {}
    inputs = [v.get("name") for v in etree.fromstring(export).iterfind("d:inputData", _NS)]
    connection = http.client.HTTPConnection("127.0.0.1", _executor(), timeout=120)
    out = []
    for facts in applicants:
        context = dict.fromkeys(inputs) | facts
        asked = json.dumps({"model": export.decode(), "context": context}).encode()
        connection.request("POST", "/jitdmn", asked, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        told = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(told)
        found = json.loads(told)
        held = {rule: found[name] for rule, name in named.items()}
        out.append(Said(found["verdict"], tuple(found["missing"]), held) if more else Said(found["verdict"]))
    connection.close()
    return out


@functools.cache
def _lacks_kie() -> str:
    if sys.platform not in _BINARY or platform.machine().lower() not in ("x86_64", "amd64"):
        return f"KIE's executor is not built for {sys.platform} on {platform.machine()}"
    there = (_EXECUTOR / _BINARY[sys.platform]).is_file()
    return "" if there else f"@kie-tools/jitexecutor-native is not in {MODULES}; `make engines` installs it"


# --- JDM ---


def _zen(export: bytes, applicants: Sequence[Facts], more: bool) -> list[Said]:
    import zen

    document = json.loads(export)
    named = {operand["rule"]: operand["node"] for operand in document["regparse"]["operands"]}
    decision = zen.ZenEngine().create_decision(export.decode())
    found = (decision.evaluate(facts)["result"] for facts in applicants)
    return [
        Said(
            result["verdict"],
            tuple(result["missing"]),
            {rule: result["rules"][node] for rule, node in named.items()} if more else {},
        )
        for result in found
    ]


# --- what is there ---


def _node(script: str, given: Any) -> Any:
    done = subprocess.run(
        ["node", str(HERE / script), str(MODULES)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def _needs(module: str, package: str) -> Callable[[], str]:
    return lambda: "" if importlib.util.find_spec(module) else f"the package {package} is not installed"


@functools.cache
def _lacks_node() -> str:
    if shutil.which("node") is None:
        return "node is not installed"
    named = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    absent = [name for name in named if not (MODULES / "node_modules" / name).is_dir()]
    return f"{', '.join(absent)} are not in {MODULES}; `make engines` installs them" if absent else ""


ENGINES = (
    Engine(
        "maykin-json-logic-py",
        "jsonlogic",
        _needs("json_logic", "maykin-json-logic-py"),
        _json_logic(_maykin),
    ),
    Engine("jsonlogic-rs", "jsonlogic", _needs("jsonlogic_rs", "jsonlogic-rs"), _json_logic(_rust)),
    Engine("json-logic-js", "jsonlogic", _lacks_node, _javascript),
    Engine("feelin", "dmn", _lacks_node, _feelin),
    Engine("kie-drools", "dmn", _lacks_kie, _kie, every=10),
    Engine("zen-engine", "jdm", _needs("zen", "zen-engine"), _zen),
)
