from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.core.errors import KnownError
from desktop.exchange import drive, volume
from desktop.exchange.drive import clear_parts, find_files, good_name, named, read_capped, write_bundle
from desktop.exchange.outcome import Outcome
from desktop.exchange.volume import emptied_mount_point, mount_of, parse_mounts, stick_mounts, volume_of

NAME = "CJ_690101001_1_1-40.cjb"
DATA = bytes(range(256)) * 40

posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX system")


def accept(_data: bytes) -> None:
    """A reader that finds every file whole."""


def write(folder: Path, name: str = NAME, data: bytes = DATA, verify: Callable[[bytes], object] = accept) -> Outcome:
    return write_bundle(folder, name, data, verify, allow_folder=True)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the recipe asks of the system, in order: fsync of a file or a folder by name, and renames."""
    seen: list[str] = []
    fsync, rename = os.fsync, os.replace

    def noted_fsync(descriptor: int) -> None:
        seen.append("fsync " + Path(f"/proc/self/fd/{descriptor}").readlink().name)
        fsync(descriptor)

    def noted_rename(source: Path, target: Path) -> None:
        seen.append("rename " + Path(target).name)
        rename(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_rename)
    return seen


def textbook(folder: Path) -> None:
    """What every textbook says: write aside, fsync, rename, fsync the folder. On FAT it leaves 0 bytes."""
    part = folder / (NAME + ".part")
    with part.open("wb") as file:
        file.write(DATA)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / NAME)
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def synced_after_rename(calls: list[str]) -> bool:
    return f"fsync {NAME}" in calls[calls.index(f"rename {NAME}") :]


@posix
def test_the_file_is_synced_before_the_rename_and_again_after_it(tmp_path: Path, calls: list[str]) -> None:
    assert write(tmp_path) is Outcome.WRITTEN
    assert calls == [f"fsync {NAME}.part", f"rename {NAME}", f"fsync {NAME}", f"fsync {tmp_path.name}"]
    assert synced_after_rename(calls)


@posix
def test_control_the_textbook_recipe_fails_this_test(tmp_path: Path, calls: list[str]) -> None:
    textbook(tmp_path)
    assert (tmp_path / NAME).read_bytes() == DATA
    assert not synced_after_rename(calls)


def test_what_is_written_is_read_back_and_verified(tmp_path: Path) -> None:
    verified: list[bytes] = []
    assert write(tmp_path, verify=verified.append) is Outcome.WRITTEN
    assert verified == [DATA]
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_the_same_file_again_is_already_there_and_checked_again(tmp_path: Path) -> None:
    write(tmp_path)
    verified: list[bytes] = []
    assert write(tmp_path, verify=verified.append) is Outcome.ALREADY_THERE
    assert verified == [DATA]


@posix
def test_a_file_already_there_is_made_to_stay_before_it_counts(tmp_path: Path, calls: list[str]) -> None:
    (tmp_path / NAME).write_bytes(DATA)
    assert write(tmp_path) is Outcome.ALREADY_THERE
    assert f"fsync {NAME}" in calls


@pytest.mark.parametrize("other", [b"", b"other", DATA[:-1] + b"x", DATA + b"x"])
def test_a_file_with_other_bytes_is_never_written_over(tmp_path: Path, other: bytes) -> None:
    (tmp_path / NAME).write_bytes(other)
    assert write(tmp_path) is Outcome.NAME_TAKEN
    assert (tmp_path / NAME).read_bytes() == other


def test_a_file_the_reader_refuses_does_not_stay(tmp_path: Path) -> None:
    def refuse(_data: bytes) -> None:
        raise KnownError("SEAL_DAMAGED")

    assert write(tmp_path, verify=refuse) is Outcome.NOT_VERIFIED
    assert list(tmp_path.iterdir()) == []


def test_a_bug_in_the_reader_is_not_taken_for_a_bad_stick(tmp_path: Path) -> None:
    def bug(_data: bytes) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(tmp_path, verify=bug)


def test_a_stick_that_returns_other_bytes_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drive, "_read_back", lambda *_: DATA[:-1] + b"\0")
    assert write(tmp_path) is Outcome.READ_BACK_DIFFERS
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_cut_export_are_cleared_and_nothing_else(tmp_path: Path) -> None:
    ours = ["CJ_690101001_1_1-30.cjb.part", "CJ_690101001_1_A2.cja.part", NAME + ".part"]
    theirs = ["photo.part", "CJ_x.part", "CJ_690101001_1_1-30.cjb", "cj_690101001_1_1-30.cjb.part2"]
    for name in ours + theirs:
        (tmp_path / name).write_bytes(b"x")

    clear_parts(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(theirs)


def test_a_leftover_of_the_same_name_does_not_stop_the_next_export(tmp_path: Path) -> None:
    (tmp_path / (NAME + ".part")).write_bytes(b"half")
    assert write(tmp_path) is Outcome.WRITTEN
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a",
        "报表.cjb",
        "a b.cjb",
        "a/b.cjb",
        "..",
        "../a.cjb",
        "a.cjb.",
        "a.cjb ",
        ".hidden",
        "-rf.cjb",
        "a:b.cjb",
        "a\n",
        "CON",
        "con.cjb",
        "Nul.cjb",
        "COM1.cjb",
        "lpt9",
        "x" * 65,
    ],
)
def test_a_name_some_system_cannot_spell_is_refused(tmp_path: Path, name: str) -> None:
    assert not good_name(name)
    assert write(tmp_path, name) is Outcome.BAD_NAME
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [NAME, "CJ_690101001_1_A2.cja", "CJ_690101001.cjr", "console.cjb", "x" * 64])
def test_our_own_names_are_good(name: str) -> None:
    assert good_name(name)


def test_no_folder_is_no_stick(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert write(tmp_path / "gone") is Outcome.NO_STICK
    assert write(tmp_path / "file" / "below") is Outcome.NO_STICK


@posix
def test_the_machines_own_disk_is_refused_unless_a_folder_was_asked_for(tmp_path: Path, changed: Changer) -> None:
    changed(system=True)
    assert write_bundle(tmp_path, NAME, DATA, accept) is Outcome.SYSTEM_VOLUME
    assert list(tmp_path.iterdir()) == []
    assert write_bundle(tmp_path, NAME, DATA, accept, allow_folder=True) is Outcome.WRITTEN


@posix
def test_a_read_only_stick_is_refused_before_anything_is_tried(tmp_path: Path, changed: Changer) -> None:
    changed(read_only=True)
    assert write(tmp_path) is Outcome.READ_ONLY


@posix
@pytest.mark.parametrize(("free", "outcome"), [(2 * len(DATA), Outcome.WRITTEN), (2 * len(DATA) - 1, Outcome.FULL)])
def test_a_stick_must_have_twice_the_room(tmp_path: Path, changed: Changer, free: int, outcome: Outcome) -> None:
    changed(free=free)
    assert write(tmp_path) is outcome


@posix
def test_another_stick_at_the_end_does_not_count_and_its_file_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = volume_of(tmp_path)
    answers = iter([first, replace(first, identity="another")])
    monkeypatch.setattr(drive, "volume_of", lambda _: next(answers))
    assert write(tmp_path) is Outcome.SWAPPED
    assert (tmp_path / NAME).exists()


@posix
def test_a_file_that_lands_on_another_disk_is_taken_back(tmp_path: Path, changed: Changer) -> None:
    changed(device=-1)
    assert write(tmp_path) is Outcome.REMOVED
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("after", range(3), ids=["first fsync", "second fsync", "folder's fsync"])
@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        (errno.ENOSPC, Outcome.FULL),
        (errno.EIO, Outcome.DEVICE_FAULT),
        (errno.EROFS, Outcome.READ_ONLY),
        (errno.ENODEV, Outcome.REMOVED),
        (errno.ENOTCONN, Outcome.REMOVED),
    ],
)
def test_a_flush_that_is_refused_is_never_called_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int, number: int, outcome: Outcome
) -> None:
    fsync, turns = os.fsync, iter(range(10))

    def refuse(descriptor: int) -> None:
        if next(turns) == after:
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    assert write(tmp_path) is outcome
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ENOENT, errno.EBUSY])
def test_a_rename_that_is_refused_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    assert write(tmp_path) is named(OSError(number, ""))
    assert list(tmp_path.iterdir()) == []


def test_an_error_nobody_thought_of_is_the_devices_fault() -> None:
    assert named(OSError(9999, "?")) is Outcome.DEVICE_FAULT
    assert named(OSError()) is Outcome.DEVICE_FAULT


def test_windows_says_some_things_by_numbers_of_its_own() -> None:
    error = OSError(errno.EACCES, "write protected")
    error.winerror = 19  # type: ignore[attr-defined]  # exists on Windows only
    assert named(error) is Outcome.READ_ONLY


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A real small file system; only root may mount one, so elsewhere these tests are skipped."""
    point = tmp_path / "stick"
    point.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", point], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount here")
    yield point
    subprocess.run(["umount", "-l", point], capture_output=True, check=False)


