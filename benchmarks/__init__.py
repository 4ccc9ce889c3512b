"""Measurements that are no tests: run by hand, reported in docs."""
