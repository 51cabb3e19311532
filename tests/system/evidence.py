#!/usr/bin/python3
"""evidence.py FOLDER KITCHEN: verifies a folder of evidence from the folder alone, as an auditor
would: its list of digests, every signature, every body, every proof; and that nothing in it is of
another kitchen."""
import csv
import hashlib
import pathlib
import sys

from cryptography.hazmat.primitives.serialization import load_pem_public_key

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "contract"))

from wire import decode, one  # noqa: E402

BODY_DIGEST, KEY_ID, KITCHEN = 9, 11, 5


def rows(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def check_sums(folder):
    """Every file is listed, and is what the list says."""
    listed = {}
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        assert name not in listed, f"{name} is listed twice"
        listed[name] = digest
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert there - {"SHA256SUMS"} == set(listed), there ^ set(listed)
    for name, digest in listed.items():
        assert sha256((folder / name).read_bytes()).hex() == digest, f"{name} was changed"


def check_envelope(folder, row, kitchen):
    stem = folder / "sobres" / row["envío"]
    header = stem.with_suffix(".header").read_bytes()
    signature = stem.with_suffix(".signature").read_bytes()
    digest = sha256(b"tequio/envelope/1", header)
    assert digest.hex() == row["huella"], f"{stem}: another digest"
    key = load_pem_public_key((folder / "llaves" / f"{row['llave']}.pem").read_bytes())
    key.verify(signature, b"tequio/signature/1" + digest)
    assert row["firma"] == "corresponde", row
    fields = decode(header)
    assert one(fields, KEY_ID).hex() == row["llave"], f"{stem}: another key"
    assert one(fields, KITCHEN) in (0, kitchen), f"{stem}: of kitchen {one(fields, KITCHEN)}"
    body = sha256(stem.with_suffix(".salt").read_bytes(), stem.with_suffix(".body").read_bytes())
    assert body == one(fields, BODY_DIGEST), f"{stem}: another body"
    assert row["contenido"] == "íntegro", row


def check_links(folder):
    """What one table names, another has."""
    statements = {row["asiento"] for row in rows(folder, "estado_de_cuenta")}
    envelopes = {row["envío"] for row in rows(folder, "sobres")}
    rules = {row["regla"] for row in rows(folder, "reglas")}
    assert statements
    for row in rows(folder, "renglones"):
        assert row["asiento"] in statements and row["regla"] in rules and row["fundamento legal"]
        assert row["envío del reporte"] in envelopes, row
    for row in rows(folder, "reportes"):
        assert row["envío"] in envelopes, row
    for row in rows(folder, "compras"):
        assert row["envío"] in envelopes, row
    for row in rows(folder, "actas"):
        assert row["envío que preparó"] in envelopes, row
    for row in rows(folder, "libro"):
        for name in ("movimiento", "de la cuenta", "a la cuenta"):
            assert not row[name].isdigit(), f"{row[name]} has no name"
    for path in (folder / "comprobantes").iterdir():
        assert sha256(path.read_bytes()).hex() == path.stem, f"{path} was changed"
    for row in rows(folder, "estado_de_cuenta"):
        lines = sum(float(line["monto"]) for line in rows(folder, "renglones")
                    if line["asiento"] == row["asiento"])
        if row["clase"] == "periodo" and row["modalidad"] == "en dinero":
            total = (float(row["monto"]) + float(row["retenido"])
                     + float(row["llevado al siguiente"]) - float(row["traído de antes"]))
            assert abs(lines - total) < 0.005, f"{row}: the lines come to {lines}"


def main():
    folder, kitchen = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    check_sums(folder)
    envelopes = rows(folder, "sobres")
    for row in envelopes:
        check_envelope(folder, row, kitchen)
    check_links(folder)
    page = (folder / "index.html").read_text(encoding="utf-8")
    for path in folder.glob("*.csv"):
        assert f'href="{path.name}"' in page, f"the page does not lead to {path.name}"
    acts = rows(folder, "actas")
    print(f"{len(envelopes)} envelopes, {len(list((folder / 'comprobantes').iterdir()))} proofs, "
          f"{len(acts)} acts")


if __name__ == "__main__":
    main()
