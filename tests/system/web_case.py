"""The HTTP edge as a tablet's browser and everybody else meets it. cases/web.sh starts it."""

import os
import unittest

from edge import ask
from tablets import Tablet, bearer, sha256
import client  # found by tablets
from wire import decode, encode, one

PROTOBUF = "application/x-protobuf"
HERE = os.path.dirname(os.path.abspath(__file__))


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
