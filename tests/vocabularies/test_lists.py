from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from editor_app.domain.errors import InputError
from editor_app.domain.vocabulary import Concept, Mapping, MatchKind, Note, NoteKind, Scheme
from editor_app.vocabularies.import_notes import ImportRule
from editor_app.vocabularies.list_columns import Column
from editor_app.vocabularies.skos import parse_scheme, read_scheme, scheme_to_bytes, write_scheme
from editor_app.vocabularies.tables import csv_of, read_rows
from editor_app.vocabularies.term_lists import scheme_from_rows
from tests.vocabularies.samples import HARBOURS, schemes

TREE = {"harbour": (), "quay": ("harbour",), "crane": ("quay",), "basin": ("harbour",), "sea": ()}


def tree_of(text: str, name: str = "list.csv") -> dict[str, tuple[str, ...]]:
    """The ids of a list's terms with those above them, in the list's order of ids."""
    return {concept.id: concept.broader for concept in parse_scheme(text.encode(), name, "list").scheme.concepts}


@pytest.mark.parametrize(
    "text",
    [
        "Harbour\n  Quay\n    Crane\n  Basin\nSea\n",
        "Harbour\n\tQuay\n\t\tCrane\n\tBasin\nSea\n",
        "Harbour\n,Quay\n,,Crane\n,Basin\nSea\n",
        "label\nHarbour\n  Quay\n     Crane\n  Basin\nSea\n",
        "term,parent\nHarbour,\nQuay,Harbour\nCrane,quay\nBasin,HARBOUR\nSea,\n",
        "Parent;Name\nharbour;Quay\n;Harbour\nquay;Crane\nharbour;Basin\n;Sea\n",
        "path\nHarbour\nHarbour > Quay > Crane\nHarbour > Basin\nSea\n",
        "path,label\nHarbour,Quay\nHarbour/Quay,Crane\nHarbour,Basin\n,Sea\n",
        "Level 1,Level 2,Level 3\nHarbour,,\n,Quay,\n,,Crane\n,Basin,\nSea,,\n",
        "Level 1\tLevel 2\tLevel 3\nHarbour\nHarbour\tQuay\tCrane\nHarbour\tBasin\nSea\n",
    ],
)
def test_a_hierarchy_is_understood_however_it_is_listed(text: str) -> None:
    assert tree_of(text) == dict(sorted(TREE.items()))


def test_columns_are_known_by_their_heads() -> None:
    text = (
        "Code;Preferred label;Synonyms;Label (de);Broader term;Scope note;Definition;ISO2;Deprecated;Use instead;"
        "Related terms;Exact match;Valid from;Assignable;Ambiguous;Misspellings;Demonym;Source\n"
        "h1;Harbour;Port|Haven;Hafen;;Where ships lie.;A place.;HB;;;quay;urn:x:1;1890;no;yes;Harbor;Harbourer;By it.\n"
        "q;Quay;;Kai;h1;;;;;;;;;;;;;\n"
        "w;Wharf;;;h1;;;;;q;;;;;;;;\n"
    )

    read = parse_scheme(text.encode(), "list.csv", "list")

    assert read.notes == ()
    harbour, quay, wharf = read.scheme.concepts
    assert harbour == Concept(
        "h1",
        "Harbour",
        ("Haven", "Port"),
        ("Harbor",),
        related=("q",),
        demonyms=("Harbourer",),
        scope_note="Where ships lie.",
        source_note="By it.",
        is_assignable=False,
        is_ambiguous=True,
        labels=(("de", "Hafen"),),
        notes=(Note(NoteKind.DEFINITION, "en", "A place."),),
        mappings=(Mapping(MatchKind.EXACT, "urn:x:1"),),
        codes=(("iso2", "HB"),),
        valid_from="1890",
    )
    assert (quay.id, quay.broader, wharf.is_deprecated, wharf.replaced_by) == ("q", ("h1",), True, ("q",))


def test_aliases_are_parted_by_bars_or_semicolons() -> None:
    concepts = parse_scheme(b"label,aliases\nA,a; b;a\nB,c|d;e\nC,f\\|g|h\n", "list.csv", "list").scheme.concepts

    assert [concept.alternative_labels for concept in concepts] == [("a", "b"), ("c", "d;e"), ("f|g", "h")]


def test_ids_are_made_of_labels_and_are_one_of_their_kind() -> None:
    assert list(tree_of("label\nØrsted & Søn\nHarbour\nharbour\nГавань\n!!!\n")) == [
        "gavan",
        "harbour",
        "harbour-2",
        "orsted-and-son",
        "term-1",
    ]


def test_unclear_columns_are_named() -> None:
    read = parse_scheme(b"name,term,colour\nHarbour,Port,red\n", "list.csv", "list")

    assert [concept.preferred_label for concept in read.scheme.concepts] == ["Harbour"]
    assert [(note.rule, note.sentence) for note in read.notes] == [
        (
            ImportRule.COLUMNS_UNCLEAR,
            "More than one column of list.csv could hold the label; the first was taken, and “term” was not read.",
        ),
        (ImportRule.COLUMNS_UNCLEAR, "These columns of list.csv were not read: “colour”."),
    ]


