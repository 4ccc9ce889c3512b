"""Rules as code: a measure → its rule set; a rule set and an applicant's facts → a verdict, tied to the clauses.

| module | what it does |
|---|---|
| `model` | the types: rules, inputs, facts of an applicant, verdicts |
| `compiling` | Measure → RuleSet |
| `places` | a measure's provisions by address, and where words stand in them |
| `operands` | an item of a list → the numbers it compares with, and what only a person can judge |
| `basis` | whether a number itself suffices, and on what ground |
| `relaxing` | which rules a relaxation lowers, and to what |
| `ledger` | what rules do not express |
| `serial` | a RuleSet as JSON and YAML, and back |
| `forms` | the empty facts file, and its JSON Schema |
| `applicants` | what people give of applicants: JSON, YAML, JSON lines, CSV, XLSX → Applicants |
| `verdict` | RuleSet and Applicant → Check |
| `changes` | two texts → which rules changed, and whose verdict through which |
| `comparison`, `side_by_side` | measures side by side; the same as CSV, XLSX and HTML |
| `phrases` | how rules, outcomes and verdicts read |
| `exporting` | JsonLogic, DMN and JDM, for rule engines |
| `formats` | the names under which a rule set can be printed |
"""
