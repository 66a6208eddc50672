from __future__ import annotations

import pytest

from desktop.security.rights import Action, Role, may, may_confirm, takes_two


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", [Action.COLLECT, Action.VOID, Action.CLOSE, Action.EXPORT])
def test_everyone_at_the_drawer_does_the_days_work(role: Role, action: Action) -> None:
    assert may(role, action)


@pytest.mark.parametrize("action", [Action.ENROL, Action.OPERATORS, Action.KEYS, Action.RESTORE, Action.RETIRE])
def test_only_the_administrator_changes_the_station_itself(action: Action) -> None:
    assert [role for role in Role if may(role, action)] == [Role.ADMIN]


def test_every_action_is_somebodys_right() -> None:
    assert [action for action in Action if not any(may(role, action) for role in Role)] == []


def test_giving_money_back_believing_a_statement_and_ending_the_station_take_two() -> None:
    assert {action for action in Action if takes_two(action)} == {Action.VOID, Action.STATEMENT, Action.RETIRE}


def test_the_second_person_is_somebody_else() -> None:
    assert may_confirm("op1", "op2", Role.REVIEWER)
    assert not may_confirm("op1", "op1", Role.REVIEWER)
    assert not may_confirm("op1", "op1", Role.ADMIN)


def test_a_cashier_confirms_nothing() -> None:
    assert not may_confirm("op1", "op2", Role.CASHIER)
