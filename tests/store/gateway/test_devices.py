"""Who may send, from when to when, and what time it is."""

import os
import time
import unittest

from case import WorldCase  # first: it finds the contract's client
import client
import world as tequio
from client import ACCEPTED, CONFLICT, REFUSED
from wire import encode
from world import EDGE, KITCHEN, MONITOR, OPERATOR, report

QUARTER_US = 15 * 60 * 1_000_000
MONDAY_US = 1578312000_000_000  # 2020-01-06 12:00 UTC


class Devices(WorldCase):
    def test_revoked_from_the_next_message(self):
        device = self.world.enrol()
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        connection = self.connect(device)
        installation = client.Installation(device)
        self.assertEqual(self.codes(self.send(connection, installation.seal(1, report()))),
                         [ACCEPTED])
        self.world.enrol(KITCHEN, revoked=True, device=device)
        # at once: not after the gateway has looked at the table again
        try:
            receipt, = self.send(connection, installation.seal(1, report()))
            self.assertEqual((receipt.code, receipt.reason), (REFUSED, "REVOKED"))
        except client.NotTaken as refusal:
            self.assertEqual(refusal.reason, "REVOKED")
        self.assertEqual(self.stored(installation), [(0, 1)])
        with self.assertRaises(client.NotTaken) as caught:
            self.wait_for(lambda: self.send(connection, installation.envelopes[1]) and None, 5)
        self.assertEqual(caught.exception.reason, "REVOKED")
        late = self.connect(device, silence_s=1)
        self.assertIsNone(late.ask({3: {1: [installation.envelopes[1].data]}}))

    def test_old_numbers_of_a_revoked_device(self):
        device = self.world.enrol()
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        connection = self.connect(device)
        installation = client.Installation(device)
        self.send(connection, installation.seal(1, report()))
        self.world.enrol(KITCHEN, revoked=True, device=device)
        try:
            receipt, = self.send(connection, installation.envelopes[0])
            self.assertEqual((receipt.code, receipt.reason), (REFUSED, "REVOKED"))
        except client.NotTaken as refusal:
            self.assertEqual(refusal.reason, "REVOKED")

    def test_a_changed_key(self):
        device = self.world.enrol()
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        old = client.Device(device.device, device.kitchen, device.curve_public, device.curve_secret,
                            device.signing_key)
        device.curve_public, device.curve_secret, _ = tequio.make_keys()
        self.world.enrol(KITCHEN, device=device)
        installation = client.Installation(device)
        envelope = installation.seal(1, report())
        self.wait_for(lambda: self.connect(device, silence_s=0.5).ask({3: {1: [envelope.data]}}))
        self.assertIsNone(self.connect(old, silence_s=1).ask({3: {1: [envelope.data]}}))

    def test_the_edge_speaks_for_others_by_token(self):
        token = os.urandom(32)
        device, edge = self.world.enrol(token=token), self.world.enrol(EDGE)
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > edge.device)
        connection = self.connect(edge)
        installation = client.Installation(device)
        receipt, = self.send(connection, installation.seal(1, report()), head={1: token})
        self.assertEqual(receipt.code, ACCEPTED)
        rows = self.world.sql("SELECT device_id FROM journal.entry"
                              f" WHERE installation = '{installation.id.hex()}'")
        self.assertEqual(rows, [[str(device.device)]])
        with self.assertRaises(client.NotTaken) as caught:
            self.send(connection, installation.seal(1, report()), head={1: os.urandom(32)})
        self.assertEqual(caught.exception.reason, "NOT_ALLOWED")
        # without a token it speaks for itself: what the public sends, under its own installation
        receipt, = self.send(connection, installation.seal(1, report()))
        self.assertEqual((receipt.code, receipt.reason), (REFUSED, "NOT_ALLOWED"))
        own = client.Installation(edge)
        for kind, kitchen, reason in ((18, 0, "NONE"), (18, 5, "NOT_ALLOWED"),
                                      (1, 0, "NOT_ALLOWED")):
            receipt, = self.send(connection, own.seal(kind, encode({}), kitchen=kitchen))
            self.assertEqual((kind, receipt.reason), (kind, reason))
        with self.assertRaises(client.NotTaken) as caught:  # only an edge forwards
            self.send(self.connect(), installation.seal(1, report()), head={1: token})
        self.assertEqual(caught.exception.reason, "NOT_ALLOWED")

    def test_the_edge_submits_what_it_took_on_a_page(self):
        edge = self.world.enrol(EDGE)
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > edge.device)
        connection, installation = self.connect(edge), client.Installation(edge)
        receipt, = self.send(connection, installation.seal(3, encode({}), kitchen=5))
        self.assertEqual(receipt.code, ACCEPTED)
        for kind, kitchen in ((3, 0), (1, 5)):  # of a kitchen, and nothing else
            receipt, = self.send(connection, installation.seal(kind, report(), kitchen=kitchen))
            self.assertEqual(receipt.reason, "NOT_ALLOWED")
        for content in ({5: {1: bytes(32)}}, {6: {1: 5, 2: [{1: 1}]}}):  # nor does it ask
            with self.subTest(content=content), self.assertRaises(client.NotTaken) as caught:
                connection.ask(content)
            self.assertIn("NOT_ALLOWED token", str(caught.exception))

    def test_roles(self):
        monitor, operator = self.world.enrol(MONITOR), self.world.enrol(OPERATOR)
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > operator.device)
        change = encode({})
        cases = ((monitor, 1, report(), 5, "NONE"), (monitor, 1, report(), 0, "NOT_ALLOWED"),
                 (monitor, 9, change, 0, "NOT_ALLOWED"), (operator, 9, change, 0, "NONE"),
                 (operator, 1, report(), 5, "NOT_ALLOWED"),
                 (self.world.founder, 9, change, 0, "NONE"))
        for device, kind, body, kitchen, reason in cases:
            envelope = client.Installation(device).seal(kind, body, kitchen=kitchen)
            receipt, = self.send(self.connect(device), envelope)
            self.assertEqual((receipt.reason, receipt.code),
                             (reason, ACCEPTED if reason == "NONE" else REFUSED))

    def test_time_is_the_gateways_own(self):
        connection = self.connect(replay_now_us=MONDAY_US)
        with self.assertRaises(client.NotTaken) as caught:
            self.send(connection, client.Installation(self.device).seal(1, report()))
        self.assertEqual(caught.exception.reason, "NOT_ALLOWED")


