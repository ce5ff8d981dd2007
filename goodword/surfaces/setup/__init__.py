"""Administrators' screens."""
