"""sheets.py FILE KITCHEN...: photographs each sheet's square, reads it with zbarimg, and asks the
edge as the tablet that opened the address."""

import pathlib
import re
import subprocess
import sys
import tempfile

from edge import WEB, ask, within
from tablets import Tablet

MODULE = 6  # pixels of a module's side


def photograph(svg):
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    rows = [bytearray(b"\xff" * side * MODULE) for _ in range(side)]
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        begin = int(x) * MODULE
        rows[int(y)][begin:begin + int(width) * MODULE] = bytes(int(width) * MODULE)
    pixels = b"".join(bytes(row) * MODULE for row in rows)
    return b"P5 %d %d 255\n" % (side * MODULE, side * MODULE) + pixels


def read(svg):
    with tempfile.TemporaryDirectory() as folder:
        picture = pathlib.Path(folder) / "sheet.pgm"
        picture.write_bytes(photograph(svg))
        done = subprocess.run(["zbarimg", "--quiet", "--raw", picture], check=True, text=True,
                              stdout=subprocess.PIPE)
    return done.stdout.strip()


def known(tablet):
    answer = ask("GET", "/api/v1/device", Authorization=tablet.authorization)
    return answer.json() if answer.status == 200 else None


def main():
    text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    sheets = re.findall(r"<section>.*?</section>", text, re.S)
    kitchens = [int(kitchen) for kitchen in sys.argv[2:]]
    assert len(sheets) == len(kitchens), (len(sheets), kitchens)
    for sheet, kitchen in zip(sheets, kitchens):
        code = re.search(r'<p class="code">([^<]+)</p>', sheet)[1]
        address = read(sheet)
        assert address == f"{WEB.geturl()}/tableta/#{code}", address
        device = int(re.search(r"Tableta (\d+)", sheet)[1])
        tablet = Tablet(code, device, kitchen)
        said = within(f"device {device}", lambda: known(tablet))
        assert (said["kitchen"]["number"], said["device"]) == (kitchen, device), said
        assert f"Comedor {kitchen} ·" in sheet
    print(f"{len(sheets)} sheets read")


main()
