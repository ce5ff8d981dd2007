"""Rows are the queue: claimed in batches, woken by LISTEN/NOTIFY, with a slow poll as the net."""
