"""Vocabularies, profiles and pages made to do harm are a sentence, and nothing outside is read or asked for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from editor_app.config.paths import resources_folder
from editor_app.config.profile import load_profile
from editor_app.domain.errors import AppError, InputError
from editor_app.exporters.clean_html import markdown_to_html
from editor_app.vocabularies.rdf_reading import read_graph

BASE = "http://example.org/x"
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
)
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">%s</rdf:RDF>'
HOSTILE = {
    "entities of entities.rdf": LAUGHS + b"]>" + RDF % b"<rdf:Description>&j;</rdf:Description>",
    "a long entity.rdf": b'<!DOCTYPE r [<!ENTITY a "' + b"x" * 100_000 + b'">]>' + RDF % (b"&a;" * 100_000),
    "a file as entity.rdf": b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + RDF % b"&a;",
    "deep elements.rdf": RDF % (b"<a>" * 100_000),
    "deep lists.jsonld": b"[" * 200_000,
    "deep objects.jsonld": b'{"a":' * 100_000,
    "a context elsewhere.jsonld": b'{"@context": "https://example.org/context.jsonld", "@id": "http://x/y"}',
    "an import elsewhere.jsonld": b'{"@context": {"@import": "https://example.org/c", "@version": 1.1}, "@id": "x:y"}',
    "deep brackets.ttl": b"<http://x/a> <http://x/b> " + b"[ <http://x/b> " * 100_000,
    "deep collections.ttl": b"<http://x/a> <http://x/b> " + b"(" * 200_000,
    "no text.nt": bytes(range(256)) * 100,
    "half a character.ttl": "<http://x/a> <http://x/b> “".encode()[:-1],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_vocabulary_is_a_sentence_in_good_time(name: str) -> None:
    began = time.process_time()
    with pytest.raises(InputError) as told:
        read_graph(HOSTILE[name], name, BASE)
    assert name in str(told.value)
    assert str(told.value).endswith(".")
    assert time.process_time() - began < 5


PROFILES = {
    "not TOML": b"[[field]\n",
    "no text": bytes(range(256)),
    "deep": b"a = " + b"[" * 50_000,
    "a field without a name": b"[[field]]\nkind = 'text'\n",
    "an unknown kind": b"[[field]]\nname = 'x'\nlabel = 'X'\nkind = 'code'\n",
    "a number for a name": b"[[field]]\nname = 7\nlabel = 'X'\nkind = 'text'\n",
}


@pytest.mark.parametrize("name", PROFILES)
def test_a_hostile_profile_is_a_sentence(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "profiles" / "mine"
    folder.mkdir(parents=True)
    (folder / "fields.toml").write_bytes(PROFILES[name])
    with pytest.raises(AppError) as told:
        load_profile(tmp_path, "mine")
    assert "\n" not in str(told.value).strip()


@pytest.mark.parametrize("name", ["../../etc", "/etc", "..", "", "carnegie/../carnegie/../..", "a\0b"])
def test_a_profile_is_a_name_and_no_path(name: str) -> None:
    with pytest.raises((AppError, ValueError)):
        load_profile(resources_folder(), name)


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe src='http://example.org'></iframe>",
        "<svg><animate onbegin=alert(1)></svg>",
        "<style>@import url(http://example.org/x.css)</style>",
        "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
        "<object data='file:///etc/passwd'></object>",
    ],
)
def test_what_a_page_holds_runs_nothing_and_loads_nothing(harm: str) -> None:
    cleaned = markdown_to_html(f"Before.\n\n{harm}\n\nAfter.").lower()
    for word in ("<script", "onerror", "javascript:", "<iframe", "onbegin", "<style", "<object", "@import"):
        assert word not in cleaned
    assert "before" in cleaned
