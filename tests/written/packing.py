"""Pack files byte by byte, as no library of the readers does: zip archives, bombs, wrong names.

What is written is what programs write, or what is forged. The readers unpack with the
standard library, so nothing here packs with it but for the stream of bytes itself.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_PIECE = 1_000_000
"""Bytes of the piece that a bomb repeats; a larger one takes longer to pack and no fewer bytes."""
_LOCKED = 0x1  # the bit of a member's flags that says it is encrypted
_DEFLATED = 8  # how a member is packed
_FIELDS = struct.Struct("<5H")  # version, flags, packing, time, day
_SIZES = struct.Struct("<3I2H")  # checksum, packed and unpacked size, lengths of name and extra


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive, with its bytes as they are packed."""

    name: str
    packed: bytes
    crc: int
    size: int
    flags: int = 0
    how: int = _DEFLATED

    def fields(self) -> bytes:
        """Return what stands of it both before its bytes and in the list at the end."""
        version = 20
        fields = _FIELDS.pack(version, self.flags, self.how, 0, 0x21)
        return fields + _SIZES.pack(
            self.crc, len(self.packed), self.size, len(self.name.encode()), 0
        )


def member(name: str, data: bytes, *, is_locked: bool = False, is_stored: bool = False) -> Member:
    """Return a member: packed, as it is, or as if it needed a password."""
    packed = data if is_stored else _raw(data)
    flags = _LOCKED if is_locked else 0
    return Member(name, packed, zlib.crc32(data), len(data), flags, 0 if is_stored else _DEFLATED)


def bomb_member(name: str, head: bytes, size: int) -> Member:
    """Return a member that begins with `head` and goes on with blanks, `size` bytes in all."""
    return Member(name, _deflated(head, size), 0, min(size, 0xFFFF_FFFE))


def zipped(members: Sequence[Member]) -> bytes:
    """Return an archive of these members, in this order."""
    data, listed = bytearray(), bytearray()
    for one in members:
        name = one.name.encode()
        listed += b"PK\x01\x02\x14\0" + one.fields() + struct.pack("<3H2I", 0, 0, 0, 0, len(data))
        listed += name
        data += b"PK\x03\x04" + one.fields() + name + one.packed
    count = len(members)
    end = struct.pack("<4H2IH", 0, 0, count, count, len(listed), len(data), 0)
    return bytes(data + listed + b"PK\x05\x06" + end)


def gzip_bomb(head: bytes, size: int) -> bytes:
    """Return gzip data that begins with `head` and goes on with blanks, `size` bytes in all."""
    checks = struct.pack("<2I", 0, size & 0xFFFF_FFFF)  # the first is wrong: no reader comes so far
    return gzip.compress(b"")[:10] + _deflated(head, size) + checks


def _raw(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def _deflated(head: bytes, size: int) -> bytes:
    """Pack the blanks once and repeat what came out, so that a gigabyte takes no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(b" " * _PIECE) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + piece * ((size - len(head)) // _PIECE) + packer.flush()
