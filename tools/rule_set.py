"""docs/rule-set.md: the types that a rule set is made of, from `regparse.rules.model`."""

from __future__ import annotations

import msgspec

from regparse.model import Fact
from regparse.rules import model
from tools import types

HEAD = """# The form of a rule set

What `regparse rules` prints and `regparse build` writes to `extracted/rules/`, type by type, and what `regparse check` answers.
Made from [model.py](../src/regparse/rules/model.py) (`make golden`); as JSON Schema: [rules.schema.json](rules.schema.json). What
it means and how a verdict comes about: [rules.md](rules.md).
"""

OF_FACTS = frozenset(f.name for f in msgspec.structs.fields(Fact))

PARTS = {
    "The rule set": (model.RuleSet,),
    "Rules": (
        model.QuantityRule,
        model.JudgementRule,
        model.ListRule,
        model.WhenRule,
        model.Basis,
        model.Lowering,
    ),
    "What is asked of an applicant": (
        model.Inputs,
        model.QuantityInput,
        model.JudgementInput,
        model.RelaxationInput,
        model.ClassInput,
    ),
    "Beside the verdict": (model.MaterialRule, model.ProcedureRule, model.SanctionRule, model.NotExpressible),
    "The applicant and the verdict": (model.Applicant, model.Check, model.Result),
}
"""The types, in the order in which one reads them."""


def page() -> str:
    """The page, as Markdown."""
    out = [HEAD]
    for title, of in PARTS.items():
        out += [f"## {title}", ""]
        for each in of:
            kind = each.__struct_config__.tag
            mark = f" – `kind`: `{kind}`" if kind else ""
            fact = issubclass(each, Fact)
            said = [types.docstring(each), ""] + (
                ["And what [all facts have](facts.md#what-all-facts-have).", ""] if fact else []
            )
            out += [
                f"### {each.__name__}{mark}",
                "",
                *said,
                *types.fields(each, {}, OF_FACTS if fact else frozenset()),
                "",
            ]
    return "\n".join(out).rstrip() + "\n"