def test_columns_can_be_chosen() -> None:
    rows = [["name", "term"], ["Harbour", "Port"]]

    scheme = scheme_from_rows(rows, "list.csv", "list", chosen={Column.LABEL: "term"}).scheme

    assert [concept.preferred_label for concept in scheme.concepts] == ["Port"]
    with pytest.raises(InputError, match=r"list\.csv has no column “colour”; it has name, term"):
        scheme_from_rows(rows, "list.csv", "list", chosen={Column.LABEL: "colour"})


def test_the_first_language_names_terms_where_nothing_else_does() -> None:
    (concept,) = parse_scheme(b"label (de),label (fr)\nHafen,Port\n", "list.csv", "list").scheme.concepts

    assert (concept.preferred_label, concept.labels) == ("Hafen", (("fr", "Port"),))


def test_what_is_referred_to_and_not_there_is_named() -> None:
    read = parse_scheme(b"label,parent\nQuay,Harbour\n", "list.csv", "list")

    assert read.scheme.concepts[0].broader == ("Harbour",)
    assert [note.sentence for note in read.notes] == [
        "These parents and other terms that list.csv refers to are not in it: Harbour."
    ]


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "list.csv", "No column of list.csv is known to hold terms, it is empty"),
        (b"colour,size\nred,1\n", "list.csv", "it has colour, size; call one of them “label”."),
        (b"parent,size\nred,1\n", "list.csv", "it has parent, size; call one of them “label”."),
        (b"label\n", "list.csv", "list.csv has no terms."),
        (b"label\nHarb\xff", "list.csv", "list.csv is not written in UTF-8: line 2 has a byte that cannot be read."),
        (b'label\n"Harb', "list.csv", "Line 2 of list.csv is not CSV"),
        (b"PK\x03\x04", "list.xlsx", "list.xlsx is not a workbook that can be read"),
        (b"label" + b"," * 300 + b"x\n", "list.csv", "list.csv has more than 200 columns"),
        (b"a\n" * 200_001, "list.csv", "list.csv has more than 200,000 rows"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_scheme(data, name, "list")

    assert sentence in str(caught.value)


@pytest.mark.parametrize("name", ["harbours.csv", "harbours.tsv", "harbours.xlsx"])
def test_a_simple_vocabulary_comes_back_from_a_list(tmp_path: Path, name: str) -> None:
    file = tmp_path / name

    write_scheme(HARBOURS, file)

    read = read_scheme(file)
    assert read.scheme.concepts == HARBOURS.concepts
    assert read.notes == ()


@settings(deadline=None)
@given(schemes())
def test_formulas_are_never_written(scheme: Scheme) -> None:
    data = scheme_to_bytes(scheme, "any.csv")

    text = data.decode("utf-8-sig")
    assert not any(line.startswith(("=", "+", "-", "@")) for line in text.splitlines())
    assert scheme_to_bytes(scheme, "any.csv") == data


def test_a_formula_is_a_text_and_comes_back() -> None:
    scheme = Scheme("s", "S", "", (Concept("a", '=HYPERLINK("x")', ("@b", "'=c")), Concept("b", "\x07Bell")))

    for name in ("s.csv", "s.xlsx"):
        concept = parse_scheme(scheme_to_bytes(scheme, name), name, "s").scheme.concepts[0]
        assert (concept.preferred_label, concept.alternative_labels) == ('=HYPERLINK("x")', ("'=c", "@b"))
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(scheme_to_bytes(scheme, "s.xlsx"))).read("xl/worksheets/sheet1.xml")
    assert csv_of([["=1+1"]]) == b"\xef\xbb\xbf'=1+1\n"


def test_a_workbook_with_numbers_and_gaps_is_read() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["label", "parent", "code"], ["Harbour", None, 7], [None, None, None], ["Quay", 7, 8]):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)

    assert tree_of_bytes(buffer.getvalue()) == {"7": (), "8": ("7",)}


def tree_of_bytes(data: bytes) -> dict[str, tuple[str, ...]]:
    return {concept.id: concept.broader for concept in parse_scheme(data, "list.xlsx", "list").scheme.concepts}


def test_a_workbook_that_unpacks_without_end_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/big.xml", "w") as member:
        for _ in range(257):
            member.write(bytes(1024 * 1024))

    with pytest.raises(InputError, match=r"list\.xlsx is larger than 256 MB when it is unpacked"):
        read_rows(buffer.getvalue(), "list.xlsx")


def test_without_the_library_for_workbooks_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(InputError, match=r"install editor-app\[xlsx\], or save the list as CSV"):
        read_rows(b"PK", "list.xlsx")
    with pytest.raises(InputError, match=r"install editor-app\[xlsx\]"):
        scheme_to_bytes(HARBOURS, "harbours.xlsx")


def test_a_workbook_has_no_date_and_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scheme_to_bytes(HARBOURS, "harbours.xlsx")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)

    assert scheme_to_bytes(HARBOURS, "harbours.xlsx") == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {member.date_time[0] for member in packed.infolist()} == {1980}
        assert b"dcterms:" not in packed.read("docProps/core.xml").replace(b"xmlns:dcterms:", b"").partition(b">")[2]
