"""Read the rows of a Parquet table, a few at a time.

The one place that imports pyarrow. What a group of rows unpacks to is known before it is read
(`page_sizes.py`), and so few rows are read at once that they fit. Columns of bytes and of lists
of numbers, as pictures and embeddings are, are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from index.readers.parquet_table.page_sizes import (
    ColumnPlace,
    UnsafeTableError,
    page_sizes,
    read_footer,
)
from index.readers.parquet_table.plain_values import is_left_out, plain_values, sample_of

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_MOST_HELD_BYTES = 100_000_000
"""Bytes of the largest page of each column and its dictionary together; programs write 2 MB a
column, ten times that where texts are long."""
_BATCH_BYTES = 64_000_000
"""Bytes that the rows of a batch may have, each taken for the largest that there can be."""
_MOST_ROWS = 1_000
"""Rows of a batch; more are hardly faster."""
_MOST_IN_LISTS = 20_000_000
"""Values of a column of lists in a group of rows: twenty for each row of the usual million. One
row may have all of them, at 12 bytes each."""
_BUFFER_BYTES = 65_536
"""Bytes of the file that are read at a time for each column."""
_MOST_NAMES = 100_000  # elements of a list in the footer, as columns of all groups of rows


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A column as the file keeps it: one for each name that holds no others.

    Attributes:
        ordinal: Its place among those of the file.
        path: The names that lead to it.
        is_in_list: Whether a row may hold several of its values.
        is_text: Whether these are texts.
    """

    ordinal: int
    path: str
    is_in_list: bool
    is_text: bool


@dataclass
class ParquetRows:
    """The rows of one table.

    Attributes:
        stream: The file, in which one may go back.
        names: The columns that are read.
        left_out: Those that are not, with what they hold.
        samples: What each column that is read may hold.
    """

    stream: BinaryIO
    names: list[str] = field(init=False)
    left_out: dict[str, str] = field(init=False)
    samples: dict[str, Any] = field(init=False)
    _file: ParquetFile = field(init=False)
    _leaves: list[_Leaf] = field(init=False)
    _groups: list[list[ColumnPlace]] = field(init=False)

    def __post_init__(self) -> None:
        """Read the footer.

        Raises:
            UnsafeTableError: If it is damaged, or no footer that an honest program writes.
        """
        self._groups = read_footer(self.stream)
        with _Refusing():
            self._file = self._opened([])
            schema = self._file.schema_arrow
            kinds = dict(zip(schema.names, schema.types, strict=True))
            self.left_out = {n: why for n, kind in kinds.items() if (why := is_left_out(kind))}
            self.names = [name for name in schema.names if name not in self.left_out]
            self.samples = {name: sample_of(kinds[name]) for name in self.names}
            self._leaves = list(self._read_leaves())
            in_lists = [one.path for one in self._leaves if one.is_in_list and one.is_text]
            if in_lists:
                self._file = self._opened(in_lists)

    @property
    def twice(self) -> str | None:
        """The name of two columns, None if each has its own."""
        names = self._file.schema_arrow.names
        return next((one for one in names if names.count(one) > 1), None)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Iterate over the rows, each with what stands in its columns, as JSON has it.

        Raises:
            UnsafeTableError: If they cannot be read, or unpack to too much.
        """
        for group, places in enumerate(self._groups):
            most = self._rows_at_once(places)
            with _Refusing():
                batches = self._file.iter_batches(
                    batch_size=most, row_groups=[group], columns=self.names, use_threads=False
                )
            while True:
                with _Refusing():
                    batch = next(batches, None)
                    if batch is None:
                        break
                    columns = [plain_values(column) for column in batch.columns]
                    names = batch.schema.names
                for row in zip(*columns, strict=True):
                    yield dict(zip(names, row, strict=True))

    def _opened(self, in_lists: list[str]) -> ParquetFile:
        """Open the file; texts in lists stay numbers of their dictionary, which may be long."""
        from pyarrow.parquet import ParquetFile

        self.stream.seek(0)
        return ParquetFile(
            self.stream,
            read_dictionary=in_lists,
            buffer_size=_BUFFER_BYTES,
            pre_buffer=False,
            thrift_container_size_limit=_MOST_NAMES,
        )

    def _read_leaves(self) -> Iterator[_Leaf]:
        schema = self._file.schema
        for ordinal in range(len(schema)):
            column = schema.column(ordinal)
            if column.path.split(".")[0] not in self.left_out:
                is_in_list = column.max_repetition_level > 0
                is_text = column.physical_type == "BYTE_ARRAY"
                yield _Leaf(ordinal, column.path, is_in_list, is_text)

    def _rows_at_once(self, places: list[ColumnPlace]) -> int:
        """Return how many rows of a group fit in memory, however large they turn out to be.

        Raises:
            UnsafeTableError: If a page does not.
        """
        together = 0
        for leaf in self._leaves:
            place = places[leaf.ordinal]
            sizes = page_sizes(self.stream, place)
            together += sizes.dictionary + sizes.largest
            if leaf.is_in_list and max(sizes.values, place.values) > _MOST_IN_LISTS:
                reason = f'the column "{leaf.path[:40]}" has {sizes.values:,} values'
                raise UnsafeTableError(f"{reason} in a group of rows; write smaller groups")
        if together > _MOST_HELD_BYTES:
            reason = f"its pages unpack to {together:,} bytes at once"
            raise UnsafeTableError(f"{reason}; write it with smaller pages or fewer columns")
        return min(_MOST_ROWS, max(1, _BATCH_BYTES // max(1, together)))


class _Refusing:
    """Turns what the library raises for a file that no program writes into one error."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """End.

        Raises:
            UnsafeTableError: If the library raised.
        """
        from pyarrow import ArrowException

        failures = (ArrowException, OSError, ValueError, TypeError, LookupError, OverflowError)
        if isinstance(error, (*failures, NotImplementedError, MemoryError)):
            reason = " ".join(str(error).split())[:200]
            raise UnsafeTableError(f"damaged, or of a kind that is not read: {reason}") from error
