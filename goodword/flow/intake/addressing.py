"""Which inbox is an address? The part after a plus is a reply token or a label of the sender's, not another inbox."""

import time

from goodword.channels.email.addresses import normalise
from goodword.desk.inboxes.mail import EMAIL
from goodword.desk.inboxes.models import Inbox

REMEMBERED_SECONDS = 10.0
"""An inbox that is switched off takes mail for so long; one that is new is found at once."""

_known: dict[str, tuple[int, float]] = {}


def inbox_of(address: str) -> int | None:
    """The id of the active inbox that this address belongs to."""
    local, at, domain = normalise(address).rpartition("@")
    if not at:
        return None
    for candidate in (f"{local}@{domain}", f"{local.partition('+')[0]}@{domain}"):
        found, until = _known.get(candidate, (None, 0.0))
        if time.monotonic() < until:
            return found
        found = (
            Inbox.objects.filter(channel=EMAIL, is_active=True, address=candidate).values_list("pk", flat=True).first()
        )
        if found is not None:
            _known[candidate] = found, time.monotonic() + REMEMBERED_SECONDS
            return found
    return None


def forget() -> None:
    """Nothing is remembered any more."""
    _known.clear()


def inboxes_of(addresses: list[str]) -> list[int]:
    """The inboxes among the addresses, each once, in their order."""
    return list(dict.fromkeys(pk for address in addresses if (pk := inbox_of(address)) is not None))
