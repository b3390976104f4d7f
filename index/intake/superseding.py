"""Choose which of several files that hold an article with the same `_id` is indexed.

The file that was written last is chosen, of two of the same time the one whose name comes
later; its article supersedes those of the others. A file in which an agency takes the article
back counts as one of them, and leaves none. So what an index holds follows from the
files as they are and not from the order of runs. A superseded article comes back once
nothing supersedes it any more: its file is read again, by the rules of any other run.
A run looks at all ids that are shared unless the log says that nothing was committed since
the last run did, so one that was killed is made good by the next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.backends.writing import Writer
from index.claims import Claim, Superseded
from index.files.naming import Naming, is_at_or_below
from index.intake.collection import Intake
from index.intake.links import Links
from index.intake.reconciling.external_ids import same_id_in_words, taken_back_in_words
from index.intake.reconciling.file_intake import Counts
from index.intake.reconciling.reconciliation import FileReconciler
from index.intake.remarks import KEPT, ReadWarnings
from index.intake.roots import readable_roots
from index.intake.walk import FoundFile, walk
from index.records import ReadWarning, place_in_words


@dataclass
class Superseding:
    """Enforces the rule at the end of a run.

    Attributes:
        writer: The index, in which all that was read is committed or waits in `intake`.
        naming: How files are named.
        intake: Takes the changes.
        counts: What the run did; articles that go or come back are counted in.
        last_before: The highest id that an article had before the run.
        looked_at: The files and folders that the run looked at.
    """

    writer: Writer
    naming: Naming
    intake: Intake
    counts: Counts
    last_before: int
    looked_at: Sequence[Path]

    def enforce(self, reconciler: Callable[[Counts], FileReconciler]) -> None:
        """Remove what is superseded, and read again what is superseded no more.

        Args:
            reconciler: Returns what reads files and counts what it does.
        """
        self._drop_superseded()
        tried = set[str]()
        while due := set(self.writer.claims().due_files()) - tried:
            tried |= due
            self._read_again(due, reconciler)
            self._drop_superseded()

    def report(self, warnings: ReadWarnings) -> None:
        """Name what is superseded in what the run looked at, or by it."""
        places = [self.naming.prefix(path) for path in self.looked_at]
        found, count = self.writer.claims().supersessions(places, most=KEPT)
        for one in found:
            place = place_in_words(one.by_file, one.by_line)
            reason = same_id_in_words(place, one.external_id)
            if one.is_killed:
                reason = taken_back_in_words(place)
            warnings.add(ReadWarning(one.file, reason, line=one.line))
        warnings.count += count - len(found)

    def report_due(self, warnings: ReadWarnings) -> None:
        """Name the files whose articles only come back when a run reads."""
        for file in self.writer.claims().due_files():
            reason = "holds an article that another file replaced or took back, which is gone"
            warnings.add(ReadWarning(file, f"{reason}; dateline index brings it back"))

    def _drop_superseded(self) -> None:
        """Remove every article whose id one in a higher ranking file has, or takes back."""
        self.intake.commit()
        if self.writer.claims().are_settled():
            return
        self._drop(self.writer.claims().killed())
        self.intake.commit()
        for claims in self.writer.claims().shared():
            highest = max(claim.rank for claim in claims)
            self._drop([claim for claim in claims if claim.rank < highest])
            self.intake.settle()
        self.intake.note_settled()
        self.intake.commit()

    def _drop(self, claims: Sequence[Claim]) -> None:
        """Leave articles out."""
        self.intake.remove(claim.id for claim in claims)
        self.intake.supersede(Superseded(claim.file, claim.line, claim.id_hash) for claim in claims)
        for claim in claims:
            self._count(claim)

    def _count(self, dropped: Claim) -> None:
        """Count an article that goes; one that came in this run counts as if it had not."""
        counts = self.counts
        if dropped.id > self.last_before and counts.added:
            counts.added -= 1
            return
        counts.removed += 1
        if dropped.id > self.last_before:
            counts.changed -= 1
        elif any(is_at_or_below(self.naming.path(dropped.file), path) for path in self.looked_at):
            counts.unchanged -= 1

    def _read_again(
        self, due: Collection[str], reconciler: Callable[[Counts], FileReconciler]
    ) -> None:
        """Read those of the files that a walk of what may be read gives."""
        counts = Counts()
        reads = reconciler(counts)
        roots = readable_roots(self.writer, self.naming)
        links = Links.of(self.writer, self.naming, roots)
        for root in roots:
            for found in walk(root, self.naming, links):
                if isinstance(found, FoundFile) and found.file in due:
                    reads.reconcile(found, again=True)
        self.intake.commit()
        self.counts.added += counts.added
        self.counts.changed += counts.changed
        self.counts.removed += counts.removed
