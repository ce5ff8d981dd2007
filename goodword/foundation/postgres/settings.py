"""The server's settings: for a small machine that is idle most of the time, and for quick answers when it
is not.
"""

from pathlib import Path

_HEADER = """\
# Written by Goodword at every start; changes here are lost.
# Settings of your own: ALTER SYSTEM SET …, which PostgreSQL keeps in data/postgresql.auto.conf.
"""

ACCESS = f"""\
{_HEADER}# Whoever may enter the directory of the socket is trusted; there is no other way in.
local all all trust
"""

_EVERY_VERSION = {
    # No network. The socket's directory is the door; the socket itself is as strict.
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "ssl": "off",
    "max_connections": "60",
    "cluster_name": "goodword",
    # Nothing that was committed is ever lost.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    # Memory: shared buffers are touched, and so counted, only as they are used, unless huge pages reserve
    # them.
    "shared_buffers": "64MB",
    "huge_pages": "off",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "autovacuum_work_mem": "32MB",
    "effective_cache_size": "1GB",
    # No replicas: less is written to the log of changes, and the processes for them are not started.
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_replication_slots": "0",
    "max_logical_replication_workers": "0",
    "min_wal_size": "64MB",
    "max_wal_size": "512MB",
    "checkpoint_timeout": "10min",
    # Questions are short: compiling them, or starting helpers for them, costs more than it saves.
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "max_worker_processes": "4",
    "random_page_cost": "1.1",
    # Queues are rows that change all the time (DESIGN, “Rows are the queue”): clean them early and briskly.
    "autovacuum_naptime": "15s",
    "autovacuum_max_workers": "2",
    "autovacuum_vacuum_scale_factor": "0.05",
    "autovacuum_analyze_scale_factor": "0.05",
    "autovacuum_vacuum_insert_scale_factor": "0.1",
    "autovacuum_vacuum_cost_limit": "1000",
    # The log goes to a file of ours. No SQL and no values in it: they hold what customers wrote.
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] ",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": "-1",
    "log_startup_progress_interval": "2s",
    # The same on every machine, whatever its language and zone.
    "lc_messages": "C",
    "lc_monetary": "C",
    "lc_numeric": "C",
    "lc_time": "C",
    "datestyle": "iso, ymd",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "default_text_search_config": "pg_catalog.simple",
}

_SINCE = {
    18: {
        # The default, `worker`, keeps three idle processes.
        "io_method": "sync",
        "autovacuum_worker_slots": "2",
    },
}


def settings(major: int, *, access: Path, socket_directory: Path) -> str:
    """The text of postgresql.conf for a server of this major version."""
    values = {
        **_EVERY_VERSION,
        **{name: value for since, group in _SINCE.items() if major >= since for name, value in group.items()},
        "hba_file": str(access),
        # A list, in which double quotes keep a comma or a blank in the path from ending it.
        "unix_socket_directories": '"' + str(socket_directory).replace('"', '""') + '"',
    }
    return _HEADER + "".join(f"{name} = {_quoted(value)}\n" for name, value in values.items())


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
