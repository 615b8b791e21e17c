from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.config.paths import resources_folder
from editor_app.config.profile import (
    RULE_PARAMETERS,
    load_profile,
    profile_folder,
    profile_names,
    rule_fields,
    vocabularies_folder,
)
from editor_app.domain.errors import ProfileError
from editor_app.domain.fields import FieldKind, Presence, Profile
from editor_app.domain.interview import HouseForm

BLOCK_KEYS = (
    "authors",
    "type",
    "blog",
    "centerAffiliationAll",
    "centers",
    "collections",
    "englishNewsletterAll",
    "nonEnglishNewsletterAll",
    "primaryCenter",
    "programAffiliation",
    "programs",
    "projects",
    "regions",
    "topics",
)
OWN_FIELDS = ("title", "abstract", "outlet", "published", "language", "image_credit")
TITLE_FIELD = """
[[field]]
name = "title"
label = "Title"
kind = "text"
own = true
"""
LAMPS_FIELD = """
[[field]]
name = "lamps"
label = "Lamps"
kind = "terms"
vocabulary = "lamps"
query = ["lamp"]
"""


@pytest.fixture(scope="module")
def carnegie() -> Profile:
    return load_profile(resources_folder(), "carnegie")


def write_profile(folder: Path, text: str) -> Path:
    file = profile_folder(folder, "small") / "fields.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ProfileError) as caught:
        load_profile(write_profile(folder, text), "small")
    return str(caught.value)


def test_the_shipped_profile_knows_every_key_of_the_metadata_block(carnegie: Profile) -> None:
    known = {field.name for field in carnegie.fields if not field.is_own}

    assert set(BLOCK_KEYS) <= known
    assert known - set(BLOCK_KEYS) == {"interviewer", "interviewee", "speakers"}


def test_the_shipped_profile_knows_the_article_s_own_fields(carnegie: Profile) -> None:
    assert {field.name for field in carnegie.fields if field.is_own} == set(OWN_FIELDS)


def test_the_form_begins_with_title_abstract_and_people(carnegie: Profile) -> None:
    assert [field.label for field in carnegie.fields[:6]] == [
        "Title",
        "Abstract",
        "Authors",
        "Interviewer",
        "Interviewee",
        "Type",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("region", "regions"),
        ("Topic", "topics"),
        ("center", "centers"),
        ("program", "programs"),
        ("project", "projects"),
        ("type", "type"),
        ("author", "authors"),
        ("collection", "collections"),
        ("primarycenter", "primaryCenter"),
    ],
)
def test_a_query_may_call_a_field_by_its_short_name(carnegie: Profile, asked: str, found: str) -> None:
    field = carnegie.query_field(asked)

    assert field is not None
    assert field.name == found


def test_lists_are_the_fields_of_terms_and_people(carnegie: Profile) -> None:
    assert carnegie.list_fields == {
        "authors",
        "interviewer",
        "interviewee",
        "speakers",
        "centers",
        "collections",
        "programs",
        "projects",
        "regions",
        "topics",
    }


def test_every_field_of_the_shipped_profile_says_what_belongs_there(carnegie: Profile) -> None:
    assert [field.name for field in carnegie.fields if not field.help.endswith(".")] == []


def test_every_vocabulary_that_the_shipped_profile_names_has_a_file(carnegie: Profile) -> None:
    folder = vocabularies_folder(resources_folder(), "carnegie")
    named = {field.vocabulary for field in carnegie.fields if field.vocabulary}

    assert {file.stem for file in folder.glob("*.ttl")} == named


def test_primary_center_and_centers_share_a_vocabulary(carnegie: Profile) -> None:
    assert {carnegie.field(name).vocabulary for name in ("centers", "primaryCenter")} == {"centers"}  # type: ignore[union-attr]


def test_the_shipped_rules_are_of_known_kinds_and_about_known_fields(carnegie: Profile) -> None:
    assert {rule.kind for rule in carnegie.rules} <= set(RULE_PARAMETERS)
    for rule in carnegie.rules:
        assert rule_fields(rule)
        assert all(carnegie.field(name) for name in rule_fields(rule))


def test_the_affiliations_lead_to_a_newsletter_and_a_program(carnegie: Profile) -> None:
    rule = next(rule for rule in carnegie.rules if rule.kind == "functional-map")
    table = rule.param("map")

    assert isinstance(table, dict)
    assert table["EP"] == ["ctw", "Europe"]
    assert set(table) == {"MEP", "AP", "EP", "NPP", "DCG", "russia"}


def test_profiles_are_found_by_their_folder() -> None:
    assert "carnegie" in profile_names(resources_folder())


def test_a_small_profile_is_read_with_its_defaults(tmp_path: Path) -> None:
    profile = load_profile(write_profile(tmp_path, TITLE_FIELD + LAMPS_FIELD), "small")

    title, lamps = profile.fields
    assert profile.title == "small"
    assert (title.kind, title.is_own, title.presence) == (FieldKind.TEXT, True, Presence.OPTIONAL)
    assert (lamps.vocabulary, lamps.query_names, lamps.is_facet) == ("lamps", ("lamp",), False)