class Clock(WorldCase):
    def test_ticks_at_the_start(self):
        tick = self.wait_for(lambda: self.world.sql(
            "SELECT position, extract(epoch FROM received_at)::int8 FROM journal.entry_submissions"
            " WHERE kind = 61"))
        self.assertEqual(int(tick[0][1]) % 900, 0)
        self.assertLess(abs(time.time() - int(tick[0][1])), 1000)
        stamps = self.world.sql("SELECT DISTINCT last_tick IS NULL FROM journal.stream"
                                " WHERE topic = 1")
        self.assertEqual(stamps, [["f"]])


class Replay(WorldCase):
    options = {"replay": True, "partitions": 3}

    def kinds(self, since):
        return [(int(p), int(k), int(at)) for p, k, at in self.world.sql(
            "SELECT partition, kind, (extract(epoch FROM received_at) * 1000000)::int8"
            " FROM journal.entry_submissions WHERE received_at >= 'epoch'::timestamptz"
            f" + interval '1 microsecond' * {since} ORDER BY partition, position")]

    def test_time_is_what_messages_say(self):
        device = self.world.enrol(MONITOR)
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        installation = client.Installation(device)
        noon = MONDAY_US
        script = [(noon + 5, 4), (noon - 1000, 4), (noon + QUARTER_US * 9 + 7, 5),
                  (noon + QUARTER_US, 6), (noon + QUARTER_US * 10, 3)]
        receipts = []
        for at, kitchen in script:
            receipt, = self.send(self.connect(device, replay_now_us=at),
                                 installation.seal(1, report(), kitchen=kitchen))
            receipts.append(receipt)
        self.assertEqual(self.codes(receipts), [ACCEPTED] * 5)
        late = noon + QUARTER_US * 9
        last = noon + QUARTER_US * 10
        self.assertEqual([r.received_at_us for r in receipts],
                         [noon + 5, noon + 5, late + 7, late + 7, last])
        self.assertEqual(self.kinds(noon), [
            (0, 61, noon), (0, 61, late), (0, 1, late + 7), (0, 61, last), (0, 1, last),
            (1, 61, noon), (1, 1, noon + 5), (1, 1, noon + 5), (1, 61, late), (1, 61, last),
            (2, 61, noon), (2, 61, late), (2, 1, late + 7), (2, 61, last)])
        for moment in (0, -2**63):
            with self.assertRaises(client.NotTaken) as caught:
                self.send(self.connect(device, replay_now_us=moment), installation.envelopes[0])
            self.assertEqual((caught.exception.reason), "MALFORMED")
        self.gateway.stop()
        self.gateway.start()
        receipt, = self.send(self.connect(device, replay_now_us=noon + 1),
                             installation.seal(1, report(), kitchen=4))
        self.assertEqual((receipt.code, receipt.received_at_us), (ACCEPTED, last))
        self.assertEqual(len(self.kinds(noon)), 15)
        other = client.Installation(device, installation.id)
        receipt, = self.send(self.connect(device, replay_now_us=noon),
                             other.seal(1, report(3), kitchen=8))
        self.assertEqual(receipt.code, CONFLICT)


if __name__ == "__main__":
    unittest.main()
