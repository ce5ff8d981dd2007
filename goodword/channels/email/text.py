"""The words of a mail: from HTML to text, from flowed to whole lines, the fresh part apart from what it quotes."""

from __future__ import annotations

import re

from goodword.channels.email.markup import VOID, attributes, names, tokens

MAX_HTML = 4_000_000  # characters; what lies behind is left to the original
MAX_TAGS = 200_000

# --- From HTML -----------------------------------------------------------------------------------------------------

_LINE = names(
    "address article aside body center dd div dl dt fieldset figcaption figure footer form header hr html "
    "legend li main nav option ol section table tbody tfoot thead tr ul"
)
_PARAGRAPH = names("blockquote h1 h2 h3 h4 h5 h6 p pre")
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# What newsletters pad their preview line with.
_PADDING = re.compile("(?:[\u200b\u200c\u200d\u2007\u034f\u2060\ufeff\u00ad]\\s*){3,}")


def html_to_text(html: str) -> str:
    """What a person would read aloud. Links become `words <address>`, quotes `> `, list items `- `, rows lines."""
    page = _Page()
    cut = len(html) > MAX_HTML
    for count, (kind, name, raw) in enumerate(tokens(html[:MAX_HTML])):
        if count > MAX_TAGS:
            cut = True
            break
        if kind == "text":
            page.text(name)
        elif kind == "open":
            page.open(name, raw)
        else:
            page.close(name)
    page.end_line()
    text = "\n".join(page.lines)
    text = _PADDING.sub(" ", text).replace("\xa0", " ")
    text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    text = re.sub(r"\n{3,}+", "\n\n", text).strip("\n")
    return text + "\n[…]" if cut else text


class _Page:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quoted = 0
        self.unquoted: list[bool] = []  # for each open blockquote: is it one by meaning?
        self.lists: list[int] = []  # 0 for bullets, else the next number
        self.link: tuple[str, int] | None = None  # address, and where its words began in `line`
        self.pre = 0
        self.hidden = ""  # the element whose content is not shown …
        self.hidden_depth = 0  # … and how many of its name are open
        self.marker = ""

    def text(self, data: str) -> None:
        if self.hidden:
            return
        if self.pre:
            first, *rest = data.split("\n")
            self.line.append(first)
            for line in rest:
                self.end_line(keep=True)
                self.line.append(line)
            return
        data = _BLANKS.sub(" ", data)
        if data.startswith(" ") and (not self.line or self.line[-1].endswith((" ", "\t"))):
            data = data[1:]
        if data:
            self.line.append(data)

    def open(self, name: str, raw: str) -> None:
        if self.hidden:
            self.hidden_depth += name == self.hidden
            return
        if raw and name not in VOID and _is_hidden(raw):
            self.hidden, self.hidden_depth = name, 1
            return
        if name == "br":
            self.end_line(keep=True)
        elif name == "a":
            self.link = (attributes(raw).get("href", "").strip() if raw else "", len(self.line))
        elif name == "img":
            self.image(attributes(raw))
        elif name in ("td", "th"):
            if "".join(self.line[-1:]).strip():
                self.line.append("\t")
        elif name in _PARAGRAPH or name in _LINE:
            self.block(name, raw)

    def image(self, found: dict[str, str]) -> None:
        alt = _BLANKS.sub(" ", found.get("alt", "")).strip()
        if alt and not is_tracker(found):
            self.line.append(f"[{alt[:200]}]")

    def block(self, name: str, raw: str) -> None:
        self.end_line()
        if name in _PARAGRAPH:
            self.blank_line()
        if name == "blockquote":
            # Gmail and others also indent with it: those say that they have no border.
            by_meaning = "border:none" not in raw.replace(" ", "") or "cite" in raw
            self.unquoted.append(by_meaning)
            self.quoted += by_meaning
        elif name == "pre":
            self.pre += 1
        elif name in ("ul", "ol"):
            self.lists.append(0 if name == "ul" else 1)
        elif name == "li":
            number = self.lists[-1] if self.lists else 0
            self.marker = "  " * (len(self.lists[:20]) - 1) + (f"{number}. " if number else "- ")
            if number:
                self.lists[-1] += 1
        elif name == "hr":
            self.lines.append(self.prefix() + "---")

    def close(self, name: str) -> None:
        if self.hidden:
            self.hidden_depth -= name == self.hidden
            if not self.hidden_depth:
                self.hidden = ""
            return
        if name == "a" and self.link:
            self.close_link(*self.link)
            self.link = None
        elif name in _PARAGRAPH or name in _LINE:
            self.end_line()
            if name == "blockquote" and self.unquoted:
                while self.lines and self.lines[-1] and not self.lines[-1].strip("> "):
                    self.lines.pop()  # an empty line that closes nothing but the quotation
                self.quoted -= self.unquoted.pop()
            elif name == "pre" and self.pre:
                self.pre -= 1
            elif name in ("ul", "ol") and self.lists:
                self.lists.pop()
            if name in _PARAGRAPH:
                self.blank_line()

    def close_link(self, address: str, began: int) -> None:
        words = "".join(self.line[began:]).strip()
        scheme = address.partition(":")[0].lower()
        if not words or scheme not in ("http", "https", "mailto", "tel", "ftp"):
            return
        plain = re.sub(
            r"^(?:mailto:|tel:|https?://)|/$", "", address.partition("?")[0] if scheme == "mailto" else address
        )
        if plain.lower() != re.sub(r"^https?://|/$", "", words).lower():
            shown = plain if scheme in ("mailto", "tel") else address[:2000]
            self.line.append(f" <{shown}>")

    def prefix(self) -> str:
        return "> " * min(self.quoted, 20)

    def blank_line(self) -> None:
        if self.lines and self.lines[-1] != self.prefix() and self.lines[-1]:
            self.lines.append(self.prefix())

    def end_line(self, *, keep: bool = False) -> None:
        """Ends the line in hand; an empty one only counts when it was asked for, by <br> or in <pre>."""
        line = "".join(self.line)
        if not self.pre:
            line = line.strip(" \t")
        # A link over several lines keeps its address for the last of them.
        self.link = (self.link[0], 0) if self.link else None
        self.line = []
        if line.strip() or keep:
            self.lines.append(self.prefix() + (self.marker + line if line.strip() else line))
            self.marker = "" if line.strip() else self.marker


