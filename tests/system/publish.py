#!/usr/bin/python3
"""publish.py FOLDER: verifies a version of open data from its folder alone: its digests, that the
dictionary has every column of every file, the legend, and that no group is small."""
import csv
import hashlib
import json
import pathlib
import re
import sys

PERSONS = {"resultados": "personas que respondieron", "satisfaccion": "respuestas",
           "atencion": "recibidas"}
KINDS = {"texto": ".*", "entero": r"-?\d+|", "decimal": r"-?\d+(\.\d+)?|",
         "fecha": r"\d{4}-\d\d-\d\d|"}


def rows(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check_digests(folder):
    listed = dict(reversed(line.split("  ", 1))
                  for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    there = {path.name for path in folder.iterdir()}
    assert there - {"SHA256SUMS"} == set(listed), there ^ set(listed)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert set(manifest["archivos"]) == set(listed) - {"manifest.json"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
        assert manifest["archivos"].get(name, digest) == digest, name
    return manifest


def check_dictionary(folder):
    """Every column of every file is described, in order, and its cells are of that type."""
    told = {}
    for row in rows(folder, "diccionario"):
        assert row["significado"] and row["fuente"].startswith("analytics."), row
        told.setdefault(row["archivo"], []).append(row)
    files = {path.name for path in folder.glob("*.csv")} - {"diccionario.csv"}
    assert set(told) == files, set(told) ^ files
    for name, columns in told.items():
        with open(folder / name, encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file))
        assert table[0] == [column["columna"] for column in columns], name
        for line in table[1:]:
            for cell, column in zip(line, columns, strict=True):
                assert re.fullmatch(KINDS[column["tipo"]], cell, re.S), (name, column, cell)
    return files


def check_small_groups(folder):
    for name, column in PERSONS.items():
        for row in rows(folder, name):
            assert row[column] == "" or int(row[column]) >= 5, (name, row)


def main():
    folder = pathlib.Path(sys.argv[1])
    manifest = check_digests(folder)
    files = check_dictionary(folder)
    check_small_groups(folder)
    readme = (folder / "LEEME.txt").read_text("utf-8")
    assert "Este programa es de carácter público, no es patrocinado ni promovido" in readme
    assert all(name in readme for name in files), readme
    results = rows(folder, "resultados")
    persons = sum(1 for row in results if row["personas que respondieron"])
    if manifest["estado"] == "preliminar":
        assert not persons and not rows(folder, "satisfaccion") and not rows(folder, "atencion")
    counts = {path.stem: len(rows(folder, path.stem)) for path in folder.glob("*.csv")}
    print(manifest["versión"], manifest["estado"], persons, counts)


main()
