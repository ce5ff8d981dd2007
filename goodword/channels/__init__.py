"""The edge: bytes ⇄ messages, a folder for each channel. No Django, no database, nothing of ours above."""
