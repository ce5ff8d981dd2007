"""Header fields as they come in the wild: RFC 2047 words, RFC 2231 parameters, address lists, identifiers, dates.

Everything here is linear in the size of its input and raises nothing: a header is what a stranger typed.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from urllib.parse import unquote_to_bytes

from goodword.channels.email.charsets import decode
from goodword.channels.email.mail import Address

MAX_SUBJECT = 2000  # characters; longer ones are an attack or an accident
MAX_MESSAGE_ID = 500
MAX_REFERENCES = 100
MAX_ADDRESS_LIST = 500_000  # characters: some ten thousand people

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff]")
_SPACES = re.compile(r"\s+")


class Headers:
    """The fields of one part, in order, names in lower case, values as bytes until somebody asks."""

    __slots__ = ("_by_name", "hint")

    def __init__(self, fields: list[tuple[str, bytes]]) -> None:
        self._by_name: dict[str, list[bytes]] = {}
        self.hint: str | None = None  # charset of the body, for headers that are raw 8-bit text
        for name, value in fields:
            self._by_name.setdefault(name, []).append(value)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def first(self, name: str) -> str:
        """The first field of that name, unfolded, not decoded; "" when there is none."""
        values = self._by_name.get(name)
        return self._unfolded(values[0]) if values else ""

    def all(self, name: str) -> list[str]:
        return [self._unfolded(value) for value in self._by_name.get(name, ())]

    def _unfolded(self, value: bytes) -> str:
        text = value.decode("ascii") if value.isascii() and b"\x1b" not in value else decode(value, None, self.hint)
        if "\n" in text or "\r" in text:
            text = text.replace("\r", "").replace("\n", "")
        return text.strip()


# --- RFC 2047: words in other alphabets ----------------------------------------------------------------------------

_ENCODED_WORD = re.compile(r"=\?([^?\s=]{1,60})\?([bBqQ])\?((?:[^?]|\?(?!=)){0,5000}+)\?=")


def decoded(text: str) -> str:
    """Unstructured text with its encoded words read, on one line, without control characters."""
    if "=?" in text:
        text = _decode_words(text)
    text = _CONTROLS.sub(" ", text)
    return _SPACES.sub(" ", text).strip()


def _decode_words(text: str) -> str:
    out: list[str] = []
    run: list[tuple[str, str, str]] = []  # neighbours of the same charset: a letter may be cut between them
    at = 0
    for match in _ENCODED_WORD.finditer(text):
        gap = text[at : match.start()]
        charset, how, payload = match.group(1).partition("*")[0].lower(), match.group(2).lower(), match.group(3)
        if run and (gap.strip() or charset != run[0][0]):
            out.append(_decode_run(run))
            run = []
            if gap.strip():
                out.append(gap)
        elif not run:
            out.append(gap)
        run.append((charset, how, payload))
        at = match.end()
    if run:
        out.append(_decode_run(run))
    out.append(text[at:])
    return "".join(out)


def _decode_run(run: list[tuple[str, str, str]]) -> str:
    charset = run[0][0]
    if all(how == "b" for _, how, _ in run) and any(len(p) % 4 and "=" not in p for _, _, p in run[:-1]):
        return decode(_base64("".join(payload for _, _, payload in run)), charset)  # cut within a group of four
    return decode(b"".join(_base64(p) if how == "b" else _q(p) for _, how, p in run), charset)


def _base64(payload: str) -> bytes:
    kept = re.sub(r"[^A-Za-z0-9+/]", "", payload.replace("-", "+").replace("_", "/")).encode("ascii")
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _q(payload: str) -> bytes:
    return binascii.a2b_qp(payload.encode("utf-8", "replace"), header=True)


# --- RFC 2045 and 2231: parameters ---------------------------------------------------------------------------------

_PARAMETER = re.compile(r'([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*+"|[^;]*)', re.DOTALL)


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """`text/plain; charset=utf-8` → ("text/plain", {"charset": "utf-8"}); names in lower case, the first wins."""
    main, _, rest = value.partition(";")
    words = main.split(None, 1)
    if len(words) == 2 and "=" in words[1]:
        rest = f"{words[1]};{rest}"  # the semicolon was forgotten
    found: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for match in _PARAMETER.finditer(rest):
        name, text = match.group(1).lower(), _unquoted_parameter(match.group(2))
        base, star, number = name.partition("*")
        if not star:
            if base in ("charset", "boundary") and not match.group(2).startswith('"'):
                text = text.split(None, 1)[0] if text.strip() else ""
            found.setdefault(base, text)
            continue
        index = number.rstrip("*")
        if not base or (index and not (index.isascii() and index.isdigit() and len(index) < 4)):
            continue
        is_encoded = name.endswith("*")
        pieces.setdefault(base, {}).setdefault(int(index or 0), (is_encoded, text))
    for base, numbered in pieces.items():
        found[base] = _joined(numbered)  # RFC 2231 says more than a plain copy beside it
    return (words[0].lower() if words else ""), {name: decoded_parameter(text) for name, text in found.items()}


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)
    return text.strip('"')


def _unquoted_parameter(text: str) -> str:
    # Some programs put a Windows path between the quotation marks as it is: there a backslash escapes nothing.
    path = re.match(r'\s*"([A-Za-z]:\\.*|\\\\\w.*)"\s*\Z', text, re.DOTALL)
    return path.group(1) if path else _unquoted(text)


def _joined(numbered: dict[int, tuple[bool, str]]) -> str:
    charset = ""
    data = b""
    for index in sorted(numbered):
        is_encoded, text = numbered[index]
        if is_encoded:
            if not data and text.count("'") >= 2:
                charset, _, text = text.split("'", 2)
            data += unquote_to_bytes(text)
        else:
            data += text.encode("utf-8", "replace")
    return decode(data, charset or None)


def decoded_parameter(text: str) -> str:
    return decoded(text) if "=?" in text else _CONTROLS.sub(" ", text)


# --- RFC 5322: addresses -------------------------------------------------------------------------------------------

_TOKEN = re.compile(
    r'(?P<word>=\?[^?\s=]{1,60}\?[bBqQ]\?[^?]*+\?=)|(?P<quoted>"(?:[^"\\]|\\.)*+")|(?P<comment>\()|(?P<angle><[^<>]*+>)'
    r'|(?P<literal>\[[^\[\]]*+\])|(?P<separator>[,;]++)|(?P<colon>:)|(?P<atom>[^\s"()<>\[\],;:=]++)|(?P<space>\s++)|(?P<other>.)',
    re.DOTALL,
)


def addresses(text: str) -> tuple[Address, ...]:
    """All mailboxes of an address list: groups are opened, comments become names, nonsense is left out."""
    text = text[:MAX_ADDRESS_LIST]
    found = tuple(_mailboxes(text))
    if not any(address.address for address in found) and "=?" in text:
        # Some programs encode the whole header, the address with it.
        again = decoded(text)
        if "@" in again:
            return tuple(_mailboxes(again))
    return found


def _mailboxes(text: str) -> Iterator[Address]:
    words: list[str] = []  # the pieces of one mailbox in order; decoded later
    comments: list[str] = []
    angle: str | None = None
    at, end = 0, len(text)
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:  # cannot be: the last alternative takes anything
            break
        kind, token = match.lastgroup, match.group()
        at = match.end()
        if kind == "separator":
            yield from _mailbox(words, comments, angle)
            words, comments, angle = [], [], None
        elif kind == "colon" and angle is None and not any("@" in word for word in words):
            words, comments = [], []  # what stood here was the name of a group, or "mailto"
        elif kind == "comment":
            at, comment = _comment(text, at)
            comments.append(comment)
        elif kind == "angle":
            if angle is None:
                angle = token[1:-1]
        elif kind == "quoted":
            words.append(token if text[at : at + 1] == "@" else _unquoted(token))
        elif kind == "space":
            words.append(" ")
        else:
            words.append(token)
    yield from _mailbox(words, comments, angle)


def _comment(text: str, at: int) -> tuple[int, str]:
    """The comment that opened before `at`; comments nest. Without an end it runs to the next comma."""
    depth, start = 1, at
    for match in re.compile(r"\\.|[()]", re.DOTALL).finditer(text, at, at + 2000):
        if match.group() == "(":
            depth += 1
        elif match.group() == ")":
            depth -= 1
            if not depth:
                return match.end(), re.sub(r"\\(.)", r"\1", text[start : match.start()])
    stop = text.find(",", start)
    stop = len(text) if stop < 0 else stop
    return stop, text[start:stop]


def _mailbox(words: list[str], comments: list[str], angle: str | None) -> Iterator[Address]:
    phrase = "".join(words).strip()
    if angle is not None:
        if ":" in angle and angle.lstrip().startswith("@"):
            angle = angle.rpartition(":")[2]  # the source route of RFC 822
        if angle.rstrip().endswith(";"):
            return  # <Undisclosed-Recipient:@host;>
        address = _tight(angle.removeprefix("mailto:"))
        if "@" not in address and "@" in phrase and " " not in phrase:
            phrase, address = address, _tight(phrase)  # somebody@example.com <somebody>
        name = decoded(phrase) or decoded(" ".join(comments))
        if address or name:
            yield Address(_name(name, address), address)
        return
    if not phrase:
        return
    phrase = re.sub(r"\s*([@.])\s*(?=\S)", r"\1", phrase) if re.search(r"\s@|@\s|\s\.\s?\S+$", phrase) else phrase
    parts = phrase.split()
    with_at = [part for part in parts if "@" in part and not part.startswith("=?")]
    if not with_at:
        yield Address(decoded(phrase), "")
        return
    name = decoded(" ".join(part for part in parts if part not in with_at)) or decoded(" ".join(comments))
    for part in with_at:
        address = _tight(part)
        yield Address(_name(name, address), address)


def _tight(address: str) -> str:
    if "(" in address:
        address = re.sub(r"\([^()]*\)", "", address)
    address = _CONTROLS.sub("", _SPACES.sub("", address)).strip("<>'\"`,;" if '"@' not in address else "<>,;")
    return decoded(address) if "=?" in address else address


def _name(name: str, address: str) -> str:
    name = name.strip().strip("'\"").strip()
    return "" if name.lower() == address.lower() else name


# --- Identifiers and dates -----------------------------------------------------------------------------------------


def message_ids(text: str) -> tuple[str, ...]:
    """The identifiers of Message-ID, In-Reply-To or References, in order, the newest MAX_REFERENCES, none twice."""
    if "=?" in text:
        text = decoded(text)  # servers that encode what is too long
    found = re.findall(r"<([^<>]+)>", text)
    if not found:
        found = [word.strip("<>,;\"'") for word in text.split() if "@" in word or len(text.split()) == 1]
    clean = [_identifier(one) for one in found[-4 * MAX_REFERENCES :]]
    return tuple(dict.fromkeys(one for one in clean if one))[-MAX_REFERENCES:]


def _identifier(text: str) -> str:
    if "(" in text:
        text = re.sub(r"\([^()]*\)", "", text)
    text = _CONTROLS.sub("", _SPACES.sub("", text))
    if len(text) > MAX_MESSAGE_ID:
        return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return text


def date(text: str) -> datetime | None:
    """The time that the sender claims, in the zone that it claims; None when it makes no sense."""
    try:
        fields = parsedate_tz(text[:200])
        if fields is None:
            return None
        offset = timedelta(seconds=fields[9] or 0)
        zone = timezone(offset) if abs(offset) < timedelta(hours=24) else UTC
        claimed = datetime(*fields[:5], min(fields[5], 59), tzinfo=zone)
        claimed.astimezone(UTC)  # must exist there too
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return claimed if 1 < claimed.year < 9999 else None
