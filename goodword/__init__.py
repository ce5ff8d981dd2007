"""Goodword: customer support that is as good as its word. Start reading at ARCHITECTURE.md."""

__version__ = "0.1.0"
