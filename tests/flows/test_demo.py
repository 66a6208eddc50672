"""`cunjiao demo` on the practice village: what it leaves, and that three readers find the same in it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from desktop.cli.main import run
from desktop.paper.picture import pages_png

VERIFIER = Path(__file__).parents[1] / "verifier" / "cunjiao_verify.py"


def verify(*words: str) -> tuple[int, dict[str, object]]:
    """What the independent verifier says."""
    command = [sys.executable, str(VERIFIER), *words, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_it_leaves_what_is_promised(demo: Path) -> None:
    assert len(list(demo.glob("vouchers/*.pdf"))) > 20
    for pattern in ("reports/*.pdf", "reports/*.xlsx", "bundle/*.cjb", "county/report.xlsx", "county/keys/county.key"):
        assert list(demo.glob(pattern)), pattern
    assert (demo / "county/county.db").is_file()
    assert (demo / "book/passphrase.txt").is_file()


def test_station_county_and_answer_agree_to_the_fen_and_the_person(demo: Path) -> None:
    summary = json.loads((demo / "summary.json").read_text(encoding="utf-8"))
    assert {name: summary[name] for name in summary["county"]} == summary["county"]
    assert summary["answer"] == summary["journal"]
    assert summary["deposited_fen"] <= summary["cash_fen"]
    assert summary["voided"] == 1
    assert summary["persons_zero"] > 0
    assert summary["pos_fen"] > 0


def test_the_independent_verifier_finds_the_same_figures(demo: Path) -> None:
    code, said = verify("bundle", str(only(demo, "bundle/*.cjb")), "--key", str(demo / "county/keys/county.key"))
    summary = json.loads((demo / "summary.json").read_text(encoding="utf-8"))
    figures = said["figures"]
    assert code == 0
    assert isinstance(figures, dict)
    assert {name: summary[name] for name in figures} == figures
    assert (said["seq"], said["head"]) == (summary["journal"]["seq"], summary["journal"]["head"])


def test_a_vouchers_code_read_from_a_picture_is_signed_by_the_station(demo: Path) -> None:
    paper = (demo / "vouchers" / "LX0101-2026-1-000003.pdf").read_bytes()
    key, bundle = str(demo / "county/keys/county.key"), str(only(demo, "bundle/*.cjb"))
    for page in pages_png(paper, 200):
        (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))
        assert verify("qr", code.text, "--key", key, "--bundle", bundle)[0] == 0
        assert verify("qr", code.text.replace("/120000/", "/130000/"), "--key", key, "--bundle", bundle)[0] == 1


@pytest.mark.parametrize(("sheet", "dpi"), [("a4", 200), ("continuous", 200), ("roll", 203)])
def test_the_code_of_each_size_is_signed_by_the_station(demo: Path, sheet: str, dpi: int) -> None:
    key, bundle = str(demo / "county/keys/county.key"), str(only(demo, "bundle/*.cjb"))
    papers = list(demo.glob(f"vouchers/*-{sheet}.pdf"))
    assert len(papers) >= 5  # cash, card, nothing due, paid by another, void
    for paper in papers:
        for page in pages_png(paper.read_bytes(), dpi):
            (code,) = {found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(page)))}
            assert verify("qr", code, "--key", key, "--bundle", bundle)[0] == 0


def test_the_book_it_leaves_is_whole_and_found_in(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = ["--passphrase-file", str(demo / "book/passphrase.txt")]
    assert run(["check", str(demo / "book"), *key]) == 0
    assert run(["find", "田", "--json", "--data-dir", str(demo), *key]) == 0
    hits = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {hit["name"][0] for hit in hits} == {"田"}


def test_the_command_that_verifies_agrees(demo: Path) -> None:
    bundle, key = only(demo, "bundle/*.cjb"), demo / "county/keys/county.key"
    assert run(["verify", str(bundle), "--key", str(key)]) == 0
    other = demo / "other.cjb"
    other.write_bytes(bundle.read_bytes()[:-1])
    assert run(["verify", str(other), "--key", str(key)]) == 1
    other.unlink()


def test_no_identity_number_lies_open_outside_papers(demo: Path) -> None:
    for folder in ("book", "bundle", "county/answers"):
        for path in (demo / folder).rglob("*"):
            if path.is_file():
                assert b"690099" not in path.read_bytes(), path.name


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert run(["demo", "--out", str(tmp_path)]) == 1
    assert "letter.txt" in {path.name for path in tmp_path.iterdir()}
    assert "--out" in capsys.readouterr().err
