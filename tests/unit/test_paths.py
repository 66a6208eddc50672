from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import pytest

from desktop import paths

CHECKOUT = Path(__file__).parents[2]


def laid_out(folder: Path) -> Path:
    (folder / "resources" / "policy").mkdir(parents=True)
    return folder / "resources"


def test_a_checkout_uses_its_own_resources() -> None:
    assert paths.resources() == CHECKOUT / "resources"


def test_a_wheel_finds_them_below_the_prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = laid_out(tmp_path / "share" / "cunjiao")
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path) if name == "data" else "")
    assert paths.resources(package=tmp_path / "site-packages" / "desktop") == expected


def test_a_frozen_program_finds_them_where_it_was_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = laid_out(tmp_path)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == expected


def test_a_copy_without_resources_says_where_it_looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sysconfig, "get_path", lambda _name: str(tmp_path / "prefix"))
    with pytest.raises(FileNotFoundError, match="prefix"):
        paths.resources(package=tmp_path / "nowhere" / "desktop")


def test_the_folder_of_books_is_the_systems_own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_dir() == tmp_path / "cunjiao"


def test_a_chosen_folder_wins_and_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir(Path("账本 1")) == tmp_path / "账本 1"


def test_a_chosen_folder_may_begin_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert paths.data_dir(Path("~/books")) == tmp_path / "books"


def test_asking_for_the_folder_of_books_does_not_make_it(tmp_path: Path) -> None:
    assert not paths.data_dir(tmp_path / "not yet").exists()
