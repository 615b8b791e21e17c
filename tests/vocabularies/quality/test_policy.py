"""What a house sets for its vocabularies: severities, rules that are ignored, bounds, and sentences for slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.errors import ProfileError
from editor_app.domain.finding import Severity
from editor_app.vocabularies.quality.policy import QualityPolicy, RulePolicy, load_policy
from editor_app.vocabularies.quality.registry import find_flaws
from tests.vocabularies.quality.case_files import POLICY, read_scheme_text

RULE = 'severity = "warning"\n[bounds]\nchildren = 60\nbranches = ["a"]\n'


def write(folder: Path, rule: str = RULE, own: str | None = None) -> Path:
    (folder / "rule_packs" / "vocab").mkdir(parents=True)
    (folder / "rule_packs" / "vocab" / "size.toml").write_text(rule, encoding="utf-8")
    if own is not None:
        (folder / "profiles" / "house").mkdir(parents=True)
        (folder / "profiles" / "house" / "quality.toml").write_text(own, encoding="utf-8")
    return folder


def test_a_rule_s_file_says_severity_and_bounds(tmp_path: Path) -> None:
    policy = load_policy(write(tmp_path), "house")

    assert policy.severity("vocab.size") is Severity.WARNING
    assert policy.number("vocab.size", "children") == 60
    assert policy.texts("vocab.size", "branches") == ("a",)


def test_a_profile_sets_otherwise_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    own = '[size]\npolicy = "enforce"\n[size.bounds]\nchildren = 5\n'

    policy = load_policy(write(tmp_path, own=own), "house")

    assert policy.severity("vocab.size") is Severity.ERROR
    assert policy.number("vocab.size", "children") == 5
    assert policy.texts("vocab.size", "branches") == ("a",)


def test_a_rule_that_is_ignored_raises_nothing() -> None:
    scheme = read_scheme_text('c:q a skos:Concept ; skos:prefLabel "Quay"@en ; skos:related c:q .')
    ignored = {**POLICY.rules, "vocab.self-relation": RulePolicy(Severity.ERROR, "ignore")}

    assert [flaw.rule for flaw in find_flaws(scheme, POLICY)] == ["vocab.self-relation"]
    assert find_flaws(scheme, QualityPolicy(ignored)) == ()


@pytest.mark.parametrize(
    ("rule", "own", "sentence"),
    [
        ('severity = "grave"', None, "the severity 'grave'; it can be info, warning, error"),
        (RULE, '[size]\npolicy = "hide"', "the policy 'hide'; it can be ignore, report, enforce"),
        (RULE, "[sise]\n", "names rules that are not there: vocab.sise"),
        ("severity", None, r"size\.toml cannot be read"),
    ],
)
def test_a_slip_is_named(tmp_path: Path, rule: str, own: str | None, sentence: str) -> None:
    with pytest.raises(ProfileError, match=sentence):
        load_policy(write(tmp_path, rule, own), "house")


def test_a_bound_of_another_kind_is_named(tmp_path: Path) -> None:
    policy = load_policy(write(tmp_path, 'severity = "info"\n[bounds]\nchildren = "many"\nbranches = 3\n'), "house")

    with pytest.raises(ProfileError, match="needs a number for 'children'"):
        policy.number("vocab.size", "children")
    with pytest.raises(ProfileError, match="needs a list of texts for 'branches'"):
        policy.texts("vocab.size", "branches")
