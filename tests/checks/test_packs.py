from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.checks.packs import load_patterns, load_rules
from editor_app.domain.errors import ProfileError
from editor_app.domain.finding import FixKind, Severity

RULE = """
title = "Lamps out"
severity = "warning"
fix = "safe"
help = '''
Finds lamps.
'''
"""
PATTERN = (
    RULE
    + """
kind = "pattern"
fields = ["body"]
literals = ["lamp"]
expression = 'lamp(?P<tail>s?)'
replacement = 'light\\g<tail>'
message = "A {quote}."
"""
)


def write(folder: Path, text: str, name: str = "lamps-out") -> Path:
    file = folder / "rule_packs" / "harbour" / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def test_a_rule_is_named_by_its_folder_and_file(tmp_path: Path) -> None:
    rule = load_rules(write(tmp_path, RULE))["harbour.lamps-out"]

    assert (rule.title, rule.severity, rule.fix_kind) == ("Lamps out", Severity.WARNING, FixKind.SAFE)
    assert rule.help == "Finds lamps."


def test_a_rule_without_a_repair_has_no_kind_of_fix(tmp_path: Path) -> None:
    assert load_rules(write(tmp_path, RULE.replace('"safe"', '"none"')))["harbour.lamps-out"].fix_kind is None


def test_rules_come_in_alphabetical_order(tmp_path: Path) -> None:
    write(tmp_path, RULE, "b")
    write(tmp_path, RULE, "a")

    assert list(load_rules(tmp_path)) == ["harbour.a", "harbour.b"]


def test_a_pattern_is_read_with_its_parameters(tmp_path: Path) -> None:
    (pattern,) = load_patterns(write(tmp_path, PATTERN))

    assert pattern.rule == "harbour.lamps-out"
    assert (pattern.fields, pattern.literals) == (("body",), ("lamp",))
    assert (pattern.span, pattern.removes, pattern.exceptions) == ("match", False, ())


def test_a_rule_that_is_no_pattern_has_none(tmp_path: Path) -> None:
    assert load_patterns(write(tmp_path, RULE)) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title = ", "The rule harbour.lamps-out cannot be read"),
        (RULE.replace('title = "Lamps out"', ""), "The rule harbour.lamps-out has no 'title'"),
        (RULE.replace("Finds lamps.", " "), "has no 'help'"),
        (RULE.replace('"warning"', '"grave"'), "has the severity 'grave'; it can be info, warning, error"),
        (RULE.replace('"safe"', '"maybe"'), "has the fix 'maybe'; it can be safe, unsafe, none"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load_rules(write(tmp_path, text))

    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (PATTERN.replace("lamp(?P", "lamp((?P"), "has an expression that is none"),
        (PATTERN + "exceptions = ['(']\n", "has an expression that is none"),
        (PATTERN.replace("expression = 'lamp(?P<tail>s?)'", ""), "has no 'expression'"),
        (PATTERN + 'span = "line"\n', "has the span 'line'; it can be match, word"),
    ],
)
def test_a_pattern_that_cannot_work_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load_patterns(write(tmp_path, text))

    assert sentence in str(caught.value)
