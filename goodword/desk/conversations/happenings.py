"""What the events of a conversation carry besides verb, actor and time. Fields are only ever added, with a default."""

import msgspec

SUBJECT = "conversation"
"""The subject kind of all these events; the subject id is the conversation's."""


class Received(msgspec.Struct, frozen=True):
    message: int
    opened: bool = False
    reopened: bool = False


class Replied(msgspec.Struct, frozen=True):
    message: int
    opened: bool = False


class Noted(msgspec.Struct, frozen=True):
    message: int


class Assigned(msgspec.Struct, frozen=True):
    """Names as they were, for people to read, None for nobody; and who had it before, for the steps to tell."""

    assignee: str | None
    team: str | None
    was_assignee: int | None = None
    was_team: int | None = None


class Delivered(msgspec.Struct, frozen=True):
    """What became of an outbound message; `words` are the other server's."""

    message: int
    words: str = ""
