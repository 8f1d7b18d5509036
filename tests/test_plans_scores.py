"""Documents in public shapes, as teachers and parents have them, are read as a careful person reads them."""

from pathlib import Path

from tests.scoring import of_all, read, score, wants

PLANS = Path(__file__).parent / "plans"


def test_documents_in_public_shapes_are_read_as_a_careful_person_reads_them() -> None:
    found = {want.file.name: score(want, read(want)) for want in wants(PLANS)}
    total = of_all(found.values())
    faults = "\n".join(f"{name}: {fault}" for name, one in found.items() for fault in one.faults)
    print(faults)
    assert total.right >= 0.85 * total.rows, faults
    assert total.silent <= 0.02 * total.rows, faults
    assert total.extra <= 0.03 * total.items, faults
    assert total.whole >= 0.6 * total.files, faults
