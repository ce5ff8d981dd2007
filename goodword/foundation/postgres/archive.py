"""The file of a backup: a plain tar, which any system can unpack, read and written from front to back.

    goodword-backup.json    what this is
    database.dump           pg_dump's custom format
    attachments/…           the files, each under its path in the attachments' directory
    complete.json           how many, how large, and a SHA-256 over all that came before: the file is whole only with it

Not a zip: that keeps a list of all files in memory, and a desk may have a million.
"""

import hashlib
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

FORMAT = 1
FIRST, DUMP, ATTACHMENTS, LAST = "goodword-backup.json", "database.dump", "attachments/", "complete.json"
BLOCK = 512
END = bytes(2 * BLOCK)
_PART = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself."""

    format: int
    goodword: str
    server: str
    """The server's version, such as `18.6`."""
    client_major: int
    """The major version of the pg_dump that wrote it; pg_restore must not be older."""
    created: str
    """ISO 8601, UTC."""
    tables: int


@dataclass(frozen=True)
class Totals:
    """What was counted while writing, and must be counted again while reading."""

    attachments: int
    size: int
    """Bytes, over all members."""
    sha256: str


class Tally:
    """Counts and digests members as they pass."""

    def __init__(self) -> None:
        self.attachments = 0
        self.size = 0
        self._digest = hashlib.sha256()

    def part(self, data: bytes) -> None:
        self.size += len(data)
        self._digest.update(data)

    def end(self, name: str, size: int) -> None:
        self.attachments += name.startswith(ATTACHMENTS)
        self._digest.update(f"\n{size} {name}\n".encode("utf-8", "surrogateescape"))

    def totals(self) -> Totals:
        return Totals(self.attachments, self.size, self._digest.hexdigest())


def attachment_path(name: str) -> PurePosixPath:
    """Where an attachment belongs, relative to the attachments' directory."""
    return PurePosixPath(name.removeprefix(ATTACHMENTS))


def member_header(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    return member


def parts_of(source: IO[bytes], size: int) -> Iterator[bytes]:
    while size and (part := source.read(min(size, _PART))):
        size -= len(part)
        yield part
