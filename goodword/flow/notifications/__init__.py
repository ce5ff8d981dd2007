"""Agents are told what concerns them; sign-in mail leaves here too."""
