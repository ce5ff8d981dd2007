"""The embedded PostgreSQL: one cluster for each GOODWORD_HOME, and backups of any database of ours.

A `Cluster` (cluster.py) is shared by all processes of a home (sharing.py). It finds its place in the home (place.py,
socket_directory.py), the account to run under (account.py) and PostgreSQL's programs (binaries.py, runnable.py). The
first process that needs the server (server.py) makes the data directory (creation.py), writes the settings
(settings.py) and starts it (startup.py); the next ones connect to it; the last to leave stops it. Who uses it and
whether it lives are locks that the kernel keeps (locks.py). A watcher stops it if everybody was killed
(postmaster.py).

    with Cluster(home, tell=print) as cluster:      # or start(), ensure_running() … close()
        psycopg.connect(cluster.url)

`write_backup` (backup.py) puts the database and the attachments in one file (archive.py, its writer and reader),
`read_backup` (restore.py, restoring.py) brings them back, also to a newer major version. Both work on
GOODWORD_DATABASE_URL too, with programs of the right version (client.py).

Nothing here knows Django, or prints: it tells through callbacks, and its exceptions (errors.py) say in plain
words what is wrong and what to do.
"""

from .archive import Manifest
from .backup import Progress, Step, write_backup
from .binaries import Binaries, find_binaries
from .cluster import Cluster
from .errors import (
    AlreadyRunningError,
    BackupDamagedError,
    BackupError,
    BinariesMissingError,
    DatabaseNotEmptyError,
    DataUnusableError,
    PostgresError,
    StartFailedError,
    StopFailedError,
    WrongMajorVersionError,
)
from .locks import Tell
from .restore import check_backup, read_backup

__all__ = [
    "AlreadyRunningError",
    "BackupDamagedError",
    "BackupError",
    "Binaries",
    "BinariesMissingError",
    "Cluster",
    "DataUnusableError",
    "DatabaseNotEmptyError",
    "Manifest",
    "PostgresError",
    "Progress",
    "StartFailedError",
    "Step",
    "StopFailedError",
    "Tell",
    "WrongMajorVersionError",
    "check_backup",
    "find_binaries",
    "read_backup",
    "write_backup",
]
