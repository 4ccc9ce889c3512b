"""Fuzzing: inputs made to break the readers, structure and facts, guided by what code they reach."""
