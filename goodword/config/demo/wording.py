"""Texts as they are written down here, made into what was really said that day.

Lines of a paragraph are joined; a line that begins with "/ " stands alone. In braces stand the words that depend:

{купил|купила}   on the gender of who speaks, {~Váš|Vaše} on that of the customer
{hail} {order}   how the customer is addressed, the number of their order
{date-4}         a date, so many days from the message
{on+1} {by+2} {day+2}   the weekday that it falls on: "on Friday", "by Friday", "Friday" (capital O, B, D at the
                 beginning of a sentence); days to come count as working days
{anything}       a value of the thread
"""

import re
from datetime import date, datetime, timedelta
from inspect import cleandoc

import msgspec
from babel.dates import format_date

from goodword.config.demo.company import Gender, Language

SLOT = re.compile(r"\{([^{}]+)\}")
DAY = re.compile(r"(date|on|by|day|On|By|Day)([+-]\d+)")
DATES = {"en": "d MMMM", "ru": "d MMMM", "cs": "d. MMMM"}
WEEKDAYS: dict[tuple[str, str], tuple[str, ...]] = {
    ("en", "day"): ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("en", "on"): tuple(f"on {day}day" for day in ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"]),
    ("en", "by"): tuple(f"by {day}day" for day in ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"]),
    ("ru", "day"): ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    ("ru", "on"): (
        "в понедельник",
        "во вторник",
        "в среду",
        "в четверг",
        "в пятницу",
        "в субботу",
        "в воскресенье",
    ),
    ("ru", "by"): (
        "до понедельника",
        "до вторника",
        "до среды",
        "до четверга",
        "до пятницы",
        "до субботы",
        "до воскресенья",
    ),
    ("cs", "day"): ("pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"),
    ("cs", "on"): ("v pondělí", "v úterý", "ve středu", "ve čtvrtek", "v pátek", "v sobotu", "v neděli"),
    ("cs", "by"): ("do pondělí", "do úterý", "do středy", "do čtvrtka", "do pátku", "do soboty", "do neděle"),
}


class Speech(msgspec.Struct, frozen=True):
    """Who speaks to whom, and when."""

    language: Language
    speaker: Gender
    customer: Gender
    hail: str
    at: datetime
    order: str
    values: dict[str, str]


def spoken(text: str, speech: Speech) -> str:
    """The text as this speaker said it."""
    return SLOT.sub(lambda slot: _filled(slot.group(1), speech), prose(text))


def prose(text: str) -> str:
    """Paragraphs on one line each, but for the lines that are to stand alone."""
    blocks = cleandoc(text).split("\n\n")
    return "\n\n".join(_joined(block) for block in blocks)


def _joined(block: str) -> str:
    lines = block.split("\n")
    words = lines[0].removeprefix("/ ")
    for line in lines[1:]:
        words += f"\n{line[2:]}" if line.startswith("/ ") else f" {line}"
    return words


def _filled(slot: str, speech: Speech) -> str:
    if "|" in slot:
        gender = speech.customer if slot.startswith("~") else speech.speaker
        return slot.removeprefix("~").split("|")[gender == "f"]
    if found := DAY.fullmatch(slot):
        return _day(found.group(1), int(found.group(2)), speech)
    if slot == "hail":
        return speech.hail
    if slot == "order":
        return speech.order
    return speech.values[slot]


def _day(form: str, distance: int, speech: Speech) -> str:
    day = _away(speech.at.date(), distance)
    if form == "date":
        return format_date(day, DATES[speech.language], locale=speech.language)
    words = WEEKDAYS[speech.language, form.lower()][day.weekday()]
    return words[0].upper() + words[1:] if form[0].isupper() else words


def _away(day: date, distance: int) -> date:
    if distance <= 0:
        return day + timedelta(days=distance)
    while distance:
        day += timedelta(days=1)
        distance -= day.weekday() < 5
    return day
