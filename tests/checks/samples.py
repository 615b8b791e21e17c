"""Articles for tests of the checks."""

from __future__ import annotations

from functools import cache

from editor_app.checks.base import CheckContext
from editor_app.checks.registry import load_context
from editor_app.config.paths import resources_folder
from editor_app.config.profile import load_profile
from editor_app.domain.article import Article, Source
from editor_app.domain.metadata import Metadata, MetadataValue

BODY = (
    "The surveyors went down to the harbour in the morning and counted the lamps along the quay, as they had done "
    "every year since the dredging began. Nobody in the town had asked them to, and nobody paid them for it, but the "
    "list was kept, and it was complete."
)
CLEAN: dict[str, MetadataValue] = {
    "authors": ("Mara Lindqvist",),
    "type": "commentary",
    "blog": "Strategic Europe",
    "centerAffiliationAll": "",
    "centers": ("Carnegie Endowment for International Peace", "Carnegie Europe"),
    "primaryCenter": "Carnegie Europe",
    "programAffiliation": "",
    "regions": ("Europe", "Northern Europe"),
    "topics": ("Trade", "Security"),
}


@cache
def shipped_context() -> CheckContext:
    """What articles are checked against as shipped, read once for all tests."""
    return load_context(resources_folder(), load_profile(resources_folder(), "carnegie"))


def make_article(
    body: str = BODY, layout: str | None = None, url: str | None = None, **metadata: MetadataValue
) -> Article:
    return Article(
        id="sample",
        source=Source("sample.txt", "page", "0" * 64, layout, url),
        title="Lamps of the Northern Harbours",
        abstract="A list of lamps that nobody asked for tells how a harbour town sees itself.",
        language="en",
        body=body,
        metadata=Metadata({**CLEAN, **metadata}),
    )
