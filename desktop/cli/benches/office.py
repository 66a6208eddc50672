"""LibreOffice merging letters, driven by a macro in a profile of its own: the office's own mail merge, with no window.

The macro notes when each merge began and ended, so that the office's start can be told from its work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Final
from xml.sax.saxutils import escape

from desktop.cli.benches.merge_form import SOURCE
from desktop.paths import resources

_MODULE: Final = "vnd.sun.star.script:Standard.Merge.Main?language=Basic&location=application"
_LONGEST: Final = 1_800  # seconds
_MILLION: Final = 1_000_000
_LIBRARY: Final = "http://openoffice.org/2000/library"
_SCRIPT: Final = "http://openoffice.org/2000/script"
_MACRO: Final = """
Sub Main
  Dim context, source, job, start, table, line, parts, orders, said
  Dim info(2) As New com.sun.star.beans.PropertyValue
  On Error GoTo Bad
  said = FreeFile : Open "{folder}/said.txt" For Output As #said
  context = createUnoService("com.sun.star.sdb.DatabaseContext")
  source = context.createInstance()
  source.URL = "sdbc:flat:{url}/data"
  info(0).Name = "Extension" : info(0).Value = "csv"
  info(1).Name = "CharSet" : info(1).Value = "UTF-8"
  info(2).Name = "HeaderLine" : info(2).Value = True
  source.Info = info
  source.DatabaseDocument.storeAsURL("{url}/data/source.odb", Array())
  context.registerObject("{source}", source)
  orders = FreeFile : Open "{folder}/orders.txt" For Input As #orders
  While Not EOF(orders)
    Line Input #orders, line
    start = GetSystemTicks()
    job = createUnoService("com.sun.star.text.MailMerge")
    job.DataSourceName = "{source}"
    job.CommandType = com.sun.star.sdb.CommandType.TABLE
    job.Command = line
    job.DocumentURL = "{url}/" & line & ".fodt"
    job.OutputType = com.sun.star.text.MailMergeType.FILE
    job.OutputURL = "{url}/out"
    job.FileNamePrefix = line & "-"
    job.SaveAsSingleFile = True
    job.SaveFilter = "writer_pdf_Export"
    job.execute(Array())
    job.dispose()
    Print #said, CStr(GetSystemTicks() - start)
  Wend
  context.revokeObject("{source}")
  Close
  StarDesktop.terminate()
  Exit Sub
Bad:
  Print #said, "BAD " & Error$
  Close
  StarDesktop.terminate()
End Sub
"""


class Office:
    """An office with a profile of its own in a folder; a table's data and form are put there by others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("data", "out"):
            (folder / name).mkdir(parents=True)

    def data(self, table: str) -> Path:
        """Where a table belongs."""
        return self.folder / "data" / f"{table}.csv"

    def form(self, table: str) -> Path:
        """Where the document belongs into which it is merged."""
        return self.folder / f"{table}.fodt"

    def prepare(self) -> bool:
        """Make the profile, as a first start does. False where there is no LibreOffice."""
        if shutil.which("soffice") is None:
            return False
        self._run("--terminate_after_init")
        basic = self.folder / "profile" / "user" / "basic"
        library = basic / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        link = '<library:library library:name="Standard" library:link="false"'
        names = f'xmlns:library="{_LIBRARY}" xmlns:xlink="http://www.w3.org/1999/xlink"'
        (basic / "script.xlc").write_text(
            _xml("library:libraries", "library")
            + f'<library:libraries {names}>{link} xlink:type="simple"'
            + ' xlink:href="$(USER)/basic/Standard/script.xlb/"/></library:libraries>'
        )
        (library / "script.xlb").write_text(
            _xml("library:library", "library")
            + f'<library:library {names} library:name="Standard" library:readonly="false"'
            + ' library:passwordprotected="false"><library:element library:name="Merge"/></library:library>'
        )
        macro = _MACRO.format(folder=self.folder, url=self.folder.as_uri(), source=SOURCE)
        (library / "Merge.xba").write_text(
            _xml("script:module", "module")
            + f'<script:module xmlns:script="{_SCRIPT}" script:name="Merge" script:language="StarBasic">'
            + f"{escape(macro)}</script:module>"
        )
        return True

    def merge(self, tables: Sequence[str]) -> list[float] | None:
        """Merge these tables, each with its own form into one PDF, one after the other in one process.

        First the whole process from its start to its end, then each merge, microseconds. None where the office cannot:
        its Writer or its data sources are not installed.
        """
        said = self.folder / "said.txt"
        said.unlink(missing_ok=True)
        (self.folder / "orders.txt").write_text("\n".join(tables), encoding="utf-8")
        begun = perf_counter()
        self._run("--norestore", _MODULE)
        took = (perf_counter() - begun) * _MILLION
        lines = said.read_text(encoding="utf-8").split("\n") if said.exists() else []
        times = [line.strip() for line in lines if line.strip()]
        if len(times) != len(tables) or not all(time.isdecimal() for time in times):
            return None
        return [took, *(float(time) * 1000 for time in times)]

    def _run(self, *words: str) -> None:
        """The office with the fonts that our own papers have, and nothing of this user's."""
        config = self.folder / "fonts.conf"
        config.write_text(
            f"<fontconfig><dir>{escape(str(resources() / 'fonts'))}</dir>"
            f"<cachedir>{escape(str(self.folder / 'cache'))}</cachedir></fontconfig>",
            encoding="utf-8",
        )
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        subprocess.run(  # noqa: S603 - LibreOffice, with words of our own
            ["soffice", profile, "--headless", "--nologo", *words],  # noqa: S607 - wherever it is installed
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )


def _xml(root: str, kind: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<!DOCTYPE {root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{kind}.dtd">'
    )
