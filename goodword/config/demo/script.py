"""The form in which conversations are written down: who said or did what, and when.

`at` is either a day and a clock time in Prague, "3d 9:14" (three days ago), or how long ago: "2h 10m", "38m".
"""

import re
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from goodword.config.demo.company import TIME_ZONE

PRAGUE = ZoneInfo(TIME_ZONE)
GAP = timedelta(minutes=2)


class File(msgspec.Struct, frozen=True):
    """A file that a customer sends; `picture` names what `files` makes of it. With `cid` it is shown within the HTML."""

    name: str
    picture: str
    cid: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The customer wrote; somebody else where `by` names another customer. `rich` names a page of `rich`."""

    at: str
    text: str
    by: str = ""
    cc: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    rich: str = ""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """We wrote to the customer; `words` are the mail server's where it did not get through."""

    at: str
    by: str
    text: str
    outcome: Literal["sent", "failed", "uncertain"] = "sent"
    words: str = ""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    at: str
    by: str
    text: str


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """`by` gave the conversation to an agent, or to nobody (""), and to another team where one is named."""

    at: str
    by: str
    to: str
    team: str = ""


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    at: str
    by: str


class Reopened(msgspec.Struct, frozen=True, kw_only=True):
    at: str
    by: str


Step = Said | Answered | Noted | Given | Resolved | Reopened


class Thread(msgspec.Struct, frozen=True):
    """One conversation. Where we write first, the first step is Answered."""

    key: str
    inbox: str
    customer: str
    subject: str
    steps: tuple[Step, ...]
    values: dict[str, str] = {}


def said(at: str, text: str, *files: File, by: str = "", cc: tuple[str, ...] = (), rich: str = "") -> Said:
    return Said(at=at, text=text, files=files, by=by, cc=cc, rich=rich)


def answer(at: str, by: str, text: str) -> Answered:
    return Answered(at=at, by=by, text=text)


def note(at: str, by: str, text: str) -> Noted:
    return Noted(at=at, by=by, text=text)


def give(at: str, by: str, to: str, team: str = "") -> Given:
    return Given(at=at, by=by, to=to, team=team)


def resolve(at: str, by: str) -> Resolved:
    return Resolved(at=at, by=by)


DAY = re.compile(r"(\d+)d (\d{1,2}):(\d{2})")
AGO = re.compile(r"(?:(\d+)h)? ?(?:(\d+)m)?")


def moment(at: str, now: datetime) -> datetime:
    """The point in time that `at` means."""
    if day := DAY.fullmatch(at):
        days, hour, minute = map(int, day.groups())
        date = now.astimezone(PRAGUE).date() - timedelta(days=days)
        return datetime.combine(date, time(hour, minute), tzinfo=PRAGUE)
    ago = AGO.fullmatch(at)
    if not at or ago is None:
        raise ValueError(f"{at!r} is no time of the demo.")
    hours, minutes = (int(part or 0) for part in ago.groups())
    return now.astimezone(PRAGUE) - timedelta(hours=hours, minutes=minutes)


def moments(thread: Thread, now: datetime) -> list[datetime]:
    """When each step happened. "Yesterday at 17:30" and "9 hours ago" may change places in the small hours, so that each
    step is kept before the one that follows it."""
    times: list[datetime] = []
    limit = now
    for step in reversed(thread.steps):
        limit = min(moment(step.at, now), limit - GAP)
        times.append(limit)
    return times[::-1]
