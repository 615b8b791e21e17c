"""How far two labellings of the same text agree: Cohen's kappa, and two measures of where segments end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence


def cohen_kappa(pairs: Iterable[tuple[str, str]]) -> float:
    """Agreement beyond chance of two labels for each thing: 1 where all agree, 0 where no more than by chance.

    Cohen, "A coefficient of agreement for nominal scales" (1960). Where both give everything the same label, 1.
    """
    both = list(pairs)
    if not both:
        return 1.0
    first, second = Counter(one for one, _ in both), Counter(other for _, other in both)
    observed = sum(one == other for one, other in both) / len(both)
    expected = sum(first[label] * second[label] for label in first) / len(both) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def window_size(boundaries: Sequence[bool]) -> int:
    """Half the mean length of a segment of the reference, 2 at least: the window of the two measures below."""
    segments = 1 + sum(boundaries)
    return max(2, round((len(boundaries) + 1) / segments / 2))


def pk(wanted: Sequence[bool], found: Sequence[bool]) -> float:
    """The share of windows whose two ends are said to be in one segment by one labelling only; 0 is best.

    Boundaries are given between neighbouring units. Beeferman, Berger, Lafferty, "Statistical models for text
    segmentation" (1999).
    """
    return _share_of_windows(wanted, found, only_whether=True)


def window_diff(wanted: Sequence[bool], found: Sequence[bool]) -> float:
    """The share of windows in which the two labellings have another number of boundaries; 0 is best.

    Pevzner, Hearst, "A critique and improvement of an evaluation metric for text segmentation" (2002).
    """
    return _share_of_windows(wanted, found, only_whether=False)


def _share_of_windows(wanted: Sequence[bool], found: Sequence[bool], *, only_whether: bool) -> float:
    if len(wanted) != len(found):
        raise ValueError(f"{len(wanted)} places in one labelling, {len(found)} in the other.")
    size = min(window_size(wanted), len(wanted))
    if not size:
        return 0.0
    wrong, windows = 0, len(wanted) - size + 1
    one, other = sum(wanted[:size]), sum(found[:size])
    for start in range(windows):
        if start:
            one += wanted[start + size - 1] - wanted[start - 1]
            other += found[start + size - 1] - found[start - 1]
        wrong += (one > 0) != (other > 0) if only_whether else one != other
    return wrong / windows


def coverage_at(precision: float, decisions: Iterable[tuple[float, bool]]) -> float:
    """The greatest share of decisions, the surest first, of which so many are right; each is (sureness, is right).

    Decisions of the same sureness are taken together.
    """
    by_sureness: dict[float, list[bool]] = {}
    for sureness, is_right in decisions:
        by_sureness.setdefault(sureness, []).append(is_right)
    taken = right = best = 0
    for sureness in sorted(by_sureness, reverse=True):
        taken += len(by_sureness[sureness])
        right += sum(by_sureness[sureness])
        if right >= precision * taken:
            best = taken
    return best / taken if taken else 1.0
