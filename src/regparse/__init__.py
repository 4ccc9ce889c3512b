"""Reads Chinese regulations into traceable facts."""

__version__ = "0.1.0"
