"""Test bylines and dates as papers of ten languages print them."""

from __future__ import annotations

from datetime import date

import pytest

from index.articles.description import describe_article
from index.articles.mastheads.byline_words import is_by_word
from index.records import Article, Role
from tests.index.samples import article

REPORTS = {
    "de": (
        "Rat stimmt für neue Brücke\n\n{}\n\n"
        "Der Rat der Stadt hat am Freitag für eine neue Brücke gestimmt, sagte die "
        "Bürgermeisterin nach der Sitzung. Die Arbeiten sollen im Frühjahr beginnen und "
        "zwei Jahre dauern."
    ),
    "fr": (
        "Le conseil vote un nouveau pont\n\n{}\n\n"
        "Le conseil municipal a voté vendredi la construction d'un nouveau pont sur la "
        "rivière, a dit le maire après la séance. Les travaux commenceront au printemps."
    ),
    "es": (
        "El consejo vota un nuevo puente\n\n{}\n\n"
        "El consejo municipal votó el viernes la construcción de un nuevo puente sobre el "
        "río, dijo la alcaldesa tras la sesión. Las obras empezarán en primavera."
    ),
    "it": (
        "Il consiglio vota un nuovo ponte\n\n{}\n\n"
        "Il consiglio comunale ha votato venerdì la costruzione di un nuovo ponte sul "
        "fiume, ha detto il sindaco dopo la seduta. I lavori inizieranno in primavera."
    ),
    "pt": (
        "Conselho vota nova ponte\n\n{}\n\n"
        "O conselho municipal votou na sexta-feira a construção de uma nova ponte sobre o "
        "rio, disse a prefeita depois da sessão. As obras começarão na primavera."
    ),
    "nl": (
        "Raad stemt voor nieuwe brug\n\n{}\n\n"
        "De gemeenteraad heeft vrijdag gestemd voor een nieuwe brug over de rivier, zei "
        "de burgemeester na de vergadering. De werkzaamheden beginnen in het voorjaar."
    ),
    "pl": (
        "Rada głosuje za mostem\n\n{}\n\n"
        "Rada miasta zagłosowała w piątek za nowym mostem na rzece, powiedziała burmistrz "
        "po posiedzeniu. Prace rozpoczną się na wiosnę i potrwają dwa lata."
    ),
    "ru": (
        "Совет голосует за мост\n\n{}\n\n"
        "Городской совет проголосовал в пятницу за новый мост через реку, сказала мэр "
        "после заседания. Работы начнутся весной и продлятся два года."
    ),
    "uk": (
        "Рада голосує за міст\n\n{}\n\n"
        "Міська рада проголосувала у п'ятницю за новий міст через річку, сказала мерка "
        "після засідання. Роботи почнуться навесні й триватимуть два роки."
    ),
    "en": (
        "Council votes for bridge\n\n{}\n\n"
        "The council voted on Friday for a new bridge over the river, the mayor said after "
        "the meeting. Work will begin in the spring and take two years."
    ),
}


def read(language: str, head: str) -> Article:
    """Return the described report in a language below its title and other lines."""
    text = REPORTS[language].format(head)
    return describe_article(article(text), latest=date(2027, 1, 1))[0]


def facts(found: Article) -> tuple[str, str | None, str | None]:
    """Return authors, day of publication and day of the last change."""
    updated = found.facts.get("updated")
    return (
        "; ".join(author.value for author in found.authors),
        found.published.value if found.published else None,
        updated.value if updated else None,
    )


@pytest.mark.parametrize(
    ("language", "head", "expected"),
    [
        (
            "de",
            "Von Jana Rosk und Tom Kalder\nStand: 03.04.2023, 10:15 Uhr",
            ("Jana Rosk; Tom Kalder", None, "2023-04-03"),
        ),
        ("de", "Von Jana Rosk, dpa\n03.04.2023", ("Jana Rosk", "2023-04-03", None)),
        ("de", "VON JANA ROSK\nFoto: Ann Mills", ("JANA ROSK", None, None)),
        ("de", "Aktualisiert am 3. April 2023 um 10.15 Uhr", ("", None, "2023-04-03")),
        (
            "fr",
            "Par Jeanne Rosk avec AFP\nPublié le 03/04/2020 à 10h30, mis à jour le 04/04/2020",
            ("Jeanne Rosk", "2020-04-03", "2020-04-04"),
        ),
        (
            "es",
            "Por Juana Rosk y Tomás Calder\nPublicado: 03/04/2020\nActualizado: 05/04/2020",
            ("Juana Rosk; Tomás Calder", "2020-04-03", "2020-04-05"),
        ),
        ("es", "Por José Ortega y Gasset", ("José Ortega y Gasset", None, None)),
        (
            "it",
            "Di Anna Rosk e Marco Calder\n3 aprile 2020 | Aggiornato il 4 aprile 2020",
            ("Anna Rosk; Marco Calder", "2020-04-03", "2020-04-04"),
        ),
        (
            "pt",
            "Por Joana Rosk\n03/04/2020 10h30 - Atualizado em 04/04/2020 11h00",
            ("Joana Rosk", "2020-04-03", "2020-04-04"),
        ),
        ("nl", "Door Janna Rosk en Tom Kalder", ("Janna Rosk; Tom Kalder", None, None)),
        ("pl", "Autor: Anna Rosk\nOpublikowano: 03.04.2020", ("Anna Rosk", "2020-04-03", None)),
        (
            "ru",
            "Автор: Анна Роск\nОпубликовано 3 апреля 2020 г.\nОбновлено 4 апреля 2020",
            ("Анна Роск", "2020-04-03", "2020-04-04"),
        ),
        ("uk", "Оновлено: 3 квітня 2020", ("", None, "2020-04-03")),
        ("en", "Von Jane Rosk\n03/04/2020", ("", None, None)),
        ("en", "By Popular Demand", ("", None, None)),
        (
            "en",
            "August 14, 2020 | Updated August 16, 2020",
            ("", "2020-08-14", "2020-08-16"),
        ),
    ],
)
def test_a_head_is_read_in_the_language_of_its_article(
    language: str, head: str, expected: tuple[str, str | None, str | None]
) -> None:
    """A day in numbers is read where the language writes the day first."""
    assert facts(read(language, head)) == expected


@pytest.mark.parametrize("head", ["dpa", "(dpa)", "Berlin (dpa/lsw) - Es regnet.", "Von dpa"])
def test_an_agency_is_known_as_one(head: str) -> None:
    """Whether it stands alone, in a dateline or where an author does."""
    assert read("de", head).facts["agency"].value == "dpa"


def test_what_releases_are_sent_by_is_no_outlet() -> None:
    """It is the agency."""
    found = read("de", "Berlin (ots) - Es regnet.")

    assert found.outlet is None
    assert found.facts["agency"].value == "ots"


def test_a_credit_is_no_author() -> None:
    """And no news."""
    text = REPORTS["de"].format("Foto: Ann Mills")
    found, sentences = describe_article(article(text))

    assert found.authors == ()
    assert [one.role for one in sentences[1:2]] == [Role.BOILERPLATE]


def test_a_word_counts_in_its_language() -> None:
    """In an unknown one any may be meant."""
    assert is_by_word("Von", "de")
    assert not is_by_word("Von", "en")
    assert is_by_word("Door", None)
    assert not is_by_word("Zur", None)
