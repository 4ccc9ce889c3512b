"""The knowledge base: one SQLite file that everything which users see reads from.

| module | what it does |
|---|---|
| `schema` | the tables and views (schema.sql, views.sql), opening a base and making sure that it is one |
| `graph` | measures → nodes and edges: what contains, cites, repeals, defines what |
| `network` | the graph as networkx has it, and the questions that lawyers ask of it |
| `write` | measures → a complete new base |
| `load` | what a base holds of one measure, back as a Measure |
| `search` | a query → the SQL that finds its provisions, best first; the hits marked |
"""
