"""What the tests against a running gateway share. The environment says where it is:
TEQUIO_GATEWAY_ENDPOINT, TEQUIO_GATEWAY_KEY (hex), TEQUIO_DEVICE_KEYS (JSON file of an enrolled
kitchen's tablet), TEQUIO_REPLAY_NOW_US where it was founded on a replay clock,
TEQUIO_ANSWERS_WITHIN_S and TEQUIO_OPERATOR_KEYS where the services run too."""

import os
import unittest

import client
from wire import encode

NEEDED = ("TEQUIO_GATEWAY_ENDPOINT", "TEQUIO_GATEWAY_KEY", "TEQUIO_DEVICE_KEYS")
REPLAY_NOW_US = int(os.environ.get("TEQUIO_REPLAY_NOW_US", "0"))


def report(rations=120):
    return encode({1: 20200106, 2: rations})


def connect(device, server_key=None):
    server_key = server_key or bytes.fromhex(os.environ["TEQUIO_GATEWAY_KEY"])
    return client.Gateway(os.environ["TEQUIO_GATEWAY_ENDPOINT"], server_key, device, REPLAY_NOW_US,
                          silence_s=10)


def has_gateway():
    return all(name in os.environ for name in NEEDED)


@unittest.skipUnless(has_gateway(), "no gateway is named in the environment")
class GatewayCase(unittest.TestCase):
    def setUp(self):
        self.device = client.Device.load(os.environ["TEQUIO_DEVICE_KEYS"])
        self.gateway = connect(self.device)
        self.addCleanup(self.gateway.close)
        self.installation = client.Installation(self.device)

    def seal(self, body=None, kind=client.DAILY_REPORT, **other):
        return self.installation.seal(kind, report() if body is None else body, **other)

    def send(self, *envelopes):
        """One receipt per envelope, in order; every echo is right."""
        answer = self.gateway.ask({3: {1: [envelope.data for envelope in envelopes]}})
        self.assertIsNotNone(answer, "the gateway is silent")
        receipts = [client.Receipt.read(data) for data in answer.get(1, [])]
        self.assertEqual([(r.installation, r.sequence, r.digest) for r in receipts],
                         [(e.installation, e.sequence, e.digest) for e in envelopes])
        return receipts

    def assert_codes(self, receipts, *codes):
        self.assertEqual([receipt.code for receipt in receipts], list(codes), receipts)

    def assert_refused(self, reason, envelope):
        """Refused for this reason, in Spanish; again the same; and the next number goes on."""
        for _ in range(2):
            receipt, = self.send(envelope)
            self.assertEqual((receipt.code, receipt.reason), (client.REFUSED, reason), receipt)
            self.assertTrue(receipt.message)
        self.assert_codes(self.send(self.seal()), client.ACCEPTED)

    def assert_not_taken(self, reason, act):
        with self.assertRaises(client.NotTaken) as caught:
            self.assertIsNotNone(act(), "the gateway is silent")
        self.assertEqual(caught.exception.reason, reason)

    def still_there(self):
        self.assert_codes(self.send(self.seal()), client.ACCEPTED)
