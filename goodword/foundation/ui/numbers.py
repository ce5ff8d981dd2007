"""How numbers are written in the current language."""

from babel.numbers import format_decimal
from babel.units import format_unit

from goodword.foundation.ui.times import locale

UNITS = ("kilobyte", "megabyte", "gigabyte", "terabyte")


def plain_number(number: int) -> str:
    """1,204 or 1 204"""
    return format_decimal(number, locale=locale())


def size(number_of_bytes: int) -> str:
    """1.8 MB: by thousands, with one decimal below ten. Nothing is smaller than 0.1 kB but an empty file."""
    number, unit = number_of_bytes / 1000, 0
    while number >= 999.5 and unit < len(UNITS) - 1:
        number, unit = number / 1000, unit + 1
    shown = max(round(number, 1), 0.1 if number_of_bytes else 0) if number < 9.95 else round(number)
    return format_unit(shown, f"digital-{UNITS[unit]}", length="short", locale=locale())
