"""Vocabularies as data, for lawyers to read and edit. docs/vocabularies.md says what each column means."""
