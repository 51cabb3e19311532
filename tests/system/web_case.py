"""The HTTP edge as a tablet's browser and everybody else meets it. cases/web.sh starts it."""

import base64
import hashlib
import os
import sys
import unittest

import nacl.signing

from edge import ask

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "contract"))
import client
from wire import decode, encode, one

PROTOBUF = "application/x-protobuf"
HERE = os.path.dirname(os.path.abspath(__file__))


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


def send(body, authorization, **headers):
    return ask("POST", "/api/v1/messages", body, Authorization=authorization,
               Content_Type=headers.pop("Content_Type", PROTOBUF), **headers)


def submission(*envelopes, **head):
    fields = {3: {1: [envelope.data for envelope in envelopes]}}
    return encode({**{int(name[1:]): value for name, value in head.items()}, **fields})


class WebCase(unittest.TestCase):
    tablet = Tablet(os.environ["TEQUIO_CODE"], os.environ["TEQUIO_DEVICE"], 3)
    other = Tablet(os.environ["TEQUIO_OTHER_CODE"], os.environ["TEQUIO_OTHER_DEVICE"], 4)

    def problem(self, answer, status, kind):
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json; charset=utf-8")
        told = answer.json()
        self.assertEqual((told["status"], told["type"]), (status, "/problemas/" + kind))
        self.assertTrue(told["title"] and told["detail"])

    def receipts(self, answer):
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, PROTOBUF),
                         answer.body)
        (number, values), = decode(answer.body).items()
        self.assertEqual(number, 1)
        return [client.Receipt.read(data) for data in decode(values[-1])[1]]

    def not_taken(self, answer):
        self.assertEqual(answer.status, 200, answer.body)
        (number, values), = decode(answer.body).items()
        self.assertEqual(number, 4)
        return client.REASONS[one(decode(values[-1]), 1)]
