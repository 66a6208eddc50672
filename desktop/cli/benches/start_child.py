"""One start of the program, measured: as `desktop.cli.main` does it, and on to the first answer of a search.

Says UP when the window stands, LOGIN when somebody can log in, USABLE when the first key of a search has been answered,
then the memory it holds at rest. Its order comes as on `window_child`.
"""

from __future__ import annotations

import sys

from desktop.cli import main as program
from desktop.ui.measured.bare import LOGIN, UP, USABLE, say_line, say_memory


def main() -> int:
    """Start once."""
    program.show_first()
    say_line(UP)
    # What the program loads behind its first window, and only then.
    from desktop.cli import commands
    from desktop.cli.benches.making import CASHIER, PIN
    from desktop.cli.benches.window_child import read_order
    from desktop.cli.benches.workshop import opened
    from desktop.ui.measured.desk import Desk, press

    commands.parser(commands.groups_for([]))
    order = read_order()
    with opened(order.book, order.passphrase) as book:
        desk = Desk(book)
        say_line(LOGIN)
        desk.log_in(CASHIER, PIN)
        finder = desk.collect_page().finder
        press(finder.field, 0, order.queries[0])
        desk.settle()
        say_line(USABLE)
        finder.clear()
        desk.build_all()
        say_memory()
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
