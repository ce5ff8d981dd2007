"""How a person is shown without a picture: initials on a colour that stays theirs."""

from functools import lru_cache

TINTS = "bcde"


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Two letters at most: of the first and the last word, or of an address what stands before the @."""
    words = [word for word in name.partition("@")[0].replace("·", " ").split() if word[0].isalnum()]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "") if words else "?"
    return letters.upper()


@lru_cache(maxsize=4096)
def tint(public_id: str) -> str:
    """One of the avatar colours, always the same for the same person."""
    return TINTS[sum(map(ord, public_id)) % len(TINTS)]
