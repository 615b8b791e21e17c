"""What each change is called on its panel, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.gui.bench.wishes import Kind, Outlook, Wish
from editor_app.gui.words import counted, numbered


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
        rows = [(articles, numbered(articles, "article carries it and keeps it", "articles carry it and keep it"))]
    else:
        rows = [(articles, numbered(articles, "article changes", "articles change"))]
    if outlook.wish.kind is Kind.SPLIT:
        rows = [(articles, numbered(articles, "article carries it; its text decides", "articles; their texts decide"))]
    both, reopened = outlook.both_count, outlook.reopened_count
    if both:
        rows.append((both, numbered(both, "of them has both and keeps one", "of them have both and keep one")))
    if reopened:
        rows.append(
            (reopened, numbered(reopened, "approved article reopens for review", "approved articles reopen for review"))
        )
    return rows + _followers(len(outlook.followers.views), len(outlook.followers.rules))


def _followers(views: int, rules: int) -> list[tuple[int, str]]:
    if not views:
        return [(rules, numbered(rules, "rule follows", "rules follow"))] if rules else []
    also = f" and {counted(rules, 'rule')}" if rules else ""
    follow = numbered(views + rules, "follows", "follow")
    return [(views, f"{numbered(views, 'saved view')}{also} {follow}")]


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