def _is_hidden(raw: str) -> bool:
    lower = raw.lower()
    if "style" not in lower and "hidden" not in lower:
        return False
    found = attributes(raw)
    return "hidden" in found or bool(_HIDDEN.search(found.get("style", "")[:5000]))


def is_tracker(image: dict[str, str]) -> bool:
    """An image of a pixel or none: it is there to be fetched, not to be seen."""
    style = image.get("style", "")[:5000].replace(" ", "").lower()
    sizes = [image.get("width", ""), image.get("height", "")]
    sizes += re.findall(r"(?:^|;)(?:max-)?(?:width|height):([0-9.]+)(?:px|pt|em|%|;|$)", style)
    return any(re.fullmatch(r"\s*[01](?:\.0*)?(?:px)?\s*", size) for size in sizes) or "display:none" in style


# --- Is the HTML worth showing? ------------------------------------------------------------------------------------

_RICH_TAGS = names("table video audio svg object embed iframe picture hr meter progress marquee form input button")
_SPEAKING = re.compile(r"style|color|background|<(?:img|table|video|audio|picture|hr|form|input|button|font)")
_SIDE_STYLE = re.compile(
    r"(?:^|;)\s*(background(?:-color|-image)?|color|float|width|height|border(?:-top|-bottom|-right)?)\s*:\s*([^;]+)",
    re.I,
)
_DULL_COLOURS = re.compile(
    r"\s*(?:black|windowtext|inherit|initial|unset|currentcolor|transparent|none|auto|white|#1f497d|#fff(?:fff)?|0[a-z]*"
    r"|rgba?\(0,\s*0,\s*0,\s*0\)|rgb\(255,\s*255,\s*255\))\s*(?:!important)?\s*",
    re.I,
)


