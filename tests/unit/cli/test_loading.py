from __future__ import annotations

import os
import subprocess
import sys


def test_a_home_that_is_no_folder_is_told_in_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "policies"],
        env={**os.environ, "HOME": os.devnull},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert done.stdout or done.stderr
