"""Rules as code: a measure → its rule set; a rule set and an applicant's facts → a verdict, tied to the clauses.

| module | what it does |
|---|---|
| `model` | the types: rules, inputs, facts of an applicant, verdicts |
| `compiling` | Measure → RuleSet |
| `operands` | an item of a list → the numbers it compares with, and what only a person can judge |
| `serial` | a RuleSet as JSON and YAML, and back |
| `forms` | the empty facts file, and its JSON Schema |
| `applicants` | what people give of applicants: JSON, YAML, JSON lines, CSV, XLSX → Applicants |
| `verdict` | RuleSet and Applicant → Check |
| `phrases` | how rules, outcomes and verdicts read |
| `formats` | the names under which a rule set can be printed |
"""
