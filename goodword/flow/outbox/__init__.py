"""Queued messages leave through their channel; the outcome is a row that people see."""
