"""Plain text of a message as HTML: paragraphs, line breaks, and addresses that can be clicked. Nothing else gets through.

Mail is written by strangers, so each step is linear in the length of the text.
"""

import re

from markupsafe import Markup, escape

BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
ADDRESS = re.compile(r"(?:https?://|(?<![\w@./-])www\.)[^\s<>\"“”«»„`]+")
CLOSERS = {")": "(", "]": "[", "}": "{"}


def paragraphs(text: str) -> Markup:
    """`<p>` for each block between blank lines, `<br>` for each line break within one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    blocks = [block.rstrip() for block in BLANK.split(text) if block.strip()]
    return Markup("\n".join(f"<p>{_linked(block)}</p>" for block in blocks))  # noqa: S704 - escaped piece by piece


def _linked(block: str) -> str:
    """The block as HTML: everything escaped, addresses as links, line breaks kept."""
    parts: list[str] = []
    end = 0
    for found in ADDRESS.finditer(block):
        address = _without_punctuation(found.group())
        target = escape(address if "://" in address else f"https://{address}")
        parts.append(escape(block[end : found.start()]))
        parts.append(f'<a href="{target}" target="_blank" rel="noopener noreferrer nofollow">{escape(address)}</a>')
        end = found.start() + len(address)
    parts.append(escape(block[end:]))
    return "".join(parts).replace("\n", "<br>\n")


def _without_punctuation(address: str) -> str:
    """What ends a sentence is no part of an address; a bracket is, where it was opened within."""
    balance = {opener: address.count(opener) - address.count(closer) for closer, opener in CLOSERS.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        if last in CLOSERS and balance[CLOSERS[last]] < 0:
            balance[CLOSERS[last]] += 1
        elif last not in ".,;:!?…'’*":
            break
        end -= 1
    return address[:end]
