"""The integrity of the ledger."""

from pathlib import Path

from dragoman.desk.held import Held
from dragoman.desk.scanning import scan_all
from dragoman.ledger import Snapshot, Verified, back_up, restore
from dragoman.terms import AsOf


class Keeping(Held):
    """Verification and copies."""

    def verify(self, head: str | None = None) -> Verified:
        """Every row held against the chain of hashes; `head` is one that an earlier call gave."""
        return self.ledger.verify(head)

    def backup(self, out: str | Path) -> Verified:
        """A verified copy of the ledger in a new file, consistent while others write."""
        return back_up(self.place, Path(out))

    def restore(self, file: str | Path) -> Verified:
        """A backup becomes the ledger at this place, where none stands yet; it is verified."""
        return restore(Path(file), self.place)

    def reindex(self) -> int:
        """What statements and sentences are found by is made anew; how many statements it lists."""
        count = self.ledger.reindex()
        scan_all(self.ledger)
        return count

    def snapshot(self, out: str | Path, *, as_of: str | None = None, replace: bool = False) -> Snapshot:
        """What could be known on a day as Parquet files in a folder, for large questions; see `write_snapshot`."""
        return self.ledger.snapshot(AsOf(said=as_of, known=self.known), Path(out), replace=replace)
