"""Who works at Konvalin Tea, in which teams, and where customers write."""

from typing import Literal

import msgspec

from goodword.accounts.agents import Role

Language = Literal["en", "ru", "cs"]
Gender = Literal["f", "m"]

NAME = "Konvalin Tea"
TIME_ZONE = "Europe/Prague"
DOMAIN = "konvalin.example"


class BrandFacts(msgspec.Struct, frozen=True):
    voice: str
    greeting: str
    signature: str
    colour: str
    address: str


BRAND = BrandFacts(
    voice=(
        "We write as we would speak over the counter: warm, short, exact. The name first, then the answer, then what "
        "happens next and when. We say when something is our fault, and what makes it good. No exclamation marks, no "
        "“please be informed”. Russian: «вы» in lower case, ё always. Czech: Vám and Váš with a capital letter."
    ),
    greeting="Dear {name},",
    signature="Konvalin Tea\nKonviktská 14, 110 00 Praha 1\nhello@konvalin.example",
    colour="#34594a",
    address="Konvalin Tea s.r.o.\nKonviktská 14\n110 00 Praha 1\nČesko",
)


class Person(msgspec.Struct, frozen=True):
    """An agent. `key` is the part of the address before the @, and the name by which the threads call them."""

    key: str
    name: str
    gender: Gender
    language: Language
    time_zone: str = TIME_ZONE
    role: Role = Role.AGENT

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


AGENTS = (
    Person("jana", "Jana Dvořáková", "f", "cs", role=Role.ADMINISTRATOR),
    Person("marek", "Marek Holub", "m", "cs", role=Role.LEAD),
    Person("oksana", "Оксана Литвин", "f", "ru"),
    Person("hugh", "Hugh Pemberton", "m", "en", "Europe/London"),
    Person("milada", "Milada Šťastná", "f", "cs"),
    Person("timur", "Тимур Садыков", "m", "ru", "Asia/Almaty"),
)


class Group(msgspec.Struct, frozen=True):
    key: str
    name: str
    members: tuple[str, ...]


TEAMS = (
    Group("orders", "Orders & delivery", ("jana", "marek", "hugh", "timur")),
    Group("cafes", "Кафе и рестораны", ("oksana", "hugh", "marek")),
    Group("trade", "Velkoobchod a fakturace", ("milada", "timur", "jana")),
)


class Counter(msgspec.Struct, frozen=True):
    """An inbox. Where `closed`, only its team sees what arrives there."""

    key: str
    name: str
    team: str
    closed: bool = False

    @property
    def address(self) -> str:
        return f"{self.key}@{DOMAIN}"


INBOXES = (
    Counter("hello", "Shop", "orders"),
    Counter("kafe", "Кафе", "cafes"),
    Counter("velkoobchod", "Velkoobchod", "trade", closed=True),
)
