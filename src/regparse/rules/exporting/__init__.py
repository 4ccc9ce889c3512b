"""A RuleSet → the formats that rule engines read: JsonLogic, DMN with FEEL, GoRules JDM.

An export decides on complete facts: its verdict is then that of `regparse.rules.verdict.check`. Where an answer is
missing it says `undetermined` and names the inputs that it still needs. Every rule in it has the address and the quote
of the words that it comes from. docs/rule-formats.md describes all three.

| module | what it does |
|---|---|
| `variables` | what an export reads of an applicant, under which names |
| `tables` | a rule set as decision tables, whatever the language of their cells |
| `layout` | where the tables stand on a diagram |
| `jsonlogic`, `dmn`, `jdm` | the three formats |
"""
