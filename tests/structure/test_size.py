from __future__ import annotations

import ast
from pathlib import Path

LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def test_no_file_of_the_program_is_longer_than_400_lines(modules: list[Path]) -> None:
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_50_lines(modules: list[Path]) -> None:
    long = []
    for path in modules:
        if "migrations" in path.parts:
            continue  # a migration is one statement after the other, never changed again
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{path}:{node.lineno} {node.name} ({lines} lines)")
    assert long == []


def test_every_init_file_is_empty(modules: list[Path]) -> None:
    assert [path for path in modules if path.name == "__init__.py" and path.read_bytes()] == []


def test_every_folder_with_code_is_a_package(modules: list[Path]) -> None:
    scripts = {"migrations", "versions"}  # Alembic runs these as files, they are never imported
    folders = {path.parent for path in modules} - {path.parent for path in modules if path.parent.name in scripts}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_folder_packaging_never_hides_the_library_of_that_name(root: Path) -> None:
    import packaging.version

    assert not (root / "packaging" / "__init__.py").exists()
    assert packaging.version.Version("1.0")
