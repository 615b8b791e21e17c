"""Captured pages taken apart, beside the least that any reader of them does: decode, read the JSON, split the lines."""

from __future__ import annotations

import json

from editor_app.config.languages import load_languages
from editor_app.config.paths import resources_folder
from editor_app.parsing.page import parse_page
from tests.benchmarks.generator import PageGenerator
from tests.benchmarks.ratio import Goal, Outcome, compare


def run(size: int, pairs: int) -> list[Outcome]:
    """Pages a second on one core."""
    pages = [(data, name) for name, data in PageGenerator().pages(size)]
    languages = load_languages(resources_folder())

    def parse() -> None:
        for data, name in pages:
            parse_page(data, name, languages)

    def read_barely() -> None:
        for data, _name in pages:
            text = data.decode()
            start = text.find("{\n")
            if start >= 0:
                _metadata, end = json.JSONDecoder().raw_decode(text, start)
                text = text[end:]
            [line.strip() for line in text.splitlines()]

    times = compare(parse, read_barely, pairs)
    return [
        times.rate("pages parsed a second on a core", size, goal=Goal(2_000, at_least=True)),
        times.ratio("time to the bare reading of the same pages"),
    ]
