"""Conversations: what is said between a contact and us, and what state it is in."""
