"""Our own C files as the address-sanitized build compiles them: for the checks that parse C."""
import json
import os
import pathlib
import shlex
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from checks import ROOT

BUILD = ROOT / "build" / "asan"


def build():
    """Generated headers must be there before anything can be parsed. What does not compile is told
    file by file by the check that meets it."""
    done = subprocess.run([str(ROOT / "scripts" / "build"), "asan"], capture_output=True, text=True)
    if done.returncode != 0 and not (BUILD / "compile_commands.json").exists():
        print(*(done.stdout + done.stderr).splitlines()[-20:], sep="\n")
        print("mend: make scripts/build asan succeed first")
        sys.exit(1)


def commands():
    """Rows of the compilation database whose file is ours, most recently changed first."""
    build()
    rows = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    ours = tuple(f"{ROOT}/{folder}/" for folder in ("services", "tests"))
    rows = [row for row in rows if row["file"].startswith(ours) and os.path.exists(row["file"])]
    return sorted(rows, key=lambda row: -os.path.getmtime(row["file"]))


def preprocessed(row):
    """What the compiler would see: two equal texts need not be looked at twice."""
    words = shlex.split(row["command"])
    words[words.index("-o"):words.index("-o") + 2] = ["-E"]
    done = subprocess.run(words, cwd=row["directory"], capture_output=True)
    return done.stdout + done.stderr


def name(row):
    return str(pathlib.Path(row["file"]).relative_to(ROOT))
