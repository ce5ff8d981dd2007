"""Writing and reading blobs."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings

from goodword.foundation.attachments.models import Blob


def keep(content: bytes, *, at: datetime) -> Blob:
    """Stores the content, once however often it comes, and returns its row.

    The file is complete and flushed under its final name before the row exists: a row never names a missing file, and
    a crash leaves at most a file that no row names.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        _write(path, content)
    blob, _ = Blob.objects.get_or_create(sha256=sha256, defaults={"size": len(content), "stored_at": at})
    return blob


def path_of(sha256: str) -> Path:
    """Where the content with this digest lies."""
    return Path(settings.ATTACHMENTS) / sha256[:2] / sha256[2:]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).rename(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
