"""`regparse show`."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from regparse.cli import given, options, output

if TYPE_CHECKING:
    from regparse.model import Measure, Node, Standing

DEPTHS = {"paragraph": 1, "item": 2, "subitem": 3}
"""How far a level is indented in the printed tree."""


def add(commands: options.Commands) -> None:
    """How it is called."""
    c = options.command(
        commands,
        run,
        "show",
        "print the tree of a measure, or one provision with its facts, what it cites and what cites it",
        "regparse show ningxia-draft 6/1/3",
        "regparse show ningxia-draft 第六条第一款第（三）项",
    )
    options.measure(c)
    c.add_argument(
        "address", metavar="ADDRESS", nargs="?", help="6/1/3, 第六条第一款第（三）项, c3, front/1, att1"
    )
    c.add_argument("--json", action="store_true", help="as JSON")
    options.db(c)


def run(asked: Namespace) -> int:
    """Prints the tree, or one provision with its facts, what it cites and what cites it."""
    from regparse.verbs import about, builtins, provision, standing

    with given.measure(asked) as (measure, base):
        if asked.address is None:
            if asked.json:
                output.write_json(builtins(measure.provisions))
            else:
                print_tree(measure, standing(measure, base))
            return 0
        found = provision(measure, asked.address)
        given.tell_repeats(measure, found)
        said = about(measure, found, base)
    if asked.json:
        output.write_json(said)
    else:
        print_provision(said)
    return 0


def print_tree(measure: Measure, standing: Standing) -> None:
    """The measure's title, what it is today, and all its provisions, one a line."""
    metadata = measure.metadata
    print(f"{metadata.title or measure.id}{'（draft）' if metadata.status == 'draft' else ''}")
    for line in (metadata.issuer, metadata.document_number, metadata.issued_on):
        if line:
            print(line)
    print(f"{standing.name}：{standing.reason}")
    for provision in measure.provisions:
        _print_below(provision)


def _print_below(provision: Node, label: str = "") -> None:
    """A provision and all below it; an article's label, and its heading, stand before its first paragraph."""
    if provision.level == "article" and provision.children and not provision.text:
        first, *others = provision.children
        _print_below(first, " ".join(filter(None, (provision.label, provision.heading))))
        for child in others:
            _print_below(child)
        return
    if provision.level in ("part", "subpart", "chapter", "section", "attachment"):
        print()
    indent = "  " * DEPTHS.get(provision.level, 0)
    said = " ".join(filter(None, (label, provision.label, provision.heading, provision.text)))
    if said:
        print(f"{provision.at:<11} {indent}{said}")
    for child in provision.children:
        _print_below(child)


def print_provision(said: dict[str, Any]) -> None:
    """What `verbs.about` says, for people."""
    provision = said["provision"]
    print(
        f"{said['title'] or said['measure']}  {provision['citation']}  ({said['measure']} {provision['at']})"
    )
    _print_text(provision, 1)
    if said["facts"]:
        print("\nfacts")
        for row in said["facts"]:
            print(f"  {row['at']}  {row['fact']}  {row['quote']}\n      {output.fields(row)}")
    if said["cites"]:
        print("\ncites")
        _print_each_once(f"{r['at']}  {r['quote']} → {_meant(r)}" for r in said["cites"])
    if said["cited_by"]:
        print("\ncited by")
        _print_each_once(
            f"{r['measure']} {r['at']}  {r['quote']}{'（所引或为另一文本）' if 'unsure' in r else ''}"
            for r in said["cited_by"]
        )


def _meant(reference: dict[str, Any]) -> str:
    """What a reference leads to: addresses, a document, or an attachment."""
    document = " ".join(filter(None, (reference["title"], reference["document_number"])))
    return ", ".join(reference["targets"]) or document or f"att{reference['number']}"


def _print_each_once(lines: Iterable[str]) -> None:
    """Lines that are the same, as of a clause that says 前款 three times, are one, with how many they are."""
    for line, times in Counter(lines).items():
        print(f"  {line}" + (f" ×{times}" if times > 1 else ""))


def _print_text(node: dict[str, Any], depth: int) -> None:
    text = " ".join(filter(None, (node["label"], node["heading"], node["text"])))
    if text:
        print("  " * depth + text)
    for child in node["children"]:
        _print_text(child, depth + 1)
