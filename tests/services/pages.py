"""Captured pages of our own making, in the shape of the archive's newest layout."""

from __future__ import annotations

import json
from pathlib import Path

BODY = (
    "The harbour froze in December. Pilots walked where ferries had sailed.\n"
    "By March the first channel was open, and the town counted its boats.\n"
    "Nobody in Turkey had seen such ice, the harbour master said."
)
INTERVIEW = (
    "Q: Who keeps the light today?\n"
    "A: I do, with a computer that never sleeps. I only dust it and write my report.\n"
    "Q: And when a storm comes?\n"
    "A: Then I sit beside it, because my father did. I have never missed a night.\n"
    "Q: Will you stay?\n"
    "A: I will stay until they send me a ticket. I think they have forgotten my address."
)
DISCLAIMER = (
    "Carnegie does not take institutional positions on public policy issues; the views represented herein are those of "
    "the author(s) and do not necessarily reflect the views of Carnegie, its staff, or its trustees."
)


def metadata(**changes: object) -> dict[str, object]:
    """A block without a fault."""
    block: dict[str, object] = {
        "authors": ["Ada Quay"],
        "type": "legacyinthemedia",
        "centerAffiliationAll": "",
        "centers": ["Carnegie Endowment for International Peace"],
        "collections": [],
        "englishNewsletterAll": "",
        "nonEnglishNewsletterAll": "",
        "primaryCenter": "Carnegie Endowment for International Peace",
        "programAffiliation": "",
        "programs": [],
        "projects": [],
        "regions": ["Europe"],
        "topics": ["Security"],
    }
    return {**block, **changes}


def page(
    body: str = BODY,
    *,
    abstract: str = "A winter that stopped the ferries changed how the town thinks of its harbour.",
    outlet: str | None = "Harbour Gazette",
    teaser: str = "A card of another article stands here and says what that one is about.\nBo Reed",
    **changes: object,
) -> bytes:
    """A page: teaser card, block, credit, abstract, outlet, body, disclaimer, teaser card."""
    block = json.dumps(metadata(**changes), indent=0, ensure_ascii=False)
    source = f"Source: {outlet}\n\n" if outlet else ""
    text = f"{teaser}\n{block}Source: Getty\n{abstract}\n{source}{body}\n{DISCLAIMER}\n{teaser}\n"
    return text.encode()


def write_pages(folder: Path, **pages: bytes) -> Path:
    """A folder with the pages, each in a file of its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in pages.items():
        (folder / f"{name}.txt").write_bytes(data)
    return folder
