"""`python -m desktop` is the command `cunjiao`."""

from desktop.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
