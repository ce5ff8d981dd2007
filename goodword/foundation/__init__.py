"""The ground that every room stands on. It knows nothing of support."""
