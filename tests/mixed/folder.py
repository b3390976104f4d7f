"""Write a folder with a file of each format, the same in archives, and broken twins.

Each file that can be read tells of a lamp of its own, so a question about that lamp has
one right answer and one right place. Nothing is written by a library that reads it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from reportlab.lib.pdfencrypt import StandardEncryption

from index.records import joined_part
from tests.index.readers.pdf_files import canvas, lines
from tests.written.agency import GUID
from tests.written.office import book
from tests.written.packing import bomb_member, gzip_bomb, member, zipped
from tests.written.samples import SAMPLES, Sample, message, tar_header

GIGABYTE = 1_000_000_000
MEMBERS = 10_000
"""Members of the archive with too many of them to be unpacked by hand."""
_LAMPS = [
    a + b
    for a, b in product(
        (
            "Arn",
            "Brel",
            "Corv",
            "Dund",
            "Elt",
            "Fesk",
            "Gorm",
            "Hald",
            "Jesk",
            "Ket",
            "Lund",
            "Morv",
        ),
        ("wick", "mond", "aven", "ister", "holm", "ury", "ock", "ensey"),
    )
]
_READ_BY_NAME = ("text", "markdown", "csv")
"""Formats that only a suffix tells."""
_PLAIN_MARKS = ("jsonl", "mail")  # what a text may look like: under `.txt` they are texts
_ODT_LOCKED = b"<m><file-entry><encryption-data/></file-entry></m>"
_DRM = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod '
    'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData>'
    '<CipherReference URI="OEBPS/c1.xhtml"/></CipherData></EncryptedData></encryption>'
)


@dataclass(frozen=True, slots=True)
class Lamp:
    """What one article tells, and where it stands."""

    name: str
    file: str
    part: str | None

    @property
    def sentence(self) -> str:
        """The sentence that answers."""
        return f"The {self.name} lamp was lit by Ann Berg on Monday, the harbour master said."

    @property
    def text(self) -> str:
        """The whole text: two paragraphs."""
        return f"It was dark in {self.name} for nine days.\n{self.sentence}"

    @property
    def question(self) -> str:
        """What is asked."""
        return f"Who lit the {self.name} lamp?"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the folder: its bytes, the lamps in it, and what has to be said of it.

    Attributes:
        name: Where it stands in the folder.
        data: Its bytes.
        lamps: What it tells, if it can be read.
        said: Parts of messages that have to name it, if it is broken.
    """

    name: str
    data: bytes
    lamps: tuple[Lamp, ...] = ()
    said: tuple[str, ...] = ()


class _Folder:
    """Gives each article a lamp of its own."""

    def __init__(self) -> None:
        self._names = iter(_LAMPS)

    def lamp(self, file: str, part: str | None = None) -> Lamp:
        return Lamp(next(self._names), file, part)

    def whole(self, sample: Sample, name: str) -> Written:
        if sample.refused:
            return Written(name, sample.write("It rained."), said=(sample.refused,))
        lamp = self.lamp(name, sample.part)
        return Written(name, _own_bytes(sample.write(lamp.text), name), (lamp,))


def mixed_folder() -> list[Written]:
    """Return all files, the readable ones first."""
    folder = _Folder()
    return [
        *_readable(folder),
        *_misnamed(folder),
        *_archives(folder),
        *_cut(),
        *_locked(),
        *_bombs(),
    ]


def _readable(folder: _Folder) -> Iterator[Written]:
    for sample in SAMPLES.values():
        yield folder.whole(sample, f"whole/{sample.name}")


def _misnamed(folder: _Folder) -> Iterator[Written]:
    """Yield files under the suffix of another format: what they are shows in their bytes."""
    recognised = [s for n, s in SAMPLES.items() if n not in (*_READ_BY_NAME, *_PLAIN_MARKS)]
    for sample, other in zip(recognised, [*recognised[1:], recognised[0]], strict=True):
        yield folder.whole(sample, f"wrong/{sample.name.replace('.', '-')}{other.suffix}")
    text = b"It rained on the hill."
    yield Written("wrong/text.pdf", text, said=("no PDF",))
    yield Written("wrong/text.docx", text, said=("cut short, or damaged",))
    yield Written("wrong/text.tar", text, said=("no tar archive",))
    yield Written("wrong/text.warc", text, said=("no capture",))


