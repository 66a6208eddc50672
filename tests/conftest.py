"""What all tests share."""

from __future__ import annotations

import os

import pytest

POSTGRES = "CUNJIAO_TEST_POSTGRES"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that needs a PostgreSQL server and has none says so; where CI runs, that is a failure."""
    if item.get_closest_marker("postgres") is None or os.environ.get(POSTGRES):
        return
    reason = f"no PostgreSQL server: {POSTGRES} is not set (`make test` starts one)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def postgres_url() -> str:
    """The address of the server that `make test` started; only for tests marked `postgres`."""
    return os.environ[POSTGRES]
