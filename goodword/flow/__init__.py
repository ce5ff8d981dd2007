"""The road of a message, and the only place that knows the order of things: intake → pipeline → outbox and live."""
