"""What the checks of scripts/checks share: which files, what is comment and what is code, and how
to complain.

A check reads the tree at CHECK_ROOT (the repository when unset), so that tests/checks can give it a
bad sample. An exception is said on the line itself: check:allow <rule> <reason>
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(os.environ.get("CHECK_ROOT") or pathlib.Path(__file__).parents[2]).resolve()
ALLOW = re.compile(r"check:allow\s+([a-z-]+)\s*(.*)")


def files(*patterns):
    """Tracked and new files that git does not ignore, as paths from the root, sorted."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return sorted(f for f in set(listed.split("\0")) if f and (ROOT / f).is_file())


def read(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def is_text(path):
    with open(ROOT / path, "rb") as file:
        return b"\0" not in file.read(8192)


class Problems:
    """Collects what is wrong with one rule, prints it with how to mend it, and ends the check."""

    def __init__(self, rule, mend):
        self.rule, self.mend, self.found = rule, mend, []

    def add(self, path, line, what, text=""):
        """`text` is the line itself, where an exception may stand."""
        allowed = ALLOW.search(text)
        if allowed and allowed[1] == self.rule:
            if len(allowed[2].strip(" */")) >= 8:
                return
            what += " (its check:allow gives no reason)"
        self.found.append(f"{path}:{line}: {what}")

    def end(self):
        for problem in self.found:
            print(problem)
        if self.found:
            print(f"mend: {self.mend}")
        sys.exit(1 if self.found else 0)


_TOKEN = re.compile(
    r"""(?P<block>/\*.*?(?:\*/|\Z))|(?P<line>//[^\n]*)"""
    r"""|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')""", re.S)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def code_only(source):
    """C source with comments and the insides of literals blanked; nothing changes its place."""
    def keep(match):
        found = match[0]
        if match["text"]:
            return found[0] + _blank(found[1:-1]) + found[-1]
        return _blank(found)
    return _TOKEN.sub(keep, source)


def without_comments(source):
    """The same with literals kept."""
    return _TOKEN.sub(lambda match: match[0] if match["text"] else _blank(match[0]), source)


def line_comments(source):
    """Line numbers of // comments."""
    return [source.count("\n", 0, m.start()) + 1 for m in _TOKEN.finditer(source) if m["line"]]
