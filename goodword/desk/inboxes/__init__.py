"""Inboxes: a configured channel, the address that customers write to, and who answers there."""
