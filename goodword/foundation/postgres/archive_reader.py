"""Reading, and before that checking, the file of a backup (archive.py)."""

import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self

from .archive import ATTACHMENTS, BLOCK, DUMP, END, FIRST, FORMAT, LAST, Manifest, Tally, Totals, parts_of
from .errors import BackupDamagedError

_NO_END = "This backup is not whole: its end is missing. Use another copy of it."


def open_backup(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as problem:
        raise BackupDamagedError(f"The backup {path} cannot be read: {problem.strerror}.") from problem


class Reader:
    """Reads members in their order; `manifest` is there from the start."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        with _damage_told():
            self._tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 (the file is the caller's)
            first = self._tar.next()
            if first is None or first.name != FIRST:
                raise BackupDamagedError("This is not a Goodword backup.")
            content = json.loads(self._read_small(first))
            if content.get("format") != FORMAT:
                raise BackupDamagedError(
                    f"This backup has the format {content.get('format')}, and this Goodword reads format {FORMAT}. "
                    "Restore it with the Goodword version that wrote it, or a newer one."
                )
            self.manifest = Manifest(**content)
        self._first = first

    def members(self) -> Iterator[tuple[str, int, IO[bytes]]]:
        """Name, size in bytes, and content of the dump and of each attachment. The content must be read at once."""
        with _damage_told():
            while (member := self._tar.next()) is not None:
                self._forget_members()
                if member.name == LAST:
                    return
                _check(member)
                yield member.name, member.size, self._content(member)

    def check(self) -> Iterator[int]:
        """Reads the whole file, yielding the bytes read so far; raises BackupDamagedError at the first fault."""
        tally = Tally()
        self._count(tally, self._first)
        yield tally.size
        with _damage_told():
            dumps = 0
            while (member := self._tar.next()) is not None:
                self._forget_members()
                if member.name == LAST:
                    written = Totals(**json.loads(self._read_small(member)))
                    _compare(written, tally.totals(), dumps)
                    self._expect_end()
                    return
                _check(member)
                dumps += member.name == DUMP
                self._count(tally, member)
                yield tally.size
        raise BackupDamagedError(_NO_END)

    def _expect_end(self) -> None:
        self._file.seek(self._tar.offset)
        if self._file.read(2 * BLOCK + 1) != END:
            raise BackupDamagedError(_NO_END)

    def _count(self, tally: Tally, member: tarfile.TarInfo) -> None:
        for part in parts_of(self._content(member), member.size):
            tally.part(part)
        tally.end(member.name, member.size)

    def _content(self, member: tarfile.TarInfo) -> IO[bytes]:
        content = self._tar.extractfile(member)
        if content is None:
            raise BackupDamagedError(f"“{member.name}” in this backup is not a file.")
        return content

    def _read_small(self, member: tarfile.TarInfo) -> bytes:
        return self._content(member).read(1 << 16)

    def _forget_members(self) -> None:
        # tarfile keeps a list of all that it saw, which would grow with the backup.
        self._tar.__dict__["members"].clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tar.close()


def _check(member: tarfile.TarInfo) -> None:
    """Only plain files, only below the attachments: an archive can name any path, and we may be root."""
    inside = member.name.removeprefix(ATTACHMENTS).split("/")
    harmless = not any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in inside)
    known = member.name == DUMP or (member.name.startswith(ATTACHMENTS) and harmless)
    if not (known and member.isreg()):
        raise BackupDamagedError(
            f"This backup holds “{member.name}”, which Goodword does not write and will not unpack. "
            "Nothing was changed."
        )


def _compare(written: Totals, counted: Totals, dumps: int) -> None:
    if written != counted or dumps != 1:
        raise BackupDamagedError("This backup was changed or damaged after it was written. Use another copy of it.")


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (tarfile.TarError, EOFError, ValueError, TypeError, AttributeError) as problem:
        raise BackupDamagedError(
            f"This file is not a Goodword backup, or it is damaged ({problem}). Use another copy of it."
        ) from problem
