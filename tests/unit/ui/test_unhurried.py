from __future__ import annotations

import gc

import pytest

from desktop.ui.unhurried import uncollected


def test_the_collector_rests_only_while_the_work_lasts() -> None:
    assert uncollected(gc.isenabled) is False
    assert gc.isenabled()


def test_it_rests_until_the_last_of_two_works_has_ended() -> None:
    assert uncollected(lambda: (uncollected(gc.isenabled), gc.isenabled())) == (False, False)
    assert gc.isenabled()


def test_it_works_again_after_trouble() -> None:
    with pytest.raises(ZeroDivisionError):
        uncollected(lambda: 1 // 0)
    assert gc.isenabled()
