"""Damage of every kind, planted in the file: named by doctor, cured where it can be, a sentence everywhere else."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.domain.errors import AppError, InputError, LibraryError
from editor_app.domain.query import EVERYTHING, Sort
from editor_app.querying import parse_query
from editor_app.store.library import Store
from tests.store.samples import PROFILE, add, check, make_article, make_finding, narrower
from tests.store.test_undo import make_note, make_suppression

ID = "article0001"
READERS: dict[str, Callable[[Store], object]] = {
    "article": lambda store: store.article(ID),
    "articles": lambda store: list(store.articles([ID])),
    "stream": lambda store: list(store.checked_articles(EVERYTHING, with_remarks=True, with_pages=True)),
    "records": lambda store: list(store.json_records()),
    "page": lambda store: store.captured_page(ID),
    "findings": lambda store: store.findings(ID),
    "interview": lambda store: store.interview(ID),
    "notes": lambda store: store.notes(ID),
    "suppressions": lambda store: store.suppressions(ID),
    "rows": lambda store: store.page(EVERYTHING, Sort(), limit=9),
    "far rows": lambda store: store.rows_at(EVERYTHING, Sort(), 5_000, 9),
    "place": lambda store: store.position_of(ID, EVERYTHING, Sort("title")),
    "words": lambda store: store.count(parse_query("missile", PROFILE)),
    "facets": lambda store: store.facets(EVERYTHING, ("state", "regions", "flag", "severity")),
    "usage": lambda store: store.term_usage("regions"),
    "history": lambda store: store.operations(ID),
    "unchecked": lambda store: list(store.unchecked("rules-1")),
    "views": lambda store: store.views(),
    "quarantine": lambda store: store.quarantined(),
    "undo": lambda store: store.undo(2, "Mara"),
    "save": lambda store: save(store),
    "repair": lambda store: store.repair(),
}
"""Everything that one may ask of a library."""


def save(store: Store) -> None:
    with store.write("Edit", "Mara") as unit:
        unit.save_article(make_article(), make_article(title="New"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library with something of everything."""
    file = tmp_path_factory.mktemp("sound") / "library.db"
    with Store.open(str(file), PROFILE, narrower=narrower) as store:
        add(store, *(make_article(number) for number in range(1, 41)))
        with store.write("Desk", "Mara") as unit:
            unit.put_note(make_note())
            unit.put_suppression(make_suppression())
            unit.quarantine("bad.txt", b"\0", "It is binary.")
        check(store, make_article(), make_finding("text.a"), make_finding())
    run_sql(file, "PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    """A copy of it to be damaged."""
    return Path(shutil.copy(sound, tmp_path / "library.db"))


def run_sql(file: Path, statement: str) -> None:
    """Run a statement past the program, as another program would."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement)
    connection.commit()
    connection.close()


def ask(file: Path, name: str) -> str | None:
    """The sentence that one question gets, or None where it is answered; anything but an AppError fails the test."""
    try:
        with Store.open(str(file), PROFILE, narrower=narrower) as store:
            READERS[name](store)
    except AppError as error:
        return str(error)
    return None


UNREADABLE = {
    "UPDATE article_parts SET metadata = x'ff'": {"article", "articles", "stream", "save"},
    "UPDATE article_parts SET author_notes = x'7b'": {"article", "articles", "stream", "save"},
    "UPDATE article_parts SET furniture = x''": {"article", "articles", "stream", "save"},
    "UPDATE article_check SET findings = x'5b5b'": {"stream", "findings"},
    "UPDATE article_check SET interview = x'ff'": {"stream", "interview"},
    "UPDATE captured_page SET data = x'00'": {"page", "stream", "records"},
    "UPDATE captured_page SET parts = x'00'": {"page"},
    "UPDATE note SET data = x'00'": {"notes", "stream", "records"},
    "UPDATE article_parts SET furniture = '[1]'": {"article", "articles", "stream", "save"},
    """UPDATE article_parts SET furniture = '[{"kind":"?","text":"","start":0,"end":0}]'""": {"article", "save"},
    "UPDATE article_parts SET metadata = '[]'": {"article", "save"},
    "UPDATE article SET state = 'lost'": {"article", "articles", "stream", "rows", "save"},
    "UPDATE article SET verdict = 'lost'": {"rows"},
    "DELETE FROM article_text": {"article", "articles", "stream", "records", "save"},
    "DELETE FROM counter": {"far rows", "facets"},
    "DROP TABLE note": {"notes", "stream", "records"},
    "DROP TABLE article_search": {"words"},
}
"""What damage keeps one from reading."""


@pytest.mark.parametrize("statement", UNREADABLE)
def test_what_cannot_be_read_gets_a_sentence_and_everything_else_an_answer(
    sound: Path, tmp_path: Path, statement: str
) -> None:
    refused = set()
    for name in READERS:
        file = Path(shutil.copy(sound, tmp_path / "library.db"))
        run_sql(file, statement)
        if (sentence := ask(file, name)) is not None:
            refused.add(name)
            assert sentence.endswith(".")
        for leftover in tmp_path.iterdir():
            leftover.unlink()
    assert refused >= UNREADABLE[statement]
    assert refused < set(READERS)


@pytest.mark.parametrize("statement", UNREADABLE)
def test_doctor_names_whatever_keeps_one_from_reading(copy: Path, statement: str) -> None:
    run_sql(copy, statement)
    with Store.open(str(copy), PROFILE) as store:
        try:
            assert store.doctor()
        except LibraryError as error:
            assert "cannot be used" in str(error)


DERIVED = {
    "UPDATE article_check SET findings = x'5b5b'": "its last check cannot be read",
    "UPDATE article_check SET interview = x'ff'": "its last check cannot be read",
    "UPDATE article SET verdict = 'none' WHERE verdict IS NOT NULL": "its open findings are counted wrong",
    "UPDATE article SET pair_count = 9": "its open findings are counted wrong",
    "UPDATE article SET genre = 'exam'": "its open findings are counted wrong",
    "UPDATE article SET finding_weight = 1": "its open findings are counted wrong",
    "INSERT INTO finding VALUES (2, 'text.made-up')": "its open findings are counted wrong",
    "UPDATE article SET year = 1800": "what lists show of it is outdated",
    "UPDATE article SET authors = 'Nobody'": "what lists show of it is outdated",
    "UPDATE article SET published = '1800-01-01'": "what lists show of it is outdated",
    "UPDATE article_term SET value = 'Mars'": "the index of its terms is wrong",
    "INSERT INTO article_term VALUES (1, 'regions', 'mars', 'Mars')": "the index of its terms is wrong",
    "DELETE FROM counter": "The library counts its articles wrong",
    "UPDATE counter SET value = 3 WHERE name = 'next_number'": "The library counts its articles wrong",
}
"""Damage to what follows from the rest, and what doctor says of it."""


@pytest.mark.parametrize(("statement", "sentence"), DERIVED.items())
def test_what_follows_from_the_rest_is_found_and_made_anew(copy: Path, statement: str, sentence: str) -> None:
    with Store.open(str(copy), PROFILE) as store:
        before = [store.article(article_id) for article_id in store.ids()]
    run_sql(copy, statement)
    with Store.open(str(copy), PROFILE) as store:
        problems = store.doctor()
        assert problems
        assert {problem.message.rpartition(": ")[2] for problem in problems} == {f"{sentence}."}
        assert all(problem.is_repairable for problem in problems)

        assert store.repair() == problems

        assert store.doctor() == ()
        assert [store.article(article_id) for article_id in store.ids()] == before


def test_a_check_that_cannot_be_read_goes_so_that_the_article_is_checked_anew(copy: Path) -> None:
    run_sql(copy, "UPDATE article_check SET findings = x'00'")
    with Store.open(str(copy), PROFILE) as store:
        assert ID not in store.unchecked("rules-1")
        store.repair()
        assert ID in store.unchecked("rules-1")
        assert store.findings(ID) == ()
        assert store.page(parse_query(f"id:={ID}", PROFILE), Sort(), limit=1).rows[0].verdict is None


def test_doctor_finds_every_kind_of_damage_at_once(copy: Path) -> None:
    for statement in (*DERIVED, "UPDATE note SET data = x'00'", "UPDATE captured_page SET size = size + 1"):
        run_sql(copy, statement)
    with Store.open(str(copy), PROFILE) as store:
        problems = store.doctor()
        said = " ".join(problem.message for problem in problems)
        for words in ("not what was captured", "its notes cannot be read", *set(DERIVED.values())):
            assert words in said or words == "its open findings are counted wrong"
        cured = store.repair()
        assert set(store.doctor()) == set(problems) - set(cured)
        assert not any(problem.is_repairable for problem in store.doctor())


@pytest.mark.parametrize("seed", range(12))
def test_bytes_turned_at_random_never_end_in_anything_but_a_sentence(sound: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(sound.read_bytes())
    for _ in range(chance.choice((3, 60, 600))):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
    file = tmp_path / "library.db"
    file.write_bytes(data)
    for name in ("article", "stream", "rows", "words", "facets", "history"):
        sentence = ask(file, name)
        assert sentence is None or sentence.endswith(".")


@pytest.mark.parametrize("share", [0.001, 0.05, 0.5, 0.95])
def test_half_a_file_is_told_to_be_damaged(sound: Path, tmp_path: Path, share: float) -> None:
    data = sound.read_bytes()
    file = tmp_path / "library.db"
    file.write_bytes(data[: int(len(data) * share)])
    sentence = ask(file, "stream")
    assert sentence is not None
    assert str(file) in sentence
    assert "Traceback" not in sentence


def test_an_article_that_was_removed_keeps_its_number_after_the_counters_were_lost(copy: Path) -> None:
    with Store.open(str(copy), PROFILE) as store:
        with store.write("Remove", "Mara") as unit:
            unit.remove_article("article0040")
        removed = unit.operation_id
    run_sql(copy, "DELETE FROM counter")
    with Store.open(str(copy), PROFILE) as store:
        store.repair()
        add(store, make_article(99))
        assert removed is not None
        store.undo(removed, "Mara")
        newest = [row.id for row in store.page(EVERYTHING, Sort(), limit=2).rows]
        assert newest == ["article0099", "article0040"]


def test_lists_and_facets_that_are_kept_are_read_anew_after_a_repair(copy: Path) -> None:
    with Store.open(str(copy), PROFILE) as store:
        right = store.facets(EVERYTHING, ("regions", "verdict"))
        run_sql(copy, "UPDATE article_term SET value = 'Mars', key = 'mars' WHERE field = 'regions'")
        run_sql(copy, "UPDATE counter SET value = value + 1 WHERE name = 'generation'")
        assert [value.value for value in store.facets(EVERYTHING, ("regions", "verdict"))["regions"]] == ["Mars"]
        store.repair()
        assert store.facets(EVERYTHING, ("regions", "verdict")) == right


def test_doctor_goes_on_behind_a_part_that_cannot_be_read(copy: Path) -> None:
    run_sql(copy, "UPDATE article SET year = 1800 WHERE number = 1")
    run_sql(copy, "DROP TABLE captured_page")
    with Store.open(str(copy), PROFILE) as store:
        said = [problem.message for problem in store.doctor()]
    assert "The captured pages cannot all be read: no such table: captured_page." in said
    assert f"Article {ID}: what lists show of it is outdated." in said


@pytest.mark.parametrize("text", ["b\udcff", "a\ud800b"])
def test_half_a_character_is_refused_wherever_it_comes_in(store: Store, text: str) -> None:
    add(store, make_article())
    asks: tuple[Callable[[], object], ...] = (
        lambda: store.count(parse_query(text, PROFILE)),
        lambda: store.article(text * 6),
        lambda: store.position_of(text, EVERYTHING, Sort()),
        lambda: store.capture_of(text),
    )
    for asked in asks:
        with pytest.raises(InputError, match="half of a surrogate pair"):
            asked()
    with pytest.raises(InputError, match="half of a surrogate pair"), store.write(text, "Mara") as unit:
        unit.save_article(make_article(), make_article(title="A"))
    assert store.article(ID) == make_article()


@pytest.mark.parametrize(
    "name", ["a?b.db", "a?mode=memory", "a#b.db", "a%20b.db", "a%b.db", "a b.db", "ü:x.db", "$HOME.db"]
)
def test_a_library_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Store.open(str(tmp_path / name), PROFILE) as store:
        add(store, make_article())
    assert {file.name for file in tmp_path.iterdir()} == {name}
    with Store.open(str(tmp_path / name), PROFILE, create=False) as store:
        assert store.count() == 1
