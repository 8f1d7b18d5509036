"""A rule is tried on PostgreSQL unless others have shown there all that it asks."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.twins import Twins

TABLE = sa.Table("things", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    monkeypatch.delenv("TEST_DATABASES", raising=False)
    made = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    TABLE.metadata.create_all(made)
    yield made
    made.dispose()


@pytest.fixture
def seen(engine: sa.Engine) -> Twins:
    """One rule was tried on both: it has inserted a thing and looked for three."""
    twins = Twins()
    ask(twins, engine, "first", sa.insert(TABLE).values(id=1), sa.select(TABLE).where(TABLE.c.id.in_([1, 2, 3])))
    with twins.on_postgres("first"):
        pass
    return twins


def ask(twins: Twins, engine: sa.Engine, rule: str, *statements: sa.Executable) -> None:
    with twins.on_sqlite(rule), engine.begin() as tx:
        for one in statements:
            tx.execute(one)


def tried(twins: Twins, rule: str, *, at_once: bool = False) -> bool:
    try:
        with twins.on_postgres(rule, at_once=at_once):
            return True
    except pytest.skip.Exception:
        return False


@pytest.mark.parametrize(
    ("statement", "new"),
    [
        (sa.insert(TABLE).values(id=2), False),
        (sa.select(TABLE).where(TABLE.c.id.in_([1, 2])), False),
        (sa.insert(TABLE).values(id=2, name="x"), True),
        (sa.delete(TABLE), True),
    ],
)
def test_what_is_asked_for_the_first_time_is_tried(
    seen: Twins, engine: sa.Engine, statement: sa.Executable, new: bool
) -> None:
    ask(seen, engine, "second", statement)
    assert tried(seen, "second") is new
    assert not tried(seen, "second")


def test_a_value_of_another_type_and_an_error_are_new(seen: Twins, engine: sa.Engine) -> None:
    for rule, name in (("text", "x"), ("none", None)):
        ask(seen, engine, rule, sa.update(TABLE).values(name=name))
        assert tried(seen, rule)
    with pytest.raises(sa.exc.IntegrityError):
        ask(seen, engine, "broken", sa.insert(TABLE).values(id=1))
    assert tried(seen, "broken")


def test_what_acts_at_once_what_was_not_seen_and_what_is_wished_are_tried(
    seen: Twins, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not tried(seen, "first")
    assert tried(seen, "first", at_once=True)
    assert tried(seen, "never on SQLite")
    monkeypatch.setitem(os.environ, "TEST_DATABASES", "all")
    assert tried(seen, "first")


def test_what_another_worker_has_shown_need_not_be_shown_again(engine: sa.Engine, tmp_path: Path) -> None:
    one, other = Twins(tmp_path), Twins(tmp_path)
    for twins in (one, other):
        ask(twins, engine, "rule", sa.select(TABLE))
    assert tried(one, "rule")
    assert not tried(other, "rule")
    (tmp_path / "1.shown").write_text("half a li")
    ask(other, engine, "second", sa.select(TABLE.c.name))
    assert tried(other, "second")
