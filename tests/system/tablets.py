"""A tablet as its browser makes it from the code."""

import base64
import hashlib
import os
import sys

import nacl.signing

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "contract"))
import client


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Tablet:
    """What a browser derives from the code."""

    def __init__(self, code, number, kitchen):
        secret = sha256(b"tequio/code/1", code.replace("-", "").encode())
        self.token = sha256(b"tequio/code/token/1", secret)
        seed = sha256(b"tequio/code/sign/1", secret)
        self.device = client.Device(int(number), kitchen, bytes(32), bytes(32),
                                    nacl.signing.SigningKey(seed))
        self.authorization = bearer(self.token)


def bearer(token):
    return "Bearer " + base64.urlsafe_b64encode(token).decode().rstrip("=")
