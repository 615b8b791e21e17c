"""Tells everything that was read, found or mended wrong in one part: `python -m tests.evaluation [tuning|test]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from tests.evaluation.evaluate import confusion_lines, evaluate
from tests.evaluation.families import PARTS


def main(arguments: Sequence[str]) -> int:
    """Prints the goals that are missed and then every miss, a line each."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, default=PARTS[0])
    evaluation = evaluate(parser.parse_args(arguments).part)
    missed = [figure for figure in (*evaluation.figures, *evaluation.rule_figures) if figure.is_missed]
    lines = (
        *confusion_lines(evaluation.confusion),
        *(f"missed: {figure.name} {figure.value:.3f}, goal {figure.goal}" for figure in missed),
        *map(str, evaluation.misses),
    )
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
