"""`python -m desktop` is the command `cunjiao`."""

from desktop.cli.main import run

if __name__ == "__main__":
    raise SystemExit(run())
