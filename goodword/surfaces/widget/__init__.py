"""The chat that stands on other people's sites."""
