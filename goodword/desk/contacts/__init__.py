"""Contacts: the people who write to us, and the addresses by which we know them."""
