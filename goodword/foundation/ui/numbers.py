"""How numbers are written in the current language."""

from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal
from babel.units import format_unit
from django.utils.translation import get_language

SIZES = ("kilobyte", "megabyte", "gigabyte", "terabyte")


def plain_number(number: int) -> str:
    """1,204 or 1 204"""
    return str(number) if abs(number) < 1000 else format_decimal(number, locale=_locale(get_language() or "en"))


def size(number_of_bytes: int) -> str:
    """1.8 MB: by thousands, with one decimal below ten. Nothing is smaller than 0.1 kB but an empty file."""
    number, unit = number_of_bytes / 1000, 0
    while number >= 999.5 and unit < len(SIZES) - 1:
        number, unit = number / 1000, unit + 1
    shown = max(round(number, 1), 0.1 if number_of_bytes else 0) if number < 9.95 else round(number)
    return measured(shown, f"digital-{SIZES[unit]}")


def measured(number: float, unit: str) -> str:
    """A number with a unit of CLDR's, in its short form: `measured(25, "duration-minute")` is 25 min."""
    return _measured(number, unit, get_language() or "en")


@lru_cache(maxsize=4096)
def _measured(number: float, unit: str, language: str) -> str:
    return format_unit(number, unit, length="short", locale=_locale(language))


def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("-", "_"))
