"""Benchmarks, each beside a bare baseline that is run in turn with it: `python -m tests.benchmarks NAME --size N`."""
