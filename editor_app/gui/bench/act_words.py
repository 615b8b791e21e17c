"""What each change is called on its panel, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.gui.bench.wishes import Kind, Outlook, Wish


@dataclass(frozen=True, slots=True)
class ActWords:
    """The heading (`{}` is the term), the button, its icon, and the labels of what is asked for; empty: not asked."""

    heading: str
    button: str
    icon: str
    name: str = ""
    terms: str = ""
    most_terms: int = 99
    keep: str = ""


WORDS = {
    Kind.ADD: ActWords("A new term", "Add Term", "plus", "Name", "Under"),
    Kind.RENAME: ActWords("Rename “{}”", "Rename", "pencil-simple", "New name", keep="Keep “{}” as an alias"),
    Kind.MERGE: ActWords("Merge “{}”", "Merge", "git-merge", "", "Into", 1, "Keep “{}” as an alias"),
    Kind.SPLIT: ActWords("Split “{}”", "Split", "git-branch", "", "Into"),
    Kind.MOVE: ActWords("Move “{}”", "Move", "arrows-out-cardinal", "", "Under"),
    Kind.RETIRE: ActWords("Retire “{}”", "Retire", "archive", "", "Replaced by"),
    Kind.RESTORE: ActWords("Take “{}” into use again", "Restore", "arrow-counter-clockwise"),
    Kind.DELETE: ActWords("Delete “{}”", "Delete", "trash"),
    Kind.RESOLVE: ActWords("Replace “{}”", "Replace", "git-merge", "", "By", 1, "Keep “{}” as an alias"),
}


def numbers(outlook: Outlook) -> list[tuple[int, str]]:
    """The consequences, each a number and what it counts; what is none is left out."""
    articles = outlook.article_count
    if not articles:
        rows = []
    elif outlook.is_kept:
        rows = [(articles, "article carries it and keeps it" if articles == 1 else "articles carry it and keep it")]
    else:
        rows = [(articles, "article changes" if articles == 1 else "articles change")]
    if outlook.wish.kind is Kind.SPLIT:
        rows = [(articles, "article carries it; its text decides" if articles == 1 else "articles; their texts decide")]
    if outlook.both_count:
        rows.append((outlook.both_count, "of them has both and keeps one" if outlook.both_count == 1
                     else "of them have both and keep one"))  # fmt: skip
    if outlook.reopened_count:
        one = outlook.reopened_count == 1
        rows.append(
            (outlook.reopened_count, f"approved article{'' if one else 's'} reopen{'s' if one else ''} for review")
        )
    views, rules = len(outlook.followers.views), len(outlook.followers.rules)
    if views:
        also = f" and {rules} rule{'' if rules == 1 else 's'}" if rules else ""
        alone = views == 1 and not rules
        rows.append((views, f"saved view{'' if views == 1 else 's'}{also} follow{'s' if alone else ''}"))
    elif rules:
        rows.append((rules, "rule follows" if rules == 1 else "rules follow"))
    return rows


def list_title(outlook: Outlook | None) -> str:
    """What stands over the articles."""
    if outlook is None:
        return ""
    if not outlook.article_count:
        return "No article changes"
    return "Articles that carry it" if outlook.is_kept else "Articles that change"


def steps_text(outlook: Outlook) -> str:
    """How it is taken back."""
    return "One step to undo" if outlook.steps == 1 else f"{outlook.steps} steps to undo"


def notice(wish: Wish) -> str:
    """What a change means where the numbers do not say it."""
    match wish.kind:
        case Kind.MOVE if not wish.terms:
            return "It will stand at the top."
        case Kind.SPLIT:
            return "Articles whose text speaks of none of the new terms keep the old tag."
        case Kind.ADD if not wish.terms:
            return "It will stand at the top."
    return ""
