"""Protobuf by hand: enough of the encoding to write and read every message of the contract.

A message is a dict from field number to value. Written as given, in order: an int (bool) as varint,
text and bytes as they are, a dict as a message, a list of ints packed, any other list repeated.
Leave out what is not set."""


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def sint(number):
    """sint32 and sint64: small negative numbers stay short."""
    return number << 1 if number >= 0 else (-number << 1) - 1


def unsint(number):
    return number >> 1 if number & 1 == 0 else -(number >> 1) - 1


def encode(message):
    return b"".join(_field(number, value) for number, value in message.items())


def _field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, list):
        if value and isinstance(value[0], int):
            return _field(number, b"".join(map(varint, value)))
        return b"".join(_field(number, item) for item in value)
    data = (encode(value) if isinstance(value, dict)
            else value.encode() if isinstance(value, str) else value)
    return varint(number << 3 | 2) + varint(len(data)) + data


def decode(data):
    """{field number: [value, ...]}; a value is an int or bytes. Raises ValueError on anything
    else."""
    message, at = {}, 0
    while at < len(data):
        key, at = _varint_at(data, at)
        if key & 7 == 0:
            value, at = _varint_at(data, at)
        elif key & 7 == 2:
            size, at = _varint_at(data, at)
            value, at = data[at:at + size], at + size
            if at > len(data):
                raise ValueError("field cut short")
        else:
            raise ValueError(f"wire type {key & 7} is not used in the contract")
        message.setdefault(key >> 3, []).append(value)
    return message


def _varint_at(data, at):
    number = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise ValueError("number cut short or too long")
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def one(message, number, default=0):
    """The last value of a field that is not repeated."""
    return message.get(number, [default])[-1]


def ints(message, number):
    """A repeated number, packed or not."""
    out = []
    for value in message.get(number, []):
        if isinstance(value, int):
            out.append(value)
            continue
        at = 0
        while at < len(value):
            item, at = _varint_at(value, at)
            out.append(item)
    return out
