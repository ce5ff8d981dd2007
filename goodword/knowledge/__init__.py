"""Articles, revisions, verification, gaps."""
