"""Programs where the server's account may run them.

Root's checkout may lie under a directory that only root may enter (such as /root). Then the wheel's programs
are copied once to a cache that everybody may read.
"""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from .account import Account
from .binaries import Binaries
from .errors import DataUnusableError

CACHE_ROOT = Path("/var/cache/goodword")
_NOT_NEEDED = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "doc", "*.a", "__pycache__")


def runnable(binaries: Binaries, account: Account, *, cache_root: Path) -> Binaries:
    """These programs, or a copy of them, such that the account can run them."""
    if not account.switch or _can_run(account, binaries):
        return binaries
    if not binaries.bundled:
        raise DataUnusableError(
            f"PostgreSQL runs as “{account.name}”, which may not run the programs in {binaries.directory}. "
            f"Let everybody read them, or run Goodword as an ordinary user."
        )
    copy = _copied(binaries, cache_root)
    if not _can_run(account, copy):
        raise DataUnusableError(
            f"PostgreSQL runs as “{account.name}”, which may not run programs from {cache_root}. "
            f"Let everybody enter that directory, and check that it is not mounted “noexec”."
        )
    return copy


def _can_run(account: Account, binaries: Binaries) -> bool:
    try:
        return account.run([binaries.program("postgres"), "--version"]).returncode == 0
    except OSError:
        return False


def _copied(binaries: Binaries, cache_root: Path) -> Binaries:
    package = binaries.directory.parent.parent
    home = _cache(cache_root) / f"postgres-{binaries.version}-{_fingerprint(binaries)}"
    copy = home / package.name / "pginstall" / "bin"
    if not home.exists():
        _copy(package, home)
    return Binaries(directory=copy, version=binaries.version, bundled=True)


def _cache(root: Path) -> Path:
    root.mkdir(mode=0o755, parents=True, exist_ok=True)
    found = root.stat()
    # Whoever could write here could have their program run on our data.
    if found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise DataUnusableError(
            f"{root} must belong to root, and only root may write there. Correct its owner and mode."
        )
    return root


def _fingerprint(binaries: Binaries) -> str:
    # One version can be built more than once; size and time tell the builds apart without reading 11 MB at
    # each start.
    postgres = binaries.program("postgres").stat()
    return hashlib.sha256(f"{postgres.st_size} {postgres.st_mtime_ns}".encode()).hexdigest()[:8]


def _copy(package: Path, home: Path) -> None:
    """Copies to a temporary name and renames: others see all of it or nothing."""
    with tempfile.TemporaryDirectory(prefix=".copying-", dir=home.parent) as temporary:
        new = Path(temporary) / "new"
        shutil.copytree(package / "pginstall", new / package.name / "pginstall", ignore=_NOT_NEEDED, symlinks=True)
        # The programs find their libraries by a relative path: these stand where the wheel's tools put them
        # on Linux and on macOS.
        for libraries in (package.parent / f"{package.name}.libs", package / ".dylibs"):
            if libraries.is_dir():
                shutil.copytree(libraries, new / libraries.relative_to(package.parent), symlinks=True)
        _let_everybody_read(new)
        os.sync()  # a power cut must not leave a complete-looking name with half a program behind it
        try:
            new.rename(home)
        except OSError:
            if not home.exists():  # else another process was faster, with the same files
                raise


def _let_everybody_read(tree: Path) -> None:
    for directory, _, files in os.walk(tree):
        Path(directory).chmod(0o755)
        for path in (Path(directory, name) for name in files):
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
