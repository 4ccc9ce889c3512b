"""The knowledge base: one SQLite file that everything which users see reads from.

| module | what it does |
|---|---|
| `schema` | the tables and views (schema.sql, views.sql), opening a base and making sure that it is one |
| `graph` | measures → nodes and edges: what contains, cites, repeals, defines what |
| `network` | the graph as networkx has it, and the questions that lawyers ask of it |
| `filing` | a file → what the base files of its measures, as any process can make it |
| `parts` | a measure → its rows |
| `write` | parts → a complete new base |
| `indexing` | the texts of a new base → its full-text index, beside all its other indexes |
| `update` | parts of a few changed files → the same base, changed in place |
| `load` | what a base holds of one measure, back as a Measure |
| `search` | a query → the SQL that finds its provisions, best first; the hits marked |
"""
