"""The names of what `npm run build` made: scripts, styles, and the file of icons."""

from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings
from markupsafe import Markup

BUILT = Path(__file__).resolve().parents[2] / "static" / "built"


class NotBuilt(Exception):
    """The files for the browser are missing. The text says what to run."""


class UnknownAsset(LookupError):
    """A template names a file or an icon that the build does not make."""


class Manifest(msgspec.Struct, frozen=True, eq=False):
    """What the build writes down: the published name of each file, and the names of all icons."""

    files: dict[str, str]
    icons: frozenset[str]


def asset(name: str) -> str:
    """The address of a built file, such as `asset("workspace.js")`. Raises NotBuilt or UnknownAsset."""
    try:
        return f"{settings.STATIC_URL}{_manifest().files[name]}"
    except KeyError:
        raise UnknownAsset(f"{name!r} is not among the built files: {sorted(_manifest().files)}") from None


def icon(name: str, *, small: bool = False, label: str | None = None) -> Markup:
    """An icon of the sprite, 20px or `small` 16px. With a `label` it speaks for itself, otherwise it only accompanies words."""
    return _icon(_manifest(), name, small=small, label=label)


@lru_cache(maxsize=1024)
def _icon(manifest: Manifest, name: str, *, small: bool, label: str | None) -> Markup:
    """Kept, because a list asks for the same few icons hundreds of times."""
    if name not in manifest.icons:
        raise UnknownAsset(f"No icon {name!r}. Lucide icons are listed in frontend/icons/lucide.txt.")
    size = "i s" if small else "i"
    meaning = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    address = f"{asset('icons.svg')}#{name}"
    return Markup('<svg class="{}" {}><use href="{}"></use></svg>').format(size, meaning, address)


def _manifest() -> Manifest:
    """Read once; while developing, whenever it was built again."""
    return _read(_built_at() if settings.DEBUG else 0)


def _built_at() -> int:
    try:
        return (BUILT / "manifest.json").stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@lru_cache(maxsize=1)
def _read(_built_at: int) -> Manifest:
    try:
        return msgspec.json.decode((BUILT / "manifest.json").read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise NotBuilt(
            f"{BUILT} has no manifest.json: the files for the browser are not built yet. "
            "Run `npm ci` and `npm run build` in the root of the project (bin/demo does it by itself)."
        ) from None
