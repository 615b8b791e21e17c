from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.parsing.dates import date_on_line, is_marked_date, to_iso

RUSSIAN = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published on Sep 16, 2010", "2010-09-16"),
        ("Published on February 19, 2010", "2010-02-19"),
        ("Published on Sept. 2, 2004", "2004-09-02"),
        ("on June 24, 2013", "2013-06-24"),
        ("on 19 мая 2016 г.", "2016-05-19"),
        ("Опубликовано 3 сентября 2012 года", "2012-09-03"),
        ("Опубликовано 03.09.2012", "2012-09-03"),
        ("date 2011-03-02", "2011-03-02"),
        ("16 September 2010", "2010-09-16"),
        ("September 16th, 2010", "2010-09-16"),
        ("Thursday, September 16, 2010", "2010-09-16"),
        ("May 2009", "2009-05"),
        ("май 2009", "2009-05"),
        ("Published on DECEMBER 1, 1999.", "1999-12-01"),
    ],
)
def test_a_printed_date_is_read(line: str, iso: str) -> None:
    printed = date_on_line(line)
    assert printed is not None
    assert to_iso(printed) == iso


@pytest.mark.parametrize(
    "line",
    [
        "Published on the wall",
        "Published on September 16, 2010, it was torn down.",
        "In May 2009 the harbor froze.",
        "2010",
        "16",
        "Marching 3, 2010",
        "June 24, 1513",
        "",
    ],
)
def test_a_line_with_more_or_less_than_a_date_is_none(line: str) -> None:
    assert date_on_line(line) is None


@pytest.mark.parametrize(
    "printed", ["February 30, 2010", "31 июня 2010 г.", "2010-13-01", "00.01.2010", "harbor", "May"]
)
def test_a_day_that_no_calendar_has_is_no_date(printed: str) -> None:
    assert to_iso(printed) is None


def test_a_date_says_that_it_is_one() -> None:
    assert is_marked_date("on June 24, 2013")
    assert not is_marked_date("June 24, 2013")


@settings(max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    english = day.strftime("%B")
    forms = [
        f"Published on {english} {day.day}, {day.year}",
        f"Published on {english[:3]} {day.day}, {day.year}",
        f"on {day.day} {RUSSIAN[day.month - 1]} {day.year} г.",
        f"{day.day} {english} {day.year}",
        f"date {day.isoformat()}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    ]
    assert [to_iso(date_on_line(form) or "") for form in forms] == [day.isoformat()] * len(forms)
