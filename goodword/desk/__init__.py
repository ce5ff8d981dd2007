"""What a support team knows and does: inboxes, contacts, conversations."""
