"""Which inbox is an address? The part after a plus is a reply token or a label of the sender's, not another inbox."""

from goodword.channels.email.addresses import normalise
from goodword.desk.inboxes.mail import EMAIL
from goodword.desk.inboxes.models import Inbox


def inbox_of(address: str) -> int | None:
    """The id of the active inbox that this address belongs to."""
    local, at, domain = normalise(address).rpartition("@")
    if not at:
        return None
    candidates = {f"{local}@{domain}", f"{local.partition('+')[0]}@{domain}"}
    return (
        Inbox.objects.filter(channel=EMAIL, is_active=True, address__in=candidates).values_list("pk", flat=True).first()
    )


def inboxes_of(addresses: list[str]) -> list[int]:
    """The inboxes among the addresses, each once, in their order."""
    return list(dict.fromkeys(pk for address in addresses if (pk := inbox_of(address)) is not None))
