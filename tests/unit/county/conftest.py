"""A station enrolled at a county; the same with a day's work behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.factory import Pair, copy_pair, make_pair
from tests.unit.books.making import FAMILY


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enrolled, nothing collected."""
    folder = tmp_path_factory.mktemp("pair")
    make_pair(folder).close()
    return folder


@pytest.fixture(scope="session")
def worked(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two vouchers collected, the day still open, nothing exported."""
    folder = tmp_path_factory.mktemp("worked") / "pair"
    pair = copy_pair(made, folder)
    desk = pair.open_day()
    desk.collect(FAMILY[0], FAMILY[1])
    desk.collect(FAMILY[2])
    pair.close()
    return folder


@pytest.fixture
def pair(made: Path, tmp_path: Path) -> Iterator[Pair]:
    """A station enrolled at a county."""
    copied = copy_pair(made, tmp_path / "pair")
    yield copied
    copied.close()


@pytest.fixture
def day(worked: Path, tmp_path: Path) -> Iterator[Pair]:
    """The same with two vouchers in the book: LX01-2026-1-000001 for two people and -000002 for one."""
    copied = copy_pair(worked, tmp_path / "day", hour=11)
    yield copied
    copied.close()


@pytest.fixture
def own_postgres(postgres_url: str) -> str:
    """An empty database of the server: each county lives alone."""
    name = f"county_{uuid4().hex}"
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres_url.replace("/postgres?", f"/{name}?")
