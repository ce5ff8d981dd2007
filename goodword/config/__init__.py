"""Wiring: settings, addresses, processes, the command line. Nothing imports from here."""
