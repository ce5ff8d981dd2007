"""Short conversations, one question and one answer. They are written in `exchanges_*` and put together here: who asks,
who answers, when, and with which variant."""

from collections.abc import Iterator
from inspect import cleandoc
from itertools import cycle
from random import Random

import msgspec

from goodword.config.demo.company import Language
from goodword.config.demo.customers import CUSTOMERS, Customer, Sort
from goodword.config.demo.script import Answered, Resolved, Said, Step, Thread

SORTS: dict[str, Sort] = {"hello": "person", "kafe": "cafe", "velkoobchod": "trade"}

AUTHORS: dict[tuple[Language, str], tuple[str, ...]] = {
    ("en", "hello"): ("hugh", "jana", "hugh", "marek"),
    ("en", "kafe"): ("hugh", "marek"),
    ("en", "velkoobchod"): ("milada", "jana"),
    ("ru", "hello"): ("timur", "oksana", "oksana", "jana"),
    ("ru", "kafe"): ("oksana",),
    ("ru", "velkoobchod"): ("timur",),
    ("cs", "hello"): ("jana", "marek", "milada"),
    ("cs", "kafe"): ("marek",),
    ("cs", "velkoobchod"): ("milada",),
}

NUMBERS: dict[Language, int] = {"en": 37, "ru": 28, "cs": 27}
"""How many of them there are, beside the conversations that are written by hand."""

FIRST_DAYS, LAST_DAYS = (2, 36), (38, 60)
"""Each is used once in the nearer past, and some of them, in another variant, once more in the farther one."""

STILL_OPEN = 4


class Exchange(msgspec.Struct, frozen=True):
    """A question and its answer. Without `thanks` the customer was content in silence."""

    inbox: str
    subject: str
    question: str
    answer: str
    variants: tuple[dict[str, str], ...]
    thanks: str = ""


def small_talk(exchanges: dict[Language, tuple[Exchange, ...]], chance: Random) -> Iterator[Thread]:
    """As many conversations as NUMBERS says, the same for the same chance."""
    for language, written in exchanges.items():
        shuffled = chance.sample(written, len(written))
        again = [exchange for exchange in shuffled if len(exchange.variants) > 1]
        used = [(exchange, 0) for exchange in shuffled]
        used += [(exchange, 1) for exchange in again[: NUMBERS[language] - len(used)]]
        days = [*_spread(FIRST_DAYS, len(shuffled)), *_spread(LAST_DAYS, len(used) - len(shuffled))]
        customers = _customers(language, chance)
        asked: set[tuple[str, str]] = set()
        for number, ((exchange, variant), day) in enumerate(zip(used, days, strict=True)):
            group = customers[SORTS[exchange.inbox]]
            customer = next(who for who in group if (exchange.subject, who.key) not in asked)
            asked.add((exchange.subject, customer.key))

            by = chance.choice(AUTHORS[language, exchange.inbox])
            steps = tuple(_steps(exchange, customer, by, day, chance, resolved=day > STILL_OPEN))
            values = exchange.variants[variant]
            yield Thread(f"{language}-{number}", exchange.inbox, customer.key, exchange.subject, steps, values)


def _spread(span: tuple[int, int], number: int) -> Iterator[int]:
    first, last = span
    return (first + round(place * (last - first) / max(1, number - 1)) for place in range(number))


def _customers(language: Language, chance: Random) -> dict[Sort, Iterator[Customer]]:
    """Everybody of a sort in turn, each as often as the others."""
    found: dict[Sort, list[Customer]] = {}
    for customer in CUSTOMERS.values():
        if customer.language == language and customer.regular:
            found.setdefault(customer.sort, []).append(customer)
    return {sort: cycle(chance.sample(group, len(group))) for sort, group in found.items()}


def _steps(
    exchange: Exchange, customer: Customer, by: str, day: int, chance: Random, *, resolved: bool
) -> Iterator[Step]:
    asked = chance.randint(7 * 60, 20 * 60)
    answered = asked + chance.randint(18, 200)
    later = 0
    if answered > 18 * 60:  # the shop is closed: the next morning
        later, answered = 1, chance.randint(8 * 60 + 5, 10 * 60)
    yield Said(at=_at(day, asked), text=f"{cleandoc(exchange.question)}\n\n{customer.sign}")
    yield Answered(at=_at(day - later, answered), by=by, text=exchange.answer)
    if not resolved:
        return
    yield Resolved(at=_at(day - later, answered + 1), by=by)
    if exchange.thanks:
        thanked = chance.randint(8 * 60, 21 * 60)
        yield Said(at=_at(day - later - 1, thanked), text=f"{cleandoc(exchange.thanks)}\n\n{customer.sign}")
        yield Resolved(at=_at(day - later - 2, chance.randint(8 * 60, 9 * 60)), by=by)


def _at(day: int, minute: int) -> str:
    return f"{day}d {minute // 60}:{minute % 60:02d}"
