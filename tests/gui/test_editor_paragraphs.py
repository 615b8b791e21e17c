from __future__ import annotations

from editor_app.gui.editor.paragraphs import Counts, Paragraph, count, line_and_column, paragraph_at

TEXT = "Intro here.\n\nQ: How soon?\nA: Soon.\n\n\nEnd"


def test_paragraphs_count_the_lines_with_text() -> None:
    assert paragraph_at(TEXT, 3) == Paragraph(1, 0, 11, "Intro here.")
    assert paragraph_at(TEXT, 13) == Paragraph(2, 13, 25, "Q: How soon?")
    assert paragraph_at(TEXT, len(TEXT)) == Paragraph(4, 37, 40, "End")


def test_a_blank_line_belongs_to_the_paragraph_before() -> None:
    assert paragraph_at(TEXT, 12) == Paragraph(1, 12, 12, "")
    assert paragraph_at("", 0) == Paragraph(0, 0, 0, "")


def test_lines_and_columns_are_counted_from_one() -> None:
    assert line_and_column(TEXT, 0) == (1, 1)
    assert line_and_column(TEXT, 15) == (3, 3)
    assert line_and_column("a\n", 2) == (2, 1)


def test_words_keep_their_apostrophes_and_hyphens() -> None:
    assert count("Don’t re-open it 🙂") == Counts(3, 18)
    assert count("") == Counts(0, 0)
