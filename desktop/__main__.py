"""`python -m desktop` is the command `cunjiao`."""

import sys

from desktop.cli.main import run
from desktop.exchange import sheet, sheet_child

if __name__ == "__main__":
    if sys.argv[1:2] == [sheet.CHILD_FLAG]:  # how a frozen program starts itself as the reader of a foreign table
        raise SystemExit(sheet_child.main(sys.argv[2]))
    raise SystemExit(run())
