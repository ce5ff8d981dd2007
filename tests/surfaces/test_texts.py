"""The catalogues are whole: every text for people is there in every language, with its places, its plurals and its quotes.

`bin/texts` puts missing ones in, empty; what they say is then written by hand.
"""

import re
from collections.abc import Iterator, Sequence
from gettext import GNUTranslations, c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from babel.plural import PluralRule
from django.conf import settings
from django.utils import translation

from goodword.foundation.ui.templating import environment

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "goodword" / "locale"
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]
PLACE = re.compile(r"%\(\w+\)[sd]|%%|%|\{\w*\}|</?\w+[^>]*>")

Key = tuple[str, str | None]


def _key(message: Message) -> Key:
    """What a text is found by: its English, in the singular, and its context."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def _forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


@pytest.fixture(scope="module")
def wanted() -> dict[Key, Message]:
    """Every text that stands in the sources now."""
    with (ROOT / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config)  # type: ignore[no-untyped-call]  # Babel types only a part of itself
    catalog = Catalog()
    # Only what is ours is walked: the paths in babel.cfg begin at the root
    for name, _line, text, _comments, context in extract_from_dir(
        str(ROOT), methods, options, directory_filter=lambda path: _is_ours(Path(path))
    ):
        assert name
        catalog.add(text, context=context)
    return {_key(message): message for message in catalog if message.id}


def _is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return not parts or (parts[0] == "goodword" and not path.name.startswith((".", "__")))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def catalog(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def test_texts_are_found_in_python_pages_and_mails(wanted: dict[Key, Message]) -> None:
    assert ("Write something first.", None) in wanted
    assert ("Unassigned", "assignee") in wanted
    assert ("A new password for Goodword", None) in wanted
    assert len(wanted) > 200


def test_every_language_has_its_catalogue() -> None:
    assert {file.parent.parent.name for file in LOCALE.glob("*/LC_MESSAGES/django.po")} == set(LANGUAGES)


def test_no_text_is_missing_and_none_is_left_over(wanted: dict[Key, Message], catalog: Catalog) -> None:
    present = {_key(message) for message in _messages(catalog)}
    assert sorted(wanted.keys() - present) == []
    assert sorted(present - wanted.keys()) == []
    assert not catalog.obsolete


def test_every_text_is_translated_and_nobody_guessed(wanted: dict[Key, Message], catalog: Catalog) -> None:
    for message in _messages(catalog):
        assert not message.fuzzy, message.id
        assert all(form.strip() for form in _forms(message.string)), message.id
        assert isinstance(message.id, str) == isinstance(wanted[_key(message)].id, str), message.id


def test_a_text_has_the_same_places_and_marks_as_the_english_one(catalog: Catalog) -> None:
    for message in _messages(catalog):
        places = {tuple(sorted(PLACE.findall(form))) for form in _forms(message.id)}
        assert len(places) == 1, message.id
        for form in _forms(message.string):
            assert {tuple(sorted(PLACE.findall(form)))} == places, form


def test_a_text_that_counts_has_every_plural_form_of_its_language(catalog: Catalog, language: str) -> None:
    counting = [message for message in _messages(catalog) if not isinstance(message.id, str)]
    assert counting
    for message in counting:
        assert len(_forms(message.string)) == catalog.num_plurals == 3, message.id
    # The header's rule parts numbers as CLDR does; its “many” of fractions does not come up
    rule = PluralRule.parse(dict(_cldr(language)))
    which = re.search(r"plural=(.*);", dict(catalog.mime_headers)["Plural-Forms"])
    assert which
    index = c2py(which.group(1))
    assert {rule(number): index(number) for number in range(200)} == {"one": 0, "few": 1, "other": 2}


def _cldr(language: str) -> Iterator[tuple[str, str]]:
    from babel import Locale

    for tag, condition in Locale(language).plural_form.rules.items():
        if tag in {"one", "few"}:
            yield tag, condition


def test_plurals_are_chosen_by_the_number() -> None:
    words = environment(autoescape=True).from_string(
        '{{ ngettext("%(num)s conversation has no owner yet.", "%(num)s conversations have no owner yet.", n) }}'
    )
    with translation.override("ru"):
        assert [words.render(n=n).split()[2] for n in (1, 2, 5, 11, 21, 104)] == [
            *("разговора", "разговоров", "разговоров", "разговоров", "разговора", "разговоров")
        ]
    with translation.override("cs"):
        assert [words.render(n=n).split(maxsplit=1)[1] for n in (1, 3, 5, 21)] == [
            "konverzace zatím nemá řešitele.",
            "konverzace zatím nemají řešitele.",
            "konverzací zatím nemá řešitele.",
            "konverzací zatím nemá řešitele.",
        ]


def test_a_text_ends_as_the_english_one_does(catalog: Catalog) -> None:
    """A sentence stays a sentence, a label a label, and what is still going on keeps its dots."""
    for message in _messages(catalog):
        end = _end(_key(message)[0])
        for form in _forms(message.string):
            assert _end(form) == end, form


def _end(text: str) -> str:
    return text[-1] if text[-1] in ".:…?" else ""


QUOTES = {"ru": "«»", "cs": "„“"}
FOREIGN = "\"”'‘‹›"


def test_quotes_are_those_of_the_language(catalog: Catalog, language: str) -> None:
    opening, closing = tuple(QUOTES[language])
    for message in _messages(catalog):
        for form in _forms(message.string):
            bare = re.sub(r"<[^>]*>", "", form)
            assert not set(bare) & (set(FOREIGN) | set("«»„“") - set(QUOTES[language])), form
            assert bare.count(opening) == bare.count(closing), form


def test_english_has_typographic_signs_too(wanted: dict[Key, Message]) -> None:
    for message in wanted.values():
        for form in _forms(message.id):
            bare = re.sub(r"<[^>]*>", "", form)
            assert not set(bare) & set("\"'«»„"), form
            assert "..." not in bare, form


def test_russian_always_writes_its_yo() -> None:
    with (LOCALE / "ru" / "LC_MESSAGES" / "django.po").open(encoding="utf-8") as file:
        text = file.read().lower()
    # Words of ours that lose it easily
    for wrong in ("еще", "ее ", "идет", "ждет", "удается", "решен ", "учетн", "придет", "пришел", "все прочитано"):
        assert not re.search(rf"\b{wrong}", text), wrong


def test_czech_speaks_to_people_with_a_capital() -> None:
    with (LOCALE / "cs" / "LC_MESSAGES" / "django.po").open("rb") as file:
        for message in _messages(read_po(file, locale="cs")):
            for form in _forms(message.string):
                assert not re.search(r"\b(vám|vás|váš|vaše|vašeho|vašemu|vaší|vámi)\b", form), form


def test_no_text_begs_or_shouts(catalog: Catalog, wanted: dict[Key, Message]) -> None:
    """LANGUAGE: no “please”, no “oops”, no exclamation marks."""
    for message in [*_messages(catalog), *wanted.values()]:
        for form in [*_forms(message.id), *_forms(message.string)]:
            assert "!" not in form, form
            assert not re.search(r"please|oops|пожалуйста|упс|prosím|jejda", form, re.IGNORECASE), form


def test_headers_say_what_the_file_is_and_nothing_that_changes_by_itself(catalog: Catalog, language: str) -> None:
    raw = (LOCALE / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    header = raw.partition("\n\n")[0]
    assert str(catalog.locale) == language
    assert catalog.charset == "utf-8"
    assert f'"Language: {language}\\n"' in header
    assert '"Content-Type: text/plain; charset=utf-8\\n"' in header
    assert '"Content-Transfer-Encoding: 8bit\\n"' in header
    assert '"Plural-Forms: nplurals=3;' in header
    assert "fuzzy" not in header
    for changing in ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "EMAIL", "FULL NAME", "PROJECT"):
        assert changing not in header


def test_what_the_program_reads_is_built_from_these_catalogues(catalog: Catalog, language: str) -> None:
    file = LOCALE / language / "LC_MESSAGES" / "django.mo"
    assert file.exists(), "Run bin/texts"
    with file.open("rb") as opened:
        built = GNUTranslations(opened)
    for message in _messages(catalog):
        if isinstance(message.id, str):
            said = [built.pgettext(message.context, message.id) if message.context else built.gettext(message.id)]
        else:
            said = [built.ngettext(message.id[0], message.id[1], number) for number in (1, 2, 5)]
        assert said == _forms(message.string), "Run bin/texts"
