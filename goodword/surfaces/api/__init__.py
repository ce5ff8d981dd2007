"""For programs: health, the public API, incoming webhooks."""
