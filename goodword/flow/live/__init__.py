"""Browsers are poked when something they show has changed, and fetch it again themselves."""