def is_rich(html: str) -> bool:
    """Does the HTML say more than its text? Pictures, tables, colours do; paragraphs, lists, links and fonts do not."""
    if not _SPEAKING.search(html[:MAX_HTML].lower()):
        return False
    for count, (kind, name, raw) in enumerate(tokens(html[:MAX_HTML])):
        if kind != "open":
            continue
        if name in _RICH_TAGS or count > MAX_TAGS:
            return True
        if name == "img" and not is_tracker(attributes(raw)):
            return True
        if raw and name not in ("html", "body", "blockquote") and _is_decorated(name, raw):
            return True
    return False


def _is_decorated(name: str, raw: str) -> bool:
    lower = raw.lower()
    if "style" not in lower and "color" not in lower and "background" not in lower:
        return False
    found = attributes(raw)
    if "background" in found or not _is_dull("color", found.get("bgcolor", "white")):
        return True
    if name == "font" and not _is_dull("color", found.get("color", "black")):
        return True
    return any(not _is_dull(side.lower(), value) for side, value in _SIDE_STYLE.findall(found.get("style", "")[:5000]))


def _is_dull(name: str, value: str) -> bool:
    """Default colours, greys and sizes, which mail programs write without being asked."""
    if name in ("width", "height", "float"):
        return True
    if name.startswith("border"):
        return "none" in value.lower() or value.strip().startswith("0")
    if _DULL_COLOURS.fullmatch(value):
        return True
    numbers = re.fullmatch(r"\s*rgba?\((\d+),\s*(\d+),\s*(\d+)[^)]*\)\s*(?:!important)?\s*", value.lower())
    digits = re.fullmatch(r"\s*#?([0-9a-f]{6}|[0-9a-f]{3})\s*(?:!important)?\s*", value.lower())
    if numbers:
        parts = [int(number) for number in numbers.groups()]
    elif digits:
        step = len(digits.group(1)) // 3
        parts = [int(digits.group(1)[i : i + step] * (3 - step), 16) for i in range(0, 3 * step, step)]
    else:
        return False
    is_grey = max(parts) - min(parts) <= 24
    return is_grey and (max(parts) <= 136 if name == "color" else min(parts) >= 250)


# --- Plain text ----------------------------------------------------------------------------------------------------


def unflow(text: str, *, delsp: bool) -> str:
    """RFC 3676: lines that end in a space go on in the next one of the same quotation depth."""
    out: list[str] = []
    open_depth = -1  # depth of a line that waits for its continuation
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        body = line[depth:].removeprefix(" ")
        flows = body.endswith(" ") and body != "-- "
        if delsp and flows:
            body = body[:-1]
        if open_depth == depth and body != "-- ":
            out.append(body)
        else:
            out.append(("\n" if out else "") + (">" * depth + " " if depth else "") + body)
        open_depth = depth if flows else -1
    return "".join(out)


def preview(text: str, limit: int) -> str:
    """One line for a list: the fresh words, without quotation and signature."""
    fresh, _ = split_quotation(text[: 50 * limit + 5000])
    fresh = re.split(r"^-- ?$", fresh, maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in fresh.split("\n") if not line.startswith(">")]
    line = " ".join(" ".join(lines).split()) or " ".join(text[: 4 * limit + 1000].split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ", limit * 2 // 3)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:.–-") + "…"


# --- Quotations ----------------------------------------------------------------------------------------------------

