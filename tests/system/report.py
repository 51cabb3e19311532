#!/usr/bin/python3
"""report.py FOLDER: verifies a year's evaluation from the folder alone: its digests, its links,
that it asks nobody for anything, and that every figure of the page is a cell of the data that
stand beside it."""
import csv
import hashlib
import html.parser
import json
import pathlib
import re
import sys

MONTHS = ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
          "diciembre").split()
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
SMALL_GROUPS = {"11": 2, "12": 2, "13": 2, "14": 1}  # data of persons: column of their number
VOID = {"meta", "br", "rect", "path", "link", "img"}


class Page(html.parser.HTMLParser):
    """Links, anchors, and the text of every cell with the table that it stands in."""

    def __init__(self, text):
        super().__init__()
        self.links, self.anchors, self.names, self.open = [], set(), set(), []
        self.rows, self.said = {}, []  # by anchor of the table; sentences with references
        self.drawn = []  # number of the table, what is written in the drawing
        self.feed(text)
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.names.add(tag)
        for name in ("href", "src", "xlink:href", "action", "data"):
            if name in attributes:
                self.links.append(attributes[name])
        if "id" in attributes:
            assert attributes["id"] not in self.anchors, f"{attributes['id']} is there twice"
            self.anchors.add(attributes["id"])
        if tag not in VOID:
            self.open.append((tag, attributes))
        table = next((a["id"] for n, a in self.open if re.fullmatch(r"c\d+", a.get("id", ""))), "")
        if tag == "tr":
            self.rows.setdefault(table, []).append([])
        if tag in ("td", "th"):
            self.rows[table][-1].append("")
        if tag == "li" or "cifra" in attributes.get("class", "").split():
            self.said.append("")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open and self.open[-1][0] == tag, f"</{tag}> ends {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        names = [name for name, _ in self.open]
        table = next((a["id"] for n, a in self.open if re.fullmatch(r"c\d+", a.get("id", ""))), "")
        if "td" in names or "th" in names:
            if "small" not in names:
                self.rows[table][-1][-1] += data
        if "text" in names:
            said = next(a["aria-label"] for n, a in self.open if n == "svg")
            self.drawn.append((int(re.search(r"consulta (\d+)$", said)[1]), data))
        if self.said and ("li" in names or "b" in names or "a" in names or "span" in names):
            self.said[-1] += data


def data_of(folder):
    tables = {}
    for path in sorted((folder / "datos").glob("*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            tables[path.name[:2]] = list(csv.reader(file))
    return tables


def numbers(text):
    return [number.replace(",", "") for number in NUMBER.findall(text)]


def check_digests(folder):
    listed = dict(reversed(line.split("  ", 1))
                  for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert there - {"SHA256SUMS"} == set(listed), there ^ set(listed)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert set(manifest["archivos"]) == set(listed) - {"manifest.json"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
        assert manifest["archivos"].get(name, digest) == digest, name
    return manifest


def check_page(folder, page, text):
    assert not page.names & {"script", "link", "img", "iframe", "object", "form"}, page.names
    assert not re.search(r"https?:|//[a-z]|@import|url\(|javascript:|\son[a-z]+=", text), "asks"
    assert '<html lang="es-MX">' in text
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.anchors, f"{link} leads nowhere"
        else:
            assert (folder / link).is_file() or link.startswith("../"), f"{link} is not there"
    both = {f"{kind}/{path.stem}.{ending}" for path in (folder / "datos").iterdir()
            for kind, ending in (("consultas", "sql"), ("datos", "csv"))}
    assert both <= set(page.links), both - set(page.links)


def check_table(number, rows, table):
    """Heads and cells as in the data; what the data do not have is said, and is no number."""
    heads = [table[0].index(head) for head in rows[0]]
    data = iter(table[1:])
    for row in rows[1:]:
        if len(row) == 1:
            continue  # heads a group
        cells = next(data)
        wanted = [cells[head] for head in heads]
        if len(row) < len(heads):
            assert not any(wanted[1:]) and not numbers(row[1]), (number, row, wanted)
            row, wanted = row[:1], wanted[:1]
        for found, value in zip(row, wanted):
            if re.fullmatch(r"\d{4}-\d\d-01", value) and found in MONTHS:
                value = MONTHS[int(value[5:7]) - 1]
            if value == "":
                assert not re.search(r"\d", found) and found, (number, found)
            elif NUMBER.fullmatch(found):
                assert found.replace(",", "") == value, (number, found, value)
            else:
                assert found.lstrip("●▲■★○ ") == value, (number, found, value)
    return sum(1 for _ in data)


def check_figures(page, tables):
    counted = 0
    for anchor, rows in page.rows.items():
        number = f"{int(anchor[1:]):02d}"
        table = tables[number]
        if set(rows[0]) <= set(table[0]):
            left = check_table(number, rows, table)
            assert left == 0 or len(rows) > 500, f"{number}: {left} rows are missing"
        else:  # the matrix and the like: each number is a cell of the table
            cells = {cell for line in table[1:] for cell in line} | {
                cell for line in tables["04"] for cell in line if number == "02"}
            for row in rows[1:]:
                for cell in row[1:]:
                    plain = re.sub(r"(trim|sem)\. \d", "", cell)
                    for figure in numbers(plain):
                        assert figure in cells, (number, cell, figure)
                        counted += 1
        counted += sum(len(row) for row in rows)
    assert len(page.rows) > 15 and counted > 100, (len(page.rows), counted)


def check_sentences(page, tables):
    """What stands in bold or between, with a reference, is a cell of that table; counts of rows
    (of the matrix and of deviations) are no cells."""
    told = 0
    for sentence in page.said:
        reference = re.search(r"\[(\d+)\]\s*$", sentence)
        if reference is None or reference[1] in ("2", "4"):
            continue
        told += 1
        cells = {cell for line in tables[f"{int(reference[1]):02d}"] for cell in line}
        plain = re.sub(r"\d+ de [a-z]+ de \d{4}|95 %|4 o 5|de 5\b", "",
                       sentence[:reference.start()])
        for number in numbers(plain):
            assert number in cells, (sentence, number)
    assert told > 8, page.said


def check_drawings(page, tables):
    """Above a bar a figure may stand without its cents."""
    for number, text in page.drawn:
        cells = {cell for line in tables[f"{number:02d}"] for cell in line}
        for figure in numbers(text):
            assert figure in cells | {cell.split(".")[0] for cell in cells}, (number, text)
    assert len(page.drawn) > 100, len(page.drawn)


def check_small_groups(tables):
    for number, column in SMALL_GROUPS.items():
        for line in tables[number][1:]:
            assert line[column] == "" or int(line[column]) >= 5, (number, line)
    for line in tables["15"][1:]:
        assert int(line[1]) >= 5, line


def main():
    folder = pathlib.Path(sys.argv[1])
    manifest = check_digests(folder)
    text = (folder / "index.html").read_text("utf-8")
    page, tables = Page(text), data_of(folder)
    assert len(tables) == 27, len(tables)
    check_page(folder, page, text)
    check_figures(page, tables)
    check_sentences(page, tables)
    check_drawings(page, tables)
    check_small_groups(tables)
    print(f"{len(manifest['archivos'])} files, version {manifest['versión']}, "
          f"{sum(len(rows) for rows in page.rows.values())} rows")


main()
