"""Pages of all layouts, each with one thing changed; every field and every character of the body must be right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.article import FurnitureKind
from tests.parsing.builder import (
    ABSTRACTS,
    AUTHORS,
    DISCLAIMER,
    PARAGRAPHS,
    RUSSIAN_DISCLAIMER,
    RUSSIAN_PARAGRAPHS,
    WORD_DISCLAIMER,
    Card,
    Sample,
    random_sample,
)
from tests.parsing.checking import expected, found, parse_bytes, parse_text, texts_of

BODY = (PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[13], PARAGRAPHS[18])
INTERVIEW = (
    PARAGRAPHS[2],
    PARAGRAPHS[3],
    "Q: And the boats?",
    "A: They wait.",
    "The project ends in spring, as planned.",
)
CARD = Card((ABSTRACTS[3], "Stefan Lohr"))
OTHER_CARD = Card((ABSTRACTS[4], "Wendy Dixie, Maksym Bezdolny, Olivia Lazar"))
TITLED_CARD = Card(("- The Wrong Kind of IceCommentary", ABSTRACTS[1], "Rym Mumtaz"))
NAVIGATION = (
    "• Research",
    "• Emissary",
    "Carnegie Endowment for International Peace logoCarnegie lettermark logo",
    "EUUkraine",
)
CARD_ON_PAGE = (
    "Project hero Image",
    "Project",
    "Future of the Coast",
    "A study of ports and of those who wait.",
    "Learn More",
)

A2 = Sample(
    "A2",
    abstract=ABSTRACTS[0],
    outlet="The Harbor Post",
    body=BODY,
    authors=AUTHORS[:1],
    before=CARD.lines,
    cards=(CARD, OTHER_CARD),
)
A1 = replace(
    A2, layout="A1", title="The Last Ferry Before Winter", before=("Stefan Lohr, Olivia Lazar",), cards=(TITLED_CARD,)
)
B = replace(A1, layout="B", before=NAVIGATION, date=("Published on Sep 16, 2010", "2010-09-16"), has_tag_run=True)
C = replace(
    A1,
    layout="C",
    before=(),
    authors=(),
    credit=None,
    date=(" on June 24, 2013", "2013-06-24"),
    cards=(),
)
L = Sample("L", body=BODY, credit=None, has_notes=False)

SAMPLES = {
    "A2": A2,
    "A2 interview": replace(A2, body=INTERVIEW),
    "A2 without outlet": replace(A2, outlet=None),
    "A2 with a bare outlet": replace(A2, is_bare_outlet=True),
    "A2 without abstract": replace(A2, abstract=None),
    "A2 without abstract and outlet": replace(A2, abstract=None, outlet=None),
    "A2 with abstract glued to the block": replace(A2, credit=None),
    "A2 with an image asked for": replace(A2, credit=""),
    "A2 with AP's picture and AP as the outlet": replace(A2, credit="AP", outlet="AP"),
    "A2 without card before": replace(A2, before=()),
    "A2 without cards": replace(A2, before=(), cards=()),
    "A2 without notes": replace(A2, has_notes=False),
    "A2 with three authors": replace(A2, authors=AUTHORS[:3]),
    "A2 without authors": replace(A2, authors=()),
    "A2 without body": replace(A2, body=()),
    "A2 without disclaimer": replace(A2, disclaimer=None),
    "A2 with a word in the disclaimer": replace(A2, disclaimer=WORD_DISCLAIMER),
    "A2 in Russian": replace(A2, body=RUSSIAN_PARAGRAPHS, disclaimer=RUSSIAN_DISCLAIMER, outlet="Новая гавань"),
    "A2 with blank lines between paragraphs": replace(A2, is_spaced=True),
    "A2 beginning with a turn, no outlet": replace(A2, body=INTERVIEW, outlet=None, before=()),
    "A1": A1,
    "A1 without body": replace(A1, body=()),
    "A1 without abstract": replace(A1, abstract=None),
    "A1 without outlet": replace(A1, outlet=None),
    "A1 with a bare outlet": replace(A1, is_bare_outlet=True, outlet="Foreign Policy"),
    "A1 with more authors counted": replace(A1, before=("- +2", "Cas Muddle, Rym Mumtaz")),
    "A1 with recent work": replace(A1, recent=("- The Empty BerthCommentary", "- Who Waits?In The Media")),
    "A1 with a question for a title": replace(A1, title="Who Pays for the Quiet Border?"),
    "A1 with an outlet with show and date": replace(A1, outlet="NPR’s Morning Edition, March 3, 2011"),
    "A1 without anything before the block": replace(A1, before=()),
    "A1 without title's company": replace(A1, abstract=None, outlet=None, body=()),
    "A1 with blank lines between paragraphs": replace(A1, is_spaced=True),
    "B": B,
    "B without byline": replace(B, has_byline=False),
    "B with a card of the project": replace(B, project_card=CARD_ON_PAGE),
    "B with a Russian date and label": replace(B, date=("Published on 19 мая 2016 г.", "2016-05-19"), label="В прессе"),
    "B without abstract": replace(B, abstract=None),
    "B without outlet": replace(B, outlet=None),
    "B with a bare outlet": replace(B, is_bare_outlet=True, outlet="Baltic Times"),
    "B without tag run": replace(B, has_tag_run=False),
    "B without body": replace(B, body=()),
    "B without picture": replace(B, credit=None),
    "B with several authors": replace(B, authors=AUTHORS[:2]),
    "C": C,
    "C with a Russian date": replace(C, date=(" on 19 мая 2016 г.", "2016-05-19")),
    "C without abstract": replace(C, abstract=None),
    "C without disclaimer": replace(C, disclaimer=None),
    "C interview": replace(C, body=INTERVIEW),
    "L": L,
    "L without disclaimer": replace(L, disclaimer=None),
    "L interview": replace(L, body=INTERVIEW),
    "L with an author card in its middle": replace(L, authors=AUTHORS[:1], has_card_in_body=True),
    "L in Russian": replace(L, body=RUSSIAN_PARAGRAPHS, disclaimer=RUSSIAN_DISCLAIMER),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_is_taken_apart_without_fault(name: str) -> None:
    sample = SAMPLES[name]
    assert found(parse_text(sample.render())) == expected(sample)


@pytest.mark.parametrize("name", SAMPLES)
def test_carriage_returns_and_a_byte_order_mark_change_nothing(name: str) -> None:
    sample = SAMPLES[name]
    data = b"\xef\xbb\xbf" + sample.render().replace("\n", "\r\n").encode()
    assert found(parse_bytes(data)) == expected(sample)


def test_old_line_ends_are_line_ends() -> None:
    assert found(parse_text(A2.render().replace("\n", "\r"))) == expected(A2)


@pytest.mark.parametrize("group", range(10))
def test_random_pages_are_taken_apart_without_fault(group: int) -> None:
    for seed in range(40 * group, 40 * group + 40):
        sample = random_sample(seed)
        assert found(parse_text(sample.render())) == expected(sample), f"seed {seed}"


def test_the_title_is_never_filled_on_the_layout_without_one() -> None:
    assert parse_text(A2.render()).title is None


def test_a_credit_asked_for_and_never_given_is_none_and_stays_furniture() -> None:
    article = parse_text(replace(A2, credit="").render())
    assert article.image_credit is None
    assert texts_of(article, FurnitureKind.IMAGE_CREDIT) == ["REQUIRED IMAGE"]


def test_the_metadata_keeps_order_unknown_keys_and_forms_of_absence() -> None:
    sample = replace(A2, more={"unknown": {"deep": [1, None, 2.5]}, "blog": "", "projects": []})
    items = list(parse_text(sample.render()).metadata.items())
    assert [key for key, _ in items[-3:]] == ["unknown", "blog", "projects"]
    assert [value for _, value in items[-2:]] == ["", ()]


def test_layout_b_sets_its_frame_apart() -> None:
    article = parse_text(replace(B, project_card=CARD_ON_PAGE).render())
    assert texts_of(article, FurnitureKind.TYPE_LABEL) == ["In The Media"]
    assert texts_of(article, FurnitureKind.SHARE_LINK) == ["Link Copied"]
    assert texts_of(article, FurnitureKind.BYLINE) == ["By Mara Lindholm"]
    assert texts_of(article, FurnitureKind.DATE) == ["Published on Sep 16, 2010"]
    assert texts_of(article, FurnitureKind.PROJECT_CARD) == ["\n".join(CARD_ON_PAGE)]
    assert len(texts_of(article, FurnitureKind.TAG_RUN)) == 1
    assert texts_of(article, FurnitureKind.NAVIGATION) == [
        "\n".join(NAVIGATION),
        "Carnegie Europe",
        "More Work from Carnegie Europe",
    ]


def test_a_programs_card_is_told_from_a_projects() -> None:
    card = ("Program mobile hero image", "Program", "Europe", "Learn More")
    article = parse_text(replace(B, project_card=card).render())
    assert texts_of(article, FurnitureKind.PROGRAM_CARD) == ["\n".join(card)]


def test_a_card_without_its_end_takes_only_its_pictures_line() -> None:
    article = parse_text(replace(B, project_card=("Project hero Image",), outlet=None).render())
    assert texts_of(article, FurnitureKind.PROJECT_CARD) == ["Project hero Image"]
    assert article.body == B.expected_body


def test_layout_c_sets_label_outlet_and_date_apart() -> None:
    article = parse_text(C.render())
    assert texts_of(article, FurnitureKind.TYPE_LABEL) == ["in the media"]
    assert texts_of(article, FurnitureKind.OUTLET) == ["published by\nThe Harbor Post"]
    assert texts_of(article, FurnitureKind.DATE) == ["on June 24, 2013"]


def test_outlet_and_date_on_one_line_are_cut_apart() -> None:
    text = C.render().replace("published by\nThe Harbor Post\n on June", "published by The Harbor Post on June")
    article = parse_text(text)
    assert (article.outlet, article.published) == ("The Harbor Post", "2013-06-24")


def test_a_byline_glued_to_its_date_is_cut_off() -> None:
    text = B.render().replace("By Mara Lindholm\nPublished", "By Mara LindholmPublished")
    article = parse_text(text)
    assert texts_of(article, FurnitureKind.BYLINE) == ["By Mara Lindholm"]
    assert article.published == "2010-09-16"


def test_a_date_glued_to_the_title_is_cut_off() -> None:
    text = C.render().replace("The Last Ferry Before Winter\n", "The Last Ferry Before Winter date 2011-03-02 \n")
    article = parse_text(text)
    assert (article.title, article.published) == ("The Last Ferry Before Winter", "2011-03-02")


def test_a_credit_glued_to_the_abstract_is_cut_off() -> None:
    text = A2.render().replace("Source: Getty\n", "Source: Getty")
    article = parse_text(text)
    assert (article.image_credit, article.abstract) == ("Getty", ABSTRACTS[0])


def test_a_day_that_no_calendar_has_fills_no_date() -> None:
    article = parse_text(replace(B, date=("Published on February 30, 2010", "")).render())
    assert article.published is None
    assert texts_of(article, FurnitureKind.DATE) == ["Published on February 30, 2010"]


def test_a_page_of_layout_c_without_label_is_known_by_its_marks() -> None:
    article = parse_text(C.render().removeprefix("in the media\n"))
    assert found(article) == expected(C)


def test_a_label_alone_makes_layout_c_with_a_title() -> None:
    article = parse_text("\n".join(["commentary", "A Harbor, Twice Repaired", *BODY]))
    assert (article.source.layout, article.title, article.abstract) == ("C", "A Harbor, Twice Repaired", None)
    assert article.body == "\n\n".join(BODY)


def test_lines_before_an_older_pages_label_are_furniture() -> None:
    article = parse_text("• Research\n• Experts\n" + C.render())
    assert texts_of(article, FurnitureKind.NAVIGATION) == ["• Research\n• Experts"]
    assert found(article) == expected(C)


def test_cards_without_disclaimer_are_known_by_the_heading_of_the_cards() -> None:
    article = parse_text(replace(A1, disclaimer=None).render())
    assert found(article) == expected(A1)


def test_cards_without_disclaimer_are_known_by_the_one_that_stood_before() -> None:
    article = parse_text(replace(A2, disclaimer=None, cards=(CARD,)).render())
    assert article.body == A2.expected_body


def test_glued_topics_of_the_navigation_bar_are_no_byline() -> None:
    sample = replace(B, before=(*NAVIGATION, "Middle East", "Global Commons"))
    article = parse_text(sample.render())
    assert texts_of(article, FurnitureKind.NAVIGATION)[0] == "\n".join(sample.before)


def test_a_teaser_beside_a_navigation_bar_is_a_card() -> None:
    article = parse_text(replace(B, before=(*NAVIGATION, *CARD.lines)).render())
    assert "\n".join(CARD.lines) in texts_of(article, FurnitureKind.TEASER)


def test_pairs_of_abstract_and_names_at_the_end_are_cards_without_a_disclaimer() -> None:
    cards = (OTHER_CARD, Card((ABSTRACTS[1], "Rym Mumtaz")))
    article = parse_text(replace(A2, disclaimer=None, cards=cards, before=()).render())
    assert article.body == A2.expected_body
    assert texts_of(article, FurnitureKind.TEASER) == ["\n".join(card.lines) for card in cards]


def test_a_disclaimer_glued_to_the_last_paragraph_is_cut_off() -> None:
    text = replace(A2, has_notes=False).render().replace("\n" + DISCLAIMER, DISCLAIMER)
    article = parse_text(text)
    assert article.body.endswith("chapel wall.")
    assert texts_of(article, FurnitureKind.DISCLAIMER) == [DISCLAIMER]


def test_a_disclaimer_quoted_in_the_text_stays_there() -> None:
    body = (*BODY, "She laughed. Carnegie, they say, does not take institutional positions on fish, and so on.")
    assert parse_text(replace(A2, body=body).render()).body == "\n\n".join(body)


def test_a_center_without_a_label_is_no_title() -> None:
    article = parse_text(B.render().replace("In The Media\nCarnegie Europe\n", "Carnegie Europe\n"))
    assert article.title == B.title
    assert texts_of(article, FurnitureKind.TYPE_LABEL) == []


def test_a_center_that_the_block_does_not_name_is_known_below_a_label() -> None:
    center = "Malcolm H. Kerr Carnegie Middle East Center"
    article = parse_text(B.render().replace("In The Media\nCarnegie Europe\n", f"In The Media\n{center}\n"))
    assert (article.title, texts_of(article, FurnitureKind.NAVIGATION)[1]) == (B.title, center)


def test_a_disclaimer_ends_the_article_wherever_it_stands() -> None:
    text = A2.render() + "A last line that nobody knows\n"
    article = parse_text(text)
    assert article.body == A2.expected_body
    assert texts_of(article, FurnitureKind.DISCLAIMER) == [DISCLAIMER]
    assert texts_of(article, FurnitureKind.NAVIGATION) == ["A last line that nobody knows"]
