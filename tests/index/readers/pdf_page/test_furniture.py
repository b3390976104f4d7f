"""Running heads and page numbers are found by their place; what is news never is."""

from __future__ import annotations

from index.readers.pdf_page.furniture import FOOT, HEAD, NUMBER, find_furniture
from index.readers.pdf_page.lines import Line


def page(*texts: str, top: float = 800) -> list[Line]:
    """Return a page whose lines stand below each other."""
    return [Line(text, 50, 300, top - 20 * at, 10) for at, text in enumerate(texts)]


BODY = ("It rained in Rosk.", "It blew in Calder.", "Nobody came.", "The ferry waited.")


def filled(head: str, foot: str, number: int) -> list[Line]:
    """Return a page with a head and a foot and text of its own."""
    return page(head, *(f"{chr(97 + number)} {text}" for text in BODY), foot)


def test_heads_feet_and_numbers_are_found() -> None:
    """Each by its rule; the number is part of a head, or stands alone."""
    pages = [filled(f"The Bell, p. {n + 1}", f"{n + 7}", n) for n in range(3)]
    found = find_furniture(pages)

    assert found == {
        **{(n, 0): HEAD for n in range(3)},
        **{(n, 5): NUMBER for n in range(3)},
    }


def test_a_foot_of_two_pages_is_found() -> None:
    """Where there are no more."""
    pages = [filled(f"Head {'ab'[n]}", "www.bell.example", n) for n in range(2)]

    assert find_furniture(pages) == {(0, 5): FOOT, (1, 5): FOOT}


def test_heads_of_every_other_page_are_found() -> None:
    """As books have them."""
    pages = [filled(("Left", "Right")[n % 2], str(n + 1), n) for n in range(6)]
    found = find_furniture(pages)

    assert {(n, 0) for n in range(6)} <= set(found)


def test_what_stands_elsewhere_or_once_is_no_furniture() -> None:
    """A refrain in the text, a head of one page, a year, two equal beginnings of six pages."""
    pages = [filled(f"Title {'abcdef'[n]}", f"Foot {'abcdef'[n]}", n) for n in range(6)]
    for at in (0, 5):
        pages[at][0] = Line("It rained.", 50, 300, 800, 10)
    for one in pages:
        one.insert(3, Line("And it rained.", 50, 300, one[3].baseline + 5, 10))
    pages[2][-1] = Line("2024", 50, 300, pages[2][-1].baseline, 10)

    assert find_furniture(pages) == {}


def test_one_page_and_none() -> None:
    """Of one page only its own number is furniture."""
    assert find_furniture([]) == {}
    assert find_furniture([[]]) == {}
    assert find_furniture([page(*BODY, "1")]) == {(0, 4): NUMBER}
    assert find_furniture([page(*BODY, "3")]) == {}


def test_a_line_close_to_the_text_is_part_of_it() -> None:
    """Two pages, or columns, may begin with the same words at the same height."""
    pages = [filled("The Bell", f"{n + 1}", n) for n in range(4)]
    for one in pages:
        one[0] = Line("The Bell", 50, 300, 840, 10)
        one.insert(1, Line("The council of Rosk met on", 50, 300, one[1].baseline + 12, 10))
    found = find_furniture(pages)

    assert set(found) == {(n, at) for n in range(4) for at in (0, 6)}


def test_the_same_words_in_another_place_are_not_the_same() -> None:
    """On the left of one page and the right of the next two."""
    pages = [filled(f"Title {'abc'[n]}", f"Foot {'abc'[n]}", n) for n in range(3)]
    for at, left in enumerate((50, 250, 250)):
        pages[at][0] = Line("Rosk", left, left + 20, 800, 10)

    assert find_furniture(pages) == {}


def test_a_labelled_number_needs_no_white_space() -> None:
    """Footnotes may stand right above it."""
    pages = [filled(f"Head {'abc'[n]}", f"Page {n + 1}", n) for n in range(3)]
    for one in pages:
        foot = one[-1]
        one[-1] = Line(foot.text, 50, 90, one[-2].baseline - 11, 10)

    assert find_furniture(pages) == {(n, 5): NUMBER for n in range(3)}


def test_a_head_above_a_large_title_is_found() -> None:
    """The letters of the title fill the gap."""
    pages = [filled("The Bell", f"Foot {'abc'[n]}", n) for n in range(3)]
    for one in pages:
        one[0] = Line("The Bell", 50, 90, one[1].baseline + 30, 9)
    pages[0][1] = Line("A budget", 50, 300, pages[0][1].baseline, 24)

    assert {(n, 0) for n in range(3)} <= set(find_furniture(pages))