@posix
def test_a_real_stick_takes_a_file_and_says_when_it_is_full(stick: Path) -> None:
    assert write_bundle(stick, NAME, DATA, accept) is Outcome.WRITTEN
    assert write_bundle(stick, "second.cjb", bytes(60_000), accept) is Outcome.FULL
    assert [path.name for path in stick.iterdir()] == [NAME]


@posix
def test_a_stick_that_fills_up_half_way_is_full_and_holds_no_half_file(stick: Path, changed: Changer) -> None:
    changed(free=10**9)
    assert write_bundle(stick, NAME, bytes(100_000), accept) is Outcome.FULL
    assert list(stick.iterdir()) == []


@posix
def test_a_real_read_only_stick_is_refused(stick: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", stick], check=True, capture_output=True)
    assert write_bundle(stick, NAME, DATA, accept) is Outcome.READ_ONLY


@posix
def test_a_stick_pulled_while_its_file_is_checked_does_not_count(stick: Path) -> None:
    def pull(_data: bytes) -> None:
        subprocess.run(["umount", "-l", stick], check=True, capture_output=True)

    assert write_bundle(stick, NAME, DATA, pull) is Outcome.SWAPPED
    assert list(stick.iterdir()) == []


@posix
def test_the_same_stick_put_in_again_has_another_identity(stick: Path) -> None:
    before = volume_of(stick)
    subprocess.run(["umount", stick], check=True, capture_output=True)
    assert volume_of(stick).identity != before.identity
    assert before.kind == "tmpfs"
    assert before.root == str(stick)


TABLE = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 27 254:1 / /boot/efi rw - vfat /dev/vda1 rw
41 27 8:1 / /media/user/U\040盘 rw,nosuid shared:5 - vfat /dev/sdb1 rw,utf8
42 27 8:17 / /run/media/user/DATA rw - ext4 /dev/sdc1 rw
43 27 0:50 / /media/user/share rw - cifs //server/share rw
44 27 8:33 / /opt/stick rw - exfat /dev/sdd1 rw
45 41 8:49 / /media/user/U\040盘 rw - exfat /dev/sde1 rw
not a line of the table
"""


def test_the_mount_table_is_read_with_its_escapes() -> None:
    mounts = parse_mounts(TABLE)
    assert len(mounts) == 8
    assert mounts[3].point == "/media/user/U 盘"
    assert (mounts[3].kind, mounts[3].device) == ("vfat", "8:1")


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("/home/user", "/dev/vda"),
        ("/", "/dev/vda"),
        ("/media/user/U 盘/报表", "/dev/sde1"),  # mounted over the other
        ("/media/user/U 盘2", "/dev/vda"),
        ("/opt/stick", "/dev/sdd1"),
    ],
)
def test_a_folder_belongs_to_the_longest_mount_and_the_one_on_top(path: str, source: str) -> None:
    mount = mount_of(path, parse_mounts(TABLE))
    assert mount is not None
    assert mount.source == source


def test_sticks_are_block_devices_where_desktops_mount_them_or_with_a_sticks_file_system() -> None:
    assert [mount.source for mount in stick_mounts(parse_mounts(TABLE))] == [
        "/dev/sdb1",
        "/dev/sdc1",
        "/dev/sdd1",
        "/dev/sde1",
    ]


@posix
def test_an_emptied_mount_point_is_no_folder_of_the_machines_disk(tmp_path: Path) -> None:
    here = replace(volume_of(tmp_path), system=True)
    assert emptied_mount_point(Path("/media/user/gone"), here)
    assert not emptied_mount_point(tmp_path, here)
    assert not emptied_mount_point(Path("/media/user/stick"), replace(here, system=False))


def test_a_file_is_read_up_to_its_cap(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"12345")
    assert read_capped(path, 5) == b"12345"
    for largest, wrong, outcome in [
        (4, path, Outcome.TOO_BIG),
        (5, tmp_path / "gone.cjb", Outcome.NO_FILE),
        (5, tmp_path, Outcome.UNREADABLE),
    ]:
        with pytest.raises(KnownError) as error:
            read_capped(wrong, largest)
        assert error.value.code == outcome


def test_only_files_of_ours_are_offered_for_import(tmp_path: Path) -> None:
    for name in ["CJ_690101001_1_A2.cja", "CJ_690101001_1_A1.cja", NAME, "回执.cja", "CJ_690101001_1_A3.cja.part"]:
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in find_files(tmp_path, ".cja")] == ["CJ_690101001_1_A1.cja", "CJ_690101001_1_A2.cja"]
    assert find_files(tmp_path / "gone", ".cja") == []


Changer = Callable[..., None]


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> Changer:
    """Let the volume's facts be other than they are."""

    def change(**facts: Any) -> None:
        monkeypatch.setattr(drive, "volume_of", lambda folder: replace(volume.volume_of(folder), **facts))

    return change
