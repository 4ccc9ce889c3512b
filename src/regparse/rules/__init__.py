"""Rules as code: a measure → its rule set; a rule set and an applicant's facts → a verdict, tied to the clauses.

| module | what it does |
|---|---|
| `model` | the types: rules, inputs, facts of an applicant, verdicts |
"""
