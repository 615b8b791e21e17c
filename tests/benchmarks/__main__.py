"""Runs one benchmark or all, prints what they measured, and exits with 1 where a goal is missed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from tests.benchmarks.catalogue import BENCHMARKS
from tests.evaluation.evaluate import evaluate
from tests.evaluation.table import write_table


def main(arguments: Sequence[str]) -> int:
    """0 where every goal is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", help=", ".join(b.name for b in BENCHMARKS) + "; all without a name")
    parser.add_argument("--size", type=int, help="how many pages or articles; each benchmark has its own usual size")
    parser.add_argument("--pairs", type=int, help="how often subject and baseline are run in turn")
    parser.add_argument(
        "--write-table", action="store_true", help="write the accuracy of interviews on the test part into the manual"
    )
    given = parser.parse_args(arguments)
    if given.write_table:
        write_table(evaluate("test"), date.today())
        return 0
    unknown = set(given.name) - {benchmark.name for benchmark in BENCHMARKS}
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    missed = False
    for benchmark in BENCHMARKS:
        if given.name and benchmark.name not in given.name:
            continue
        size, pairs = given.size or benchmark.size, given.pairs or benchmark.pairs
        print(
            f"== {benchmark.name}: {benchmark.title}, size {size:,}, median of {pairs} pairs (least – most)", flush=True
        )
        for outcome in benchmark.run(size, pairs):
            print(f"   {outcome}", flush=True)
            missed = missed or outcome.is_missed
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