RULE = """
[[rule]]
id = "lamps-with-title"
kind = "requires"
rule = "taxonomy.type-requires"
message = "A title needs lamps."
field = "lamps"
when = { field = "title" }
"""


@pytest.mark.parametrize(
    ("text", "form"), [("", HouseForm.NAMES), ('[interview]\nform = "letters"\n', HouseForm.LETTERS)]
)
def test_interviews_have_names_unless_the_profile_says_otherwise(tmp_path: Path, text: str, form: HouseForm) -> None:
    assert load_profile(write_profile(tmp_path, text + TITLE_FIELD), "small").interview_form is form


def test_a_rule_is_a_warning_unless_it_says_otherwise(tmp_path: Path) -> None:
    profile = load_profile(write_profile(tmp_path, TITLE_FIELD + LAMPS_FIELD + RULE), "small")

    assert profile.rules[0].severity == "warning"
    assert profile.rules[0].param("when") == {"field": "title"}
    assert profile.rules[0].param("propose", "nothing") == "nothing"


def test_an_ignored_rule_is_left_out(tmp_path: Path) -> None:
    text = TITLE_FIELD + LAMPS_FIELD + RULE + 'policy = "ignore"\n'

    assert load_profile(write_profile(tmp_path, text), "small").rules == ()


def test_an_enforced_rule_is_an_error(tmp_path: Path) -> None:
    text = TITLE_FIELD + LAMPS_FIELD + RULE + 'policy = "enforce"\nseverity = "info"\n'

    assert load_profile(write_profile(tmp_path, text), "small").rules[0].severity == "error"


def test_a_profile_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ProfileError, match=r"There is no profile 'atlantis'; there is: carnegie"):
        load_profile(resources_folder(), "atlantis")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[field", "cannot be read"),
        ("field = 3", "must be written as [[field]] tables"),
        ('[[field]]\nlabel = "x"\nkind = "text"', "a field has no 'name'"),
        ('[[field]]\nname = "x"\nkind = "text"', "the field 'x' has no 'label'"),
        ('[[field]]\nname = "x"\nlabel = "X"\nkind = "number"', "'number' is no kind for the field 'x'"),
        ('[[field]]\nname = "x"\nlabel = "X"\nkind = "text"\npresence = "maybe"', "'maybe' is no presence"),
        ('[[field]]\nname = "x"\nlabel = "X"\nkind = "term"', "holds terms but names no vocabulary"),
        ('[[field]]\nname = "x"\nlabel = "X"\nkind = "text"\nfacets = true', "unknown key 'facets'"),
        (
            '[interview]\nform = "italics"',
            "'italics' is no form for [interview]; it can be names, letters, bold, headings",
        ),
        ('interview = "names"', "must be written as an [interview] table"),
        ("[interview]\nform = 3", "[interview] has no 'form'"),
        ('[interview]\nforms = "names"', "[interview] has the unknown key 'forms'"),
        (TITLE_FIELD * 2, "the field 'title' is there twice"),
        (LAMPS_FIELD + LAMPS_FIELD.replace('"lamps"', '"lanterns"'), "the query name 'lamp' is there twice"),
        (LAMPS_FIELD + RULE, "is about 'title', which is no field"),
        (TITLE_FIELD + LAMPS_FIELD + RULE * 2, "the rule 'lamps-with-title' is there twice"),
        (TITLE_FIELD + RULE.replace("requires", "guesses"), "'guesses' is no kind for the rule"),
        (TITLE_FIELD + RULE.replace('when = { field = "title" }', ""), "lacks when"),
        (TITLE_FIELD + RULE + 'policy = "sometimes"', "'sometimes' is no policy"),
        (TITLE_FIELD + RULE + 'severity = "fatal"', "'fatal' is no severity"),
        (TITLE_FIELD + RULE.replace('message = "A title needs lamps."', ""), "has no 'message'"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    said = refusal(tmp_path, text)

    assert said.startswith("fields.toml of the profile 'small'")
    assert sentence in said


MAP = """
[[rule]]
id = "map"
kind = "functional-map"
rule = "taxonomy.functional-map"
message = "m"
field = "lamps"
"""


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('targets = "title"\nmap = {}', "needs a list of targets and a map"),
        ('targets = ["title"]\nmap = { red = ["a", "b"] }', "must give 1 values for 'red'"),
        ('targets = ["nowhere"]\nmap = { red = ["a"] }', "is about 'nowhere'"),
    ],
)
def test_a_map_must_give_one_value_a_target(tmp_path: Path, lines: str, sentence: str) -> None:
    assert sentence in refusal(tmp_path, TITLE_FIELD + LAMPS_FIELD + MAP + lines)


def test_a_profile_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    write_profile(tmp_path, "")
    (profile_folder(tmp_path, "small") / "fields.toml").write_bytes(b'title = "\xff"')

    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile(tmp_path, "small")
