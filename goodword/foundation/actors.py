"""Who does a thing: an agent, a contact, or Goodword itself. Foundation knows only kind, id and name."""

import msgspec


class Actor(msgspec.Struct, frozen=True):
    """The one who acts. `id` is None for Goodword itself; `name` is kept as it was at the time."""

    kind: str
    id: int | None
    name: str


GOODWORD = Actor(kind="goodword", id=None, name="Goodword")
