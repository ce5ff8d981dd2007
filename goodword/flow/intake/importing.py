"""Mail from files: single .eml files, mbox files and Maildir folders. Safe to repeat and to break off."""

import hashlib
import mailbox
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from goodword.flow.intake.models import RawInput
from goodword.flow.intake.store import Envelope, store


class Found(msgspec.Struct, frozen=True):
    """A mail in a file. `place` names it for good: the path, and the position within an mbox."""

    place: str
    raw: bytes


class Unreadable(ValueError):
    """A path holds nothing that looks like mail."""


def mails_in(path: Path) -> Iterator[Found]:
    """The mails under a path: an .eml file, an mbox file, a Maildir, or a folder with any of these, in fixed order."""
    if path.is_dir():
        if (path / "cur").is_dir() and (path / "new").is_dir():
            files = [file for part in ("cur", "new") for file in (path / part).iterdir() if file.is_file()]
            yield from (Found(_maildir_place(path, file), file.read_bytes()) for file in sorted(files))
            return
        for entry in sorted(path.iterdir()):
            if entry.is_dir() or entry.suffix.lower() in {".eml", ".mbox"}:
                yield from mails_in(entry)
    elif path.suffix.lower() == ".eml":
        yield Found(str(path), path.read_bytes())
    elif _is_mbox(path):
        yield from _in_mbox(path)
    else:
        raise Unreadable(f"{path} is neither an .eml file nor an mbox nor a folder with mail.")


def _maildir_place(root: Path, file: Path) -> str:
    # Flags stand after ":2," and change when somebody reads the mail elsewhere; the name before them stays.
    return str(root / file.name.partition(":")[0])


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"From "


def _in_mbox(path: Path) -> Iterator[Found]:
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.keys()):
            yield Found(f"{path}#{number}", box.get_bytes(key))
    finally:
        box.close()


def import_mail(found: Found, *, inbox: int, at: datetime) -> bool:
    """Stores the mail, unless this very place was imported before. Returns whether it was stored now."""
    digest = hashlib.sha256(found.raw).digest()
    if RawInput.objects.filter(inbox=inbox, digest=digest, envelope__file=found.place).exists():
        return False
    store(found.raw, inbox=inbox, source="import", envelope=Envelope(file=found.place), at=at)
    return True
