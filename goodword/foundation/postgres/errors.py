"""What can go wrong with the database, each told in plain words: what is wrong, and what to do."""


class PostgresError(Exception):
    """The base of them all; its text can be shown to a person as it is."""


class BinariesMissingError(PostgresError):
    """No PostgreSQL programs that fit were found on this machine."""


class WrongMajorVersionError(PostgresError):
    """The data were written by another major version of PostgreSQL, and that version is not installed."""


class DataUnusableError(PostgresError):
    """The data directory is not one, belongs to another account, or cannot be reached."""


class AlreadyRunningError(PostgresError):
    """Another process is the one that this one wanted to be."""


class StartFailedError(PostgresError):
    """PostgreSQL ended, or fell silent, before it was ready."""


class StopFailedError(PostgresError):
    """PostgreSQL did not end, even when told to end at once."""


class BackupError(PostgresError):
    """A backup could not be written or restored."""


class BackupDamagedError(BackupError):
    """The file is not a whole, unchanged Goodword backup that is safe to unpack."""


class DatabaseNotEmptyError(BackupError):
    """Restoring would replace what is in the database, and nobody asked for that."""
