"""The organisation, its brands, its agents and their teams; signing in."""
