"""Writing the file of a backup (archive.py)."""

import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict
from typing import IO, Any

from .archive import BLOCK, END, FIRST, LAST, Manifest, Tally, member_header, parts_of


class Writer:
    def __init__(self, file: IO[bytes], manifest: Manifest) -> None:
        self._file = file
        self._tally = Tally()
        self._json(FIRST, asdict(manifest))

    @property
    def size(self) -> int:
        """Bytes written so far, over all members."""
        return self._tally.size

    def add_stream(self, name: str, parts: Iterator[bytes]) -> None:
        """A member whose size is known only at its end: its header is written over afterwards. `name` is short."""
        header_at = self._file.tell()
        self._file.write(bytes(BLOCK))
        size = self._body(parts)
        self._end(name, size)
        end = self._file.tell()
        self._file.seek(header_at)
        # GNU's header is one block whatever the size; the standard's own would need a second one beyond 8 GB.
        self._file.write(member_header(name, size).tobuf(tarfile.GNU_FORMAT))
        self._file.seek(end)

    def add_file(self, name: str, source: IO[bytes], size: int) -> None:
        self._file.write(member_header(name, size).tobuf(tarfile.PAX_FORMAT))
        if self._body(parts_of(source, size)) != size:
            raise OSError(f"{name} became shorter while it was read")
        self._end(name, size)

    def finish(self) -> None:
        self._json(LAST, asdict(self._tally.totals()))
        self._file.write(END)

    def _json(self, name: str, content: dict[str, Any]) -> None:
        data = json.dumps(content, indent=1).encode()
        self._file.write(member_header(name, len(data)).tobuf(tarfile.PAX_FORMAT))
        self._end(name, self._body(iter([data])))

    def _body(self, parts: Iterator[bytes]) -> int:
        size = 0
        for part in parts:
            self._file.write(part)
            self._tally.part(part)
            size += len(part)
        return size

    def _end(self, name: str, size: int) -> None:
        self._file.write(bytes(-size % BLOCK))
        self._tally.end(name, size)
