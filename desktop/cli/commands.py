"""The commands of `cunjiao`: one file beside this one for each group. Exit 0 done, 1 refused, 2 wrong usage."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Final, NoReturn

from desktop import log
from desktop.cli import options, window
from desktop.cli.wanted import wants_window
from desktop.core.errors import KnownError
from desktop.messages.say import say, say_error
from desktop.paths import data_dir

# What the disk may answer to anything that writes or reads a file, and the sentence for it.
_WORLD: Final = {
    errno.ENOSPC: "DISK_FULL",
    errno.EDQUOT: "DISK_FULL",
    errno.EROFS: "DISK_READ_ONLY",
    errno.EACCES: "DISK_NOT_PERMITTED",
    errno.EPERM: "DISK_NOT_PERMITTED",
    errno.EIO: "DISK_FAULT",
    errno.ENOENT: "FILE_MISSING",
    errno.EISDIR: "FILE_MISSING",
    errno.ENOTDIR: "FILE_MISSING",
    errno.ENAMETOOLONG: "FILE_MISSING",
    errno.ELOOP: "FILE_MISSING",
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the command in the user's language; the usage itself is argparse's."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, say("USAGE", message=message) + "\n")


def parser(groups: Sequence[ModuleType]) -> argparse.ArgumentParser:
    """The command line of some groups."""
    made = _Parser(prog="cunjiao", description=say("ABOUT"))
    options.add_common(made)
    commands = made.add_subparsers(metavar=say("COMMAND"), parser_class=_Parser)
    for group in groups:
        group.add_parser(commands)
    for command in commands.choices.values():
        options.add_common(command, default=argparse.SUPPRESS)
    made.set_defaults(run=window.run)
    return made


def groups_for(words: Sequence[str]) -> tuple[ModuleType, ...]:
    """All groups of commands, but for somebody who waits for a window the one that opens it."""
    if wants_window(words):
        return (window,)
    # They load half the program, papers and workbooks with it: half a second that a window need not wait.
    from desktop.cli import bench, book, county, demo, keeping, passphrase, policies, quote, roster, verify

    return (window, demo, quote, policies, roster, book, keeping, passphrase, verify, county, bench)


def run(words: Sequence[str]) -> int:
    """Run one command; returns its exit code."""
    # Old Windows consoles are not UTF-8: a name they cannot show must not stop the work.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        made = parser(groups_for(words))
    except OSError as error:  # a library looks for files of its own while it is loaded: in a home that is none, in vain
        print(say("FILE_MISSING", file=str(error.filename or say("SOME_FILE"))), file=sys.stderr)
        return 1
    arguments = made.parse_args(words)
    log.start(data_dir(arguments.data_dir) / "log")
    try:
        code: int = arguments.run(arguments)
    except BrokenPipeError:  # whoever read our output has heard enough
        sys.stderr.close()
        return 1
    except KnownError as error:
        log.LOG.info("refused %s", error.code)
        print(say_error(error), file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in _WORLD:
            return _our_fault(error, debug=arguments.debug)
        log.LOG.info("refused %s", _WORLD[error.errno])
        print(say(_WORLD[error.errno], file=str(error.filename or say("SOME_FILE"))), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last line of defence: written down, then told
        return _our_fault(error, debug=arguments.debug)
    return code


def _our_fault(error: Exception, *, debug: bool) -> int:
    reference = log.fault(error)
    if debug:
        raise error
    print(say("OUR_FAULT", reference=reference), file=sys.stderr)
    return 1
