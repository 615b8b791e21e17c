from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.checks.dates import read_date

ENGLISH = "January February March April May June July August September October November December".split()  # noqa: SIM905
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905
DAYS = st.dates(date(1910, 1, 1), date(2030, 12, 31))


@given(DAYS)
def test_a_day_is_read_in_every_form_that_pages_print(day: date) -> None:
    name = ENGLISH[day.month - 1]
    forms = (
        f"{name} {day.day}, {day.year}",
        f"{name[:3]}. {day.day}, {day.year}",
        f"{day.day} {name} {day.year}",
        f"{day.day} {RUSSIAN[day.month - 1]} {day.year} г.",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.isoformat()}T08:00:00Z",
    )

    assert {read_date(form) for form in forms} == {day.isoformat()}


def test_a_month_without_a_day_is_read() -> None:
    assert read_date("September 2010") == "2010-09"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "03/04/2010",
        "30.02.2010",
        "Brumaire 18, 1999",
        "2010/13/01",
        "September",
        "32 May 2010",
        "00.00.2010",
    ],
)
def test_what_has_no_reading_or_two_is_not_read(text: str) -> None:
    assert read_date(text) is None


@given(st.text(max_size=20))
def test_any_text_may_stand_for_a_date(text: str) -> None:
    read = read_date(text)

    assert read is None or read[:4].isdigit()
