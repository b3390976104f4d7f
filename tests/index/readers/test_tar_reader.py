"""A tar gives what its members hold in one pass, packed or not, and says where it breaks off."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers import members, read_articles
from index.readers.base import Read
from index.records import Article, ReadWarning
from tests.index.samples import MAX_BYTES

RAIN, WIND = b"It rained on the harbour.", b"It blew on the hill."


def tarred(*files: tuple[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """Pack files in this order; a name may stand twice."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=form) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def read(folder: Path, data: bytes, *, name: str = "a.tar") -> list[Read]:
    """Read a file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    return list(read_articles(path, file=path.name, max_bytes=MAX_BYTES))


def parts(found: list[Read]) -> list[str | None]:
    """Return the parts of the articles."""
    return [one.source.part for one in found if isinstance(one, Article)]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.tar", bytes),
        ("a.tar.gz", gzip.compress),
        ("a.tgz", gzip.compress),
        ("a.tar.bz2", bz2.compress),
        ("a.tbz2", bz2.compress),
        ("a.tar.xz", lzma.compress),
        ("a.txt", lzma.compress),
    ],
)
def test_a_tar_is_read_however_it_is_packed(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    """By its content; names are only names."""
    files = (("a.txt", RAIN), ("../../up.txt", WIND), ("/etc/x.md", RAIN), ("é/ü.txt", WIND))
    found = read(tmp_path, pack(tarred(*files)), name=name)

    assert parts(found) == ["a.txt", "../../up.txt", "/etc/x.md", "é/ü.txt"]
    assert [one.text.encode() for one in found if isinstance(one, Article)] == [
        data for _, data in files
    ]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(shutil.which("tar") is None, reason="needs the program tar")
@pytest.mark.parametrize("form", ["v7", "ustar", "gnu", "posix"])
def test_what_another_program_packs_is_read(tmp_path: Path, form: str) -> None:
    """In each of its formats; folders and links are no articles."""
    source = tmp_path / "source"
    (source / "deep").mkdir(parents=True)
    (source / "a.txt").write_bytes(RAIN)
    (source / "deep" / "b.html").write_bytes(b"<!doctype html><p>" + WIND * 40)
    (source / "picture.png").write_bytes(b"\x89PNG")
    (source / "link.txt").symlink_to("a.txt")
    target = tmp_path / "a.tar"
    subprocess.run(["tar", f"--format={form}", "-cf", target, "-C", source, "."], check=True)
    found = list(read_articles(target, file="a.tar", max_bytes=MAX_BYTES))
    (warning,) = (one for one in found if isinstance(one, ReadWarning))

    assert {str(part) for part in parts(found)} == {"./a.txt", "./deep/b.html"}
    assert ".png (1)" in warning.reason
    assert "links and devices (1)" in warning.reason


def test_a_sidecar_of_a_member_is_no_article(tmp_path: Path) -> None:
    """It is counted, whatever it states, but for one that says the facts of nothing."""
    stated = b'{"text": "Not a report.", "outlet": "The Bell"}'
    names = ("a.txt", "a.txt.meta.json", "b.meta.json")
    found = read(tmp_path, tarred(*((name, stated) for name in names)))

    assert [str(one) for one in found if not isinstance(one, Article)] == [
        "a.tar: left out, as nothing that is read: sidecars in archives (1)"
    ]
    assert sum(isinstance(one, Article) for one in found) == 2


def test_a_name_that_stands_twice_is_warned_of(tmp_path: Path) -> None:
    """Which of the two is meant cannot be known before the end."""
    found = read(tmp_path, tarred(("a.txt", RAIN), ("a.txt", WIND)))

    assert parts(found) == ["a.txt", "a.txt"]
    assert [str(one) for one in found if isinstance(one, ReadWarning)] == [
        "a.tar#a.txt: this name stands there again; both are read"
    ]


SAMPLE = tarred(("a.txt", RAIN), ("b.png", b"x" * 700), ("c.txt", WIND * 60), ("d.txt", RAIN))
SAMPLE_END = 512 * (1 + 1 + 1 + 2 + 1 + 3 + 1 + 1)  # headers and blocks of the four members


@given(cut=st.integers(0, SAMPLE_END))
def test_a_tar_that_is_cut_short_says_so(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Wherever it is cut; what stands before is read."""
    path = tmp_path_factory.getbasetemp() / "cut.tar"
    path.write_bytes(SAMPLE[:cut])
    found = list(read_articles(path, file="cut.tar", max_bytes=MAX_BYTES))

    assert parts(found) == ["a.txt", "c.txt", "d.txt"][: len(parts(found))]
    assert isinstance(found[-1], ReadError)


def test_a_damaged_header_ends_the_archive(tmp_path: Path) -> None:
    """What follows cannot be found any more, and that is told."""
    data = bytearray(SAMPLE)
    data[1024 + 5] ^= 0xFF
    found = read(tmp_path, bytes(data))

    assert parts(found) == ["a.txt"]
    assert str(found[-1]) == "a.tar: has no end as archives have; cut short, or damaged"


def test_a_forged_header_takes_no_memory(tmp_path: Path) -> None:
    """One that says it is larger than any header is not read."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 2_000_000
    data = info.tobuf() + b"9" * 2_000_000 + tarred(("a.txt", RAIN))

    assert [str(one) for one in read(tmp_path, data)] == [
        "a.tar: damaged: a header of the archive is too large"
    ]


def test_a_chain_of_headers_ends(tmp_path: Path) -> None:
    """The library follows each header to the next by a call in a call."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 5
    header = info.tobuf(format=tarfile.GNU_FORMAT) + b"name\0".ljust(512, b"\0")

    (error,) = read(tmp_path, header * 3_000 + tarred(("a.txt", RAIN)))

    assert isinstance(error, ReadError)


def test_what_is_passed_over_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that unpacks to gigabytes ends the reading, though it is no article."""
    monkeypatch.setattr(members, "_LEAST_UNPACKED", 1_000)
    data = gzip.compress(tarred(("a.png", b"\0" * 9_000_000), ("b.txt", RAIN)))
    (error,) = read(tmp_path, data, name="a.tar.gz")

    assert "unpacks to more than 100 times its size" in str(error)


@pytest.mark.parametrize("name", ["a.tar", "a.tar.bz2", "a.tgz"])
def test_what_is_no_tar_says_so(tmp_path: Path, name: str) -> None:
    """Whatever its suffix says."""
    (error,) = read(tmp_path, RAIN, name=name)

    assert str(error).startswith(f"{name}: no tar archive, or damaged")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_member_of_any_size_is_read(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Above a million bytes too, which no header may have."""
    text = RAIN * 60_000
    path = tmp_path / "a.tar"
    path.write_bytes(pack(tarred(("a.txt", text), ("b.txt", WIND))))
    found = list(read_articles(path, file="a.tar", max_bytes=2 * len(text)))

    assert [len(one.text) for one in found if isinstance(one, Article)] == [len(text), len(WIND)]
