"""What the .proto files say, as a sorted text: the committed copy proto/contract.txt must never be
broken."""

import glob
import os
import re
import subprocess
import tempfile

from wire import decode, one

PROTO = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "proto")
COMMITTED = os.path.join(PROTO, "contract.txt")
TYPES = {3: "int64", 4: "uint64", 5: "int32", 8: "bool", 9: "string", 12: "bytes", 13: "uint32",
         17: "sint32", 18: "sint64"}
REPEATED, MESSAGE_TYPES = 3, (11, 14)


def proto_files():
    return sorted(glob.glob(os.path.join(PROTO, "tequio", "v1", "*.proto")))


def descriptor_files():
    """The FileDescriptorProtos that protoc makes of the contract, decoded one level deep."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "set")
        subprocess.run(["protoc", f"-I{PROTO}", f"--descriptor_set_out={out}", *proto_files()],
                       check=True)
        with open(out, "rb") as file:
            return [decode(data) for data in decode(file.read())[1]]


def text(data):
    return data.decode()


def messages():
    """{message: {number: (name, type with its label, oneof or "")}}"""
    found = {}
    for file in descriptor_files():
        for data in file.get(4, []):
            message = decode(data)
            oneofs = [text(one(decode(o), 1)) for o in message.get(8, [])]
            fields = [decode(f) for f in message.get(2, [])]
            found[text(one(message, 1))] = {
                one(f, 3): (text(one(f, 1)), _type(f), oneofs[one(f, 9)] if 9 in f else "")
                for f in fields}
    return found


def _type(f):
    kind = one(f, 5)
    name = text(one(f, 6)).removeprefix(".tequio.v1.") if kind in MESSAGE_TYPES else TYPES[kind]
    return f"repeated {name}" if one(f, 4) == REPEATED else name


def _reserved(data, range_field, name_field, first_after):
    """Lines of what is reserved. Messages say the first number after a range, enums the last one in
    it."""
    m = decode(data)
    for span in map(decode, m.get(range_field, [])):
        for number in range(one(span, 1), one(span, 2) + (0 if first_after else 1)):
            yield f"{text(one(m, 1))} {number} reserved"
    for name in m.get(name_field, []):
        yield f"{text(one(m, 1))} {text(name)} reserved"


def listing():
    lines = set()
    for message, fields in messages().items():
        for number, (name, kind, oneof) in fields.items():
            lines.add(f"{message} {number} {name} {kind}{f' in {oneof}' if oneof else ''}")
    for file in descriptor_files():
        for data in file.get(4, []):
            lines.update(_reserved(data, 9, 10, True))
        for data in file.get(5, []):
            lines.update(_reserved(data, 4, 5, False))
            for value in map(decode, decode(data).get(2, [])):
                lines.add(f"{text(one(decode(data), 1))} {one(value, 2)} {text(one(value, 1))}")
    return sorted(lines, key=_by_number)


def _by_number(line):
    owner, number, *rest = line.split(" ")
    return owner, int(number) if number.isdigit() else 1 << 30, number, rest


def committed():
    with open(COMMITTED, encoding="utf-8") as file:
        return file.read().splitlines()


def broken(old, new):
    """Lines of the committed contract that no longer hold, each with what to do."""
    now = set(new)
    problems = []
    for line in sorted(set(old) - now):
        owner, number, name = line.split(" ")[:3]
        if f"{owner} {number} reserved" in now and f"{owner} {name} reserved" in now:
            continue
        instead = [other for other in new if other.startswith(f"{owner} {number} ")]
        problems.append(
            f"'{line}' is gone{f', there is now {instead[0]!r}' if instead else ''}. Numbers, "
            f"types and names are for "
            f"ever: put it back, and add a new field under a new number; if it is no longer used, "
            f"write "
            f"'reserved {number}; reserved \"{name}\";' in {owner}")
    return problems


def accept():
    """Writes the listing down; only additions are taken. Returns the problems that forbid it."""
    new = listing()
    problems = broken(committed(), new) if os.path.exists(COMMITTED) else []
    if not problems:
        with open(COMMITTED, "w", encoding="utf-8") as file:
            file.write("\n".join(new) + "\n")
    return problems


def unmarked():
    """Fields without a mark, or with prose in the wrong kind of comment: 'file:line: text'."""
    field = re.compile(r"^\s+(?:repeated )?[\w.]+ \w+ = \d+(?: \[.*\])?;")
    problems = []
    for path in proto_files():
        in_enum = False
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                in_enum = (in_enum or line.startswith("enum ")) and not line.startswith("}")
                is_field = field.match(line) and not in_enum
                marked = re.search(r"; // \[(none|personal|sensitive)\]( \S.*)?$",
                                   line.rstrip("\n"))
                if is_field and not marked or not is_field and "//" in line:
                    problems.append(f"{os.path.basename(path)}:{number}: {line.strip()}")
    return problems
