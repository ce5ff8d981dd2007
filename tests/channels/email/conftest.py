"""What the tests of the edge share."""

from __future__ import annotations

from tests.peers.dovecot import dovecot_server

__all__ = ["dovecot_server"]
