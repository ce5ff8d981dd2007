"""How a person is shown without a picture: initials on a colour that stays theirs."""

import unicodedata
from functools import lru_cache

TINTS = "bcde"


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Two letters at most: of the first and the last word, or of an address what stands before the @."""
    words = unicodedata.normalize("NFC", name.partition("@")[0]).split()
    letters = [first for word in words if (first := next(filter(str.isalnum, word), ""))]
    # Some letters become two in capitals: ß, ﬂ
    return "".join(letter.upper()[:1] for letter in letters[:1] + letters[1:][-1:]) or "?"


@lru_cache(maxsize=4096)
def tint(public_id: str) -> str:
    """One of the avatar colours, always the same for the same person."""
    return TINTS[sum(map(ord, public_id)) % len(TINTS)]
