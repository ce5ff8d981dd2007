"""The HTML of a stranger, made safe to show.

Two walls. `_Tidy` rebuilds the page from the tag stream: only known tags, properly nested, of bounded depth, every
address and style judged; what it writes is small and regular whatever came in. nh3 (ammonia, html5ever) then reads
that as a browser would and keeps its own, independent list. The page that shows the result has a policy of its own
besides; nothing here relies on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import escape
from urllib.parse import unquote

import msgspec
import nh3

from goodword.channels.email.markup import attributes, names, tokens
from goodword.channels.email.text import html_to_text, is_tracker

MAX_HTML = 6_000_000  # characters, most of which must be pictures within the page …
MAX_TAGS = 60_000  # … for beyond this many tags and texts the words alone are shown
MAX_SIGNS = 40_000  # of those beneath: nh3 takes quadratic time over them, 0.1 s for so many
_COSTLY_SIGNS = ("&", "<", ">", "\xa0")
MAX_WORDS = 500_000  # characters
MAX_DEPTH = 200
MAX_DATA_IMAGE = 1_500_000  # characters of a picture within the page

ResolveCid = Callable[[str], str | None]


class SafeHtml(msgspec.Struct, frozen=True):
    html: str  # a fragment, to be put into a page
    remote_images: int  # how many pictures on other servers were held back; 0 when they are shown
    trackers: int = 0  # pictures of a pixel or none, which are never shown nor counted above
    simplified: bool = False  # the page was too large or too strange: these are only its words


def safe_html(html: str, *, resolve_cid: ResolveCid, show_remote: bool) -> SafeHtml:
    """`resolve_cid` is asked for the name of each picture that the mail carries (Content-ID without <>, or
    Content-Location; compare without regard to case) and answers its address on our server, or None."""
    if len(html) > MAX_HTML:
        return _words_only(html)
    page = _Tidy(resolve_cid, show_remote=show_remote)
    signs = 0
    for count, (kind, name, raw) in enumerate(tokens(html)):
        if count > MAX_TAGS or signs > MAX_SIGNS:
            return _words_only(html)
        if kind == "text":
            signs += sum(name.count(sign) for sign in _COSTLY_SIGNS)
            page.out.append(escape(name, quote=False))
        elif kind == "open":
            page.open(name, raw)
        else:
            page.close(name)
    if signs > MAX_SIGNS:
        return _words_only(html)
    page.end()
    return SafeHtml(_wall().clean("".join(page.out)), page.remote, page.trackers)


def _words_only(html: str) -> SafeHtml:
    text = html_to_text(html)
    words = escape(text if len(text) <= MAX_WORDS else text[:MAX_WORDS] + "\n[…]", quote=False)
    return SafeHtml(f'<div style="white-space:pre-wrap">{words}</div>', 0, 0, simplified=True)


# --- The first wall ------------------------------------------------------------------------------------------------

_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_INLINE = names(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub "
    "sup time tt u var"
)
_BLOCKS = names(
    "address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 "
    "h6 header li main nav ol p pre section summary table ul"
)
_TABLE = names("caption colgroup tbody td tfoot th thead tr")
_CELLS = ("td", "th", "caption")
_TAGS = _VOID | _INLINE | _BLOCKS | _TABLE

_ANYWHERE = frozenset({"style", "dir", "lang", "title", "align", "valign", "width", "height", "bgcolor"})
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt", "border", "hspace", "vspace"}),
    "table": frozenset({"border", "cellpadding", "cellspacing", "rules", "frame"}),
    "td": frozenset({"colspan", "rowspan", "nowrap"}),
    "th": frozenset({"colspan", "rowspan", "nowrap", "scope"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "font": frozenset({"color", "face", "size"}),
    "hr": frozenset({"size", "color", "noshade"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "ul": frozenset({"type"}),
    "li": frozenset({"value", "type"}),
    "time": frozenset({"datetime"}),
}
# What may not be left by an end tag from within: a cell is a world of its own.
_SCOPE = frozenset({"td", "th", "caption", "table"})
# A start tag that ends an open element of these names, if no element of the second set stands between.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _SCOPE | {"ul", "ol"}),
    "dt": (frozenset({"dt", "dd"}), _SCOPE | {"dl"}),
    "dd": (frozenset({"dt", "dd"}), _SCOPE | {"dl"}),
    "td": (frozenset(_CELLS), frozenset({"tr", "table"})),
    "th": (frozenset(_CELLS), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", *_CELLS, "colgroup"}), frozenset({"tbody", "thead", "tfoot", "table"})),
    **{
        name: (frozenset({"tbody", "thead", "tfoot", "colgroup", "tr", *_CELLS}), frozenset({"table"}))
        for name in ("tbody", "thead", "tfoot", "colgroup", "caption")
    },
}


class _Tidy:
    def __init__(self, resolve_cid: ResolveCid, *, show_remote: bool) -> None:
        self.resolve_cid = resolve_cid
        self.show_remote = show_remote
        self.out: list[str] = []
        self.stack: list[str] = []
        self.remote = 0
        self.trackers = 0

    def open(self, name: str, raw: str) -> None:
        if name == "body":
            name = "div"  # it carries the colours of the page
        if name not in _TAGS:
            return
        found = attributes(raw) if raw else {}
        if name == "img" and is_tracker(found):
            self.trackers += 1
            return
        if name in _VOID:
            self.out.append(f"<{name}{self.attributes(name, found)}>")
            return
        if not self.make_room(name) or len(self.stack) >= MAX_DEPTH:
            return
        self.stack.append(name)
        self.out.append(f"<{name}{self.attributes(name, found)}>")

    def make_room(self, name: str) -> bool:
        """Ends what a browser would end before this tag; False when the tag cannot stand here."""
        if name in _BLOCKS:
            self.end_open(frozenset({"p"}), _SCOPE)
        if name in _TABLE and "table" not in self.stack:
            return False
        if name in _ENDS:
            self.end_open(*_ENDS[name])
        if name == "a":
            self.end_open(frozenset({"a"}), _SCOPE)
            return "a" not in self.stack
        return True

    def end_open(self, names: frozenset[str], fences: frozenset[str]) -> None:
        """Closes the outermost element of these names that no fence guards, and all within it."""
        target = None
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index] in names:
                target = index
            elif self.stack[index] in fences:
                break
        if target is not None:
            self.close_down_to(target)

    def close(self, name: str) -> None:
        if name == "body":
            return  # what follows it belongs to the page all the same
        if name == "br":
            self.out.append("<br>")
        is_table_part = name in _TABLE or name == "table"
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index] == name:
                self.close_down_to(index)
                return
            if self.stack[index] == "table" or (self.stack[index] in _SCOPE and not is_table_part):
                return

    def close_down_to(self, index: int) -> None:
        while len(self.stack) > index:
            self.out.append(f"</{self.stack.pop()}>")

    def end(self) -> None:
        self.close_down_to(0)

    # Attributes

    def attributes(self, name: str, found: dict[str, str]) -> str:
        if not found:
            return ""
        kept: dict[str, str] = {}
        own = _ATTRIBUTES.get(name, frozenset())
        for key, value in found.items():
            if key == "style":
                self.keep(kept, key, self.style(value))
            elif key == "href" and name == "a":
                self.keep(kept, key, _safe_link(value))
            elif key == "src" and name == "img":
                self.keep(kept, key, self.picture(value))
            elif key in own or key in _ANYWHERE:
                kept[key] = value[:2000]
        if background := found.get("background"):
            address = self.picture(background)
            if address and not re.search(r"[\"'()\\\s]", address):
                kept["style"] = f"{kept.get('style', '')};background-image:url({address})".strip(";")
        return "".join(f' {key}="{escape(value)}"' for key, value in kept.items())

    def keep(self, kept: dict[str, str], key: str, value: str | None) -> None:
        if value:
            kept[key] = value

    def picture(self, source: str) -> str | None:
        """The address from which a picture may be shown; None when from nowhere."""
        source = _without_blanks(source)
        scheme = source.partition(":")[0].lower()
        if scheme == "data":
            return source if _SMALL_PICTURE.fullmatch(source) and len(source) <= MAX_DATA_IMAGE else None
        ours = self.resolve_cid(unquote(source.partition(":")[2] if scheme == "cid" else source))
        if ours is not None:
            return ours
        if source.startswith("//"):
            source, scheme = f"https:{source}", "https"
        if scheme not in ("http", "https"):
            return None
        if self.show_remote:
            return source
        self.remote += 1
        return None

    def style(self, text: str) -> str:
        """The declarations that only say how something looks."""
        if "/*" in text:
            text = re.sub(r"/\*.*?(?:\*/|\Z)", " ", text[:20_000], flags=re.DOTALL)
        kept, pictures = [], []
        for declaration in _DECLARATION.findall(text[:20_000]):
            name, _, value = declaration.partition(":")
            name, value = name.strip().lower(), _SPACE.sub(" ", value).strip()
            if "url" in value.lower() and (address := _STYLE_URL.search(value)):
                shown = self.picture(address.group(1) or address.group(2) or address.group(3) or "")
                if shown and name in ("background", "background-image") and not re.search(r"[\"'()\\\s]", shown):
                    pictures.append(f"background-image:url({shown})")
                value = _STYLE_URL.sub("", value).strip()
            if name in _PROPERTIES and value and _is_plain_value(name, value):
                kept.append(f"{name}:{value}")
        return ";".join(kept + pictures)  # last: the short form "background" would take the picture away again


_SMALL_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=%]+", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://[^/\s]|mailto:[^\s]|tel:[+0-9])", re.IGNORECASE)


def _without_blanks(address: str) -> str:
    """Browsers leave line breaks and control characters out of an address: "java\\nscript:" is read as it will be."""
    return re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+", "", address) if not address.isalnum() else address


def _safe_link(address: str) -> str | None:
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+", "", address).strip()
    if not _LINK.match(plain) or len(plain) > 20_000:
        return None
    return plain.replace(" ", "%20").replace("\\", "%5C")


# --- Styles --------------------------------------------------------------------------------------------------------

# Nothing that takes an element out of the flow or over another, that runs or fetches.
_PROPERTIES = names(
    "background background-color background-position background-repeat background-size border "
    "border-bottom border-bottom-color border-bottom-left-radius border-bottom-right-radius "
    "border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color "
    "border-left-style border-left-width border-radius border-right border-right-color border-right-style "
    "border-right-width border-spacing border-style border-top border-top-color border-top-left-radius "
    "border-top-right-radius border-top-style border-top-width border-width box-sizing caption-side clear "
    "color direction display empty-cells float font font-family font-size font-style font-variant "
    "font-weight height letter-spacing line-height list-style list-style-position list-style-type margin "
    "margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width overflow "
    "overflow-wrap padding padding-bottom padding-left padding-right padding-top table-layout text-align "
    "text-decoration text-indent text-transform unicode-bidi vertical-align visibility white-space width "
    "word-break word-spacing word-wrap"
)
_DECLARATION = re.compile(r"(?:[^;\"'()]++|\"[^\"]*+\"|'[^']*+'|\([^()]*+\)|[\"'()])++")
_STYLE_URL = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)]*?))\s*(?:\)|\Z)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_PLAIN_VALUE = re.compile(r"[\w\s#%.,'\"!+*/()-]*", re.UNICODE)
_FUNCTION = re.compile(r"([\w-]*)\s*\(")


def _is_plain_value(name: str, value: str) -> bool:
    lower = value.lower()
    if len(value) > 500 or not _PLAIN_VALUE.fullmatch(value) or "expression" in lower or "javascript" in lower:
        return False
    if any(function not in ("rgb", "rgba", "hsl", "hsla") for function in _FUNCTION.findall(lower)):
        return False
    if name.startswith(("margin", "text-indent", "letter-spacing", "word-spacing")) and re.search(
        r"(?:^|[\s:])-", lower
    ):
        return False  # pulls a text over its neighbours
    return not (name == "display" and lower.startswith(("-", "contents")))


# --- The second wall -----------------------------------------------------------------------------------------------


@cache
def _wall() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags={"script", "style", "title", "template", "svg", "math", "iframe", "object", "noscript"},
        attributes={"*": set(_ANYWHERE), **{tag: set(names) for tag, names in _ATTRIBUTES.items()}},
        attribute_filter=_judge,
        url_schemes={"http", "https", "mailto", "tel", "data"},
        set_tag_attribute_values={"a": {"target": "_blank"}},
        filter_style_properties=set(_PROPERTIES | {"background-image"}),
        link_rel="noopener noreferrer",
    )


def _judge(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if tag == "a" and _LINK.match(value) else None
    if name == "src" and value[:5].lower() == "data:":
        return value if _SMALL_PICTURE.fullmatch(value) else None
    return value
