"""What happens because of events, in this order. A new reaction is a line here and nowhere else.

A step is given events of different subjects, in the order of their ids, and works in the database only, in the transaction
that marks them as done: it happens once, or not at all and again. What must leave the house it writes as a row of its own
(a queued message, a delivery of a webhook).
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from goodword.flow.live.poke import poke
from goodword.foundation.events.models import Event

Step = Callable[[Sequence[Event], datetime], None]

STEPS: tuple[Step, ...] = (poke,)  # browsers come last: they fetch what the steps before have left