def _archives(folder: _Folder) -> Iterator[Written]:
    """Yield archives: of all formats, one in another, with names that lead out, of many members."""
    samples = [one for one in SAMPLES.values() if not one.refused]
    parts = [_part_inside(one) for one in samples]
    lamps = [folder.lamp("all.zip", part) for part in parts]
    inside = [
        member(s.name, _own_bytes(s.write(p.text), "all"))
        for s, p in zip(samples, lamps, strict=True)
    ]
    yield Written("all.zip", zipped(inside), tuple(lamps))
    deepest = zipped([member("deep.txt", b"It blew.")])
    lamp = folder.lamp("nested.zip", "2.zip/1.zip/near.txt")
    third = zipped([member("0.zip", deepest), member("near.txt", lamp.text.encode())])
    nested = zipped([member("2.zip", zipped([member("1.zip", third)]))])
    yield Written("nested.zip", nested, (lamp,), ("stands in 3 archives",))
    for pack, name in ((_zip_of, "paths.zip"), (_tar_of, "paths.tar")):
        found = [folder.lamp(name, path) for path in _LEADING_OUT]
        yield Written(name, pack(found), tuple(found))
    lamp = folder.lamp("many.zip", "last.txt")
    many = [member(f"{n}.png", b"", is_stored=True) for n in range(MEMBERS)]
    data = zipped([*many, member("last.txt", lamp.text.encode())])
    yield Written("many.zip", data, (lamp,))


def _part_inside(sample: Sample) -> str:
    """Return the part of an archive in which a sample stands; those of a PDF are pages."""
    page = sample.part if sample.part and sample.part.startswith("p. ") else None
    return f"{sample.name}, {page}" if page else joined_part(sample.name, sample.part) or ""


def _own_bytes(data: bytes, file: str) -> bytes:
    """Return the bytes with another id of an agency, else the later file takes its place."""
    return data.replace(GUID.encode(), f"{GUID}:{_letters(file)}".encode())


def _letters(file: str) -> str:
    return "".join(char for char in file if char.isalpha())


_LEADING_OUT = ("../../escaped.txt", "/etc/escaped.txt", "..\\..\\escaped.txt", "C:\\escaped.txt")
"""Names of members that a program which unpacks them would write elsewhere."""


def _zip_of(lamps: list[Lamp]) -> bytes:
    return zipped([member(one.part or "", one.text.encode()) for one in lamps])


def _tar_of(lamps: list[Lamp]) -> bytes:
    blocks = (tar_header(one.part or "", len(one.text)) + one.text.encode() for one in lamps)
    return b"".join(block + bytes(-len(block) % 512) for block in blocks) + bytes(1024)


def _cut() -> Iterator[Written]:
    """Yield the first half of each file that shows that it is one."""
    for sample in SAMPLES.values():
        if sample.cut:
            data = sample.write("It rained on the hill, said the harbour master of the town.")
            yield Written(f"cut/{sample.name}", data[: len(data) // 2], said=(sample.cut,))
    packed = gzip.compress(b"It rained on the hill.", mtime=0)
    yield Written("cut/plain.txt.gz", packed[:-9], said=("truncated",))


def _locked() -> Iterator[Written]:
    """Yield files that need a password."""
    hill = b"It rained on the hill."
    locked = zipped([member("secret.txt", hill, is_locked=True)])
    yield Written("locked/some.zip", locked, said=("'secret.txt', 'reason': 'encrypted",))
    shut = canvas(lines("It rained."), encrypt=StandardEncryption("secret", "owner"))
    yield Written("locked/a.pdf", shut, said=("encrypted",))
    parts = {"content.xml": hill, "META-INF/manifest.xml": _ODT_LOCKED}
    kind = member("mimetype", b"application/vnd.oasis.opendocument.text", is_stored=True)
    odt = zipped([kind, *(member(name, data) for name, data in parts.items())])
    yield Written("locked/a.odt", odt, said=("encrypted",))
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000) + "EncryptedPackage".encode("utf-16-le")
    )
    yield Written("locked/a.docx", ole, said=("encrypted",))
    yield Written(
        "locked/a.epub", book("It rained.", {"META-INF/encryption.xml": _DRM}), said=("DRM",)
    )
    sealed = message("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----")
    yield Written("locked/a.eml", sealed, said=("encrypted with PGP",))


def _bombs() -> Iterator[Written]:
    """Yield files that unpack to a gigabyte, and take a few thousandths of that."""
    head = b"It rained on the hill. "
    bomb = bomb_member("bomb.txt", head, GIGABYTE)
    yield Written("bombs/a.zip", zipped([bomb]), said=("as no article has",))
    yield Written("bombs/a.txt.gz", gzip_bomb(head, GIGABYTE), said=("larger than",))
    yield Written(
        "bombs/a.tar.gz",
        gzip_bomb(tar_header("a.txt", GIGABYTE), GIGABYTE),
        said=("larger than", "100 times its size"),
    )
    word = [member("[Content_Types].xml", b"<Types/>"), member("_rels/.rels", b"<a/>")]
    part = bomb_member("word/document.xml", b"<a>", GIGABYTE)
    yield Written("bombs/a.docx", zipped([*word, part]), said=("as no article has",))
