"""Cases beyond the golden ones, their answers worked out by hand from each document: edges, ties, several facts."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.policy.pack import Pack


def test_every_case_worked_out_by_hand_agrees(
    pack_of: Callable[[str], Pack], differ_by_hand: Callable[[Pack, str], list[str]], region: str
) -> None:
    assert differ_by_hand(pack_of(region), region) == []
