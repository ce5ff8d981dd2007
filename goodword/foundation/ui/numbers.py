"""How numbers are written in the current language."""

from babel.numbers import format_decimal
from babel.units import format_unit

from goodword.foundation.ui.times import locale

UNITS = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte")


def plain_number(number: int) -> str:
    """1,204 or 1 204"""
    return format_decimal(number, locale=locale())


def size(number_of_bytes: int) -> str:
    """1.8 MB: thousands, as mail programs and browsers count, with one decimal below ten."""
    number, unit = float(number_of_bytes), 0
    while number >= 999.5 and unit < len(UNITS) - 1:
        number, unit = number / 1000, unit + 1
    shown = round(number, 1) if unit and number < 9.95 else round(number)
    return format_unit(shown, f"digital-{UNITS[unit]}", length="short", locale=locale())
