"""Taking a roster into an empty book, row by row, against calamine alone reading the same workbook."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from desktop.cli.benches.measure import Figure, took, undisturbed, with_growth
from desktop.cli.benches.workshop import Workshop


def measure(workshop: Workshop) -> list[Figure]:
    """Reading in the child process, every row checked, people and their search keys written and committed."""
    sizes = workshop.sizes.people
    figures = []
    for people in sizes:
        path = workshop.roster(people)
        floors, works = [], []
        # A county's size takes half a minute, so it is done once.
        for _ in range(1 if people == sizes[-1] else workshop.sizes.few):
            with undisturbed():
                floors += [took(_calamine, path) for _ in range(2)]
            works.append(workshop.import_us(people))
        floors.append(took(_calamine, path))
        figures.append(Figure("ROSTER", people, median(works) / people, median(floors) / people))
    return with_growth(figures)


def _calamine(path: Path) -> None:
    # The program itself loads it in its child process only.
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
