"""Read-only questions over what happened."""
