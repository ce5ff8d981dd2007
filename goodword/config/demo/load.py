"""Plays the demo: what customers wrote comes in as raw mail, what we did goes through the same verbs as ever, and all of it
in order of time, with the times at which it is said to have happened.

One transaction holds everything, so that a demo that was broken off can simply be loaded again, and so that no worker
ever sees a message of it that waits to be sent.
"""

import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import batched
from random import Random
from uuid import UUID

import msgspec
from django.db import transaction

from goodword.accounts.agents import Agent
from goodword.accounts.organisation import Brand, organisation
from goodword.accounts.teams import Team
from goodword.channels.email.addresses import message_id_for