_WROTE = r"(?:wrote|writes|писал|написал|пишет|пише[тш]ь|napsal|napsala|píše|schrieb|schreibt)"
_ATTRIBUTION = (
    # Any language: a time, an address in <>, a colon at the end. Gmail, Yandex, Mail.ru.
    re.compile(r".{0,120}\d{1,2}[:.]\d{2}.{0,160}<[^<>\s]+@[^<>\s]+>.{0,40}:"),
    re.compile(rf"(?:On|Am|Dne|Le)\b.{{0,120}}\d.{{0,160}}\b{_WROTE}(?:\([^)]*\))?.{{0,80}}:", re.I),
    re.compile(rf".{{0,160}}\d.{{0,120}}\b{_WROTE}(?:\([^)]*\))?:", re.I),
    re.compile(r"Вы писали\b.{0,40}\d.{0,80}:", re.I),
)
_RULER = re.compile(
    r"[-_–—=]{2,}\s*(?:Original Message|Исходное сообщение|Первоначальное сообщение|Оригинальное сообщение"
    r"|Původní (?:zpráva|e-?mail)|Ursprüngliche (?:Nachricht|Mail))\s*[-_–—=]{2,}",
    re.I,
)
# What somebody forwards is what they want read.
_FORWARD = re.compile(
    r"[-_–—=]{2,}\s*(?:Forwarded message|Пересылаемое сообщение|Пересланное сообщение|Переадресованное сообщение"
    r"|Přeposlaná zpráva|Předaná zpráva|Weitergeleitete Nachricht)\s*[-_–—=]{2,}"
    r"|(?:Begin forwarded message|Начало переадресованного сообщения|Начало пересылаемого сообщения"
    r"|Začátek předávané zprávy|Anfang der weitergeleiteten Nachricht):",
    re.I,
)
_LABELS = (
    re.compile(r"\*?(?:From|От|Отправитель|Od|Von)\s*:\*?\s", re.I),
    re.compile(r"\*?(?:Sent|Date|Отправлено|Дата|Odesláno|Datum|Gesendet)\s*:\*?\s", re.I),
    re.compile(r"\*?(?:To|Кому|Komu|An)\s*:\*?\s", re.I),
    re.compile(r"\*?(?:Subject|Тема|Předmět|Betreff)\s*:\*?(?:\s|$)", re.I),
)


def split_quotation(text: str) -> tuple[str, str]:
    """(fresh, quoted), which joined are the text again. Folds only what it is sure of; a reply between the lines of a
    quotation, or a mail that is nothing but one, stays whole."""
    lines = text.split("\n")
    start = _start_of_quotation(lines)
    if start is None or not any(line.strip() for line in lines[:start]):
        return text, ""
    cut = sum(len(line) + 1 for line in lines[:start])
    return text[:cut], text[cut:]


def _start_of_quotation(lines: list[str]) -> int | None:
    trailing = _trailing_block(lines)
    for number, line in enumerate(lines[:5000]):
        stripped = line.strip()
        if not stripped or len(stripped) > 300 or line.startswith(">"):
            continue
        if _FORWARD.fullmatch(stripped):
            return None
        if _RULER.fullmatch(stripped) or _is_header_block(lines, number):
            before = lines[number - 1].strip() if number else ""
            return number - 1 if re.fullmatch(r"[_-]{5,}", before) else number
        length = _attribution(lines, number)
        if length and _goes_on_as_quotation(lines, number + length, trailing):
            return number
    return trailing


def _trailing_block(lines: list[str]) -> int | None:
    """Where the `> ` lines begin that run to the end of the mail."""
    start = None
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].startswith(">"):
            start = number
        elif lines[number].strip():
            break
    return start


def _attribution(lines: list[str], number: int) -> int:
    """How many lines the words "… wrote:" take here; 0 when they are none. Mail programs wrap them."""
    joined = ""
    for length in (1, 2, 3):
        if number + length > len(lines):
            return 0
        line = lines[number + length - 1].strip()
        if not line or line.startswith(">"):
            return 0
        joined = f"{joined} {line}".strip()
        if len(joined) <= 400 and line.endswith(":") and any(form.fullmatch(joined) for form in _ATTRIBUTION):
            return length
    return 0


def _goes_on_as_quotation(lines: list[str], after: int, trailing: int | None) -> bool:
    rest = [line for line in lines[after:] if line.strip()]
    if not rest:
        return False
    if any(line.startswith(">") for line in rest):
        # Then the marks must run to the end, or somebody answers below or between.
        return trailing is not None and not any(line.strip() for line in lines[after:trailing])
    return "@" in lines[after - 1] or bool(re.search(r"\d{1,2}:\d{2}", " ".join(lines[max(0, after - 3) : after])))


def _is_header_block(lines: list[str], number: int) -> bool:
    """From, Sent, To, Subject in neighbouring lines, as Outlook writes them."""
    if not _LABELS[0].match(lines[number].lstrip()):
        return False
    near = [line.lstrip() for line in lines[number + 1 : number + 8]]
    return sum(any(label.match(line) for line in near) for label in _LABELS[1:]) >= 2
