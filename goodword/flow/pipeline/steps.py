"""What happens because of an event, in this order. A new reaction is a line here and nowhere else.

A step works in the database only, in the transaction that marks the event as done: it happens once, or not at all and
again. What must leave the house it writes as a row of its own (a queued message, a delivery of a webhook).
"""

from collections.abc import Callable
from datetime import datetime

from goodword.flow.live.poke import poke
from goodword.foundation.events.models import Event

Step = Callable[[Event, datetime], None]

STEPS: tuple[Step, ...] = (poke,)  # browsers come last: they fetch what the steps before have left
