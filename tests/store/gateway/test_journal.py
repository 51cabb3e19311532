"""What the contract's tests cannot see from outside: the journal behind the receipts, several connections, two gateways,
changes of the device table, the replay clock."""

import os
import random
import threading
import time
import unittest

import world as tequio  # first: it knows where the contract's client lies
import client
from client import ACCEPTED, BUSY, CONFLICT, DUPLICATE, EXPECTED, REFUSED
from wire import decode, encode, ints, one
from world import EDGE, KITCHEN, MONITOR, OPERATOR, report

QUARTER_US = 15 * 60 * 1_000_000
MONDAY_US = 1578312000_000_000  # 2020-01-06 12:00 UTC


class WorldCase(unittest.TestCase):
    options = {}
    gateway_count = 1

    @classmethod
    def setUpClass(cls):
        cls.world = tequio.World(kind="volatile", **cls.options)
        cls.addClassCleanup(cls.world.close)
        cls.device = cls.world.enrol()
        cls.gateways = [cls.world.gateway() for _ in range(cls.gateway_count)]
        cls.gateway = cls.gateways[0]

    @classmethod
    def tearDownClass(cls):
        broken = cls.world.broken_chains()
        if broken:
            raise AssertionError(f"broken chain: {broken}")

    def connect(self, device=None, gateway=None, **options):
        connection = (gateway or self.gateway).connect(device or self.device, **options)
        self.addCleanup(connection.close)
        return connection

    def send(self, connection, *envelopes, **head):
        answer = connection.ask(head.get("head", {}) | {3: {1: [envelope.data for envelope in envelopes]}})
        self.assertIsNotNone(answer, "the gateway is silent")
        return [client.Receipt.read(data) for data in answer.get(1, [])]

    def codes(self, receipts):
        return [receipt.code for receipt in receipts]

    def stored(self, installation, where="true"):
        """(status, sequence) of an installation's entries, in order."""
        return [(int(row[2]), int(row[5])) for row in self.world.entries(f"installation = '{installation.id.hex()}' AND {where}")]

    def wait_for(self, what, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = what()
            if found:
                return found
            time.sleep(0.05)
        self.fail("it did not happen in time")


class Copies(WorldCase):
    gateway_count = 2

    def test_64_copies_at_once_over_as_many_connections_and_two_gateways(self):
        warm = client.Installation(self.device).seal(1, report())
        for kept in range(3):
            installation = client.Installation(self.device)
            for _ in range(kept):
                self.send(self.connect(), installation.seal(1, report()))
            envelope = installation.seal(1, report())
            connections = [self.connect(gateway=self.gateways[i % 2]) for i in range(64)]
            for connection in connections:
                self.send(connection, *(installation.envelopes[:kept] or [warm]))
            message = encode({3: {1: [envelope.data]}})
            for connection in connections:
                connection.socket.send_multipart([b"TEQ1", message])
            receipts = [client.Receipt.read(connection.receive(20)[1][1][0]) for connection in connections]
            self.assertEqual(sorted(self.codes(receipts)), [ACCEPTED] + [DUPLICATE] * 63)
            self.assertEqual(len({(r.position, r.received_at_us) for r in receipts}), 1)
            self.assertEqual(self.stored(installation), [(0, number + 1) for number in range(kept + 1)])

    def test_two_gateways_take_turns_with_one_installation(self):
        installation = client.Installation(self.device)
        connections = [self.connect(gateway=gateway) for gateway in self.gateways]
        for number in range(40):
            receipts = self.send(connections[number % 2], installation.seal(1, report(number)))
            self.assertEqual(self.codes(receipts), [ACCEPTED])
        for connection in connections:
            receipts = self.send(connection, *installation.envelopes)
            self.assertEqual(self.codes(receipts), [DUPLICATE] * 40)
        self.assertGreater(sum(gateway.metric("tequio_gateway_fenced_total") for gateway in self.gateways), 10)

    def test_two_gateways_under_load(self):
        devices = [self.device for _ in range(8)]
        failures = []

        def work(index, device):
            try:
                installation = client.Installation(device)
                connections = [gateway.connect(device) for gateway in self.gateways]
                source = random.Random(index)
                sent = 0
                while sent < 120:
                    some = [installation.seal(1, report(source.randrange(500))) for _ in range(source.randrange(1, 9))]
                    sent += len(some)
                    # now and then what is acknowledged already comes along, or the same by both ways
                    again = installation.envelopes[-len(some) - source.randrange(4):]
                    for connection in source.sample(connections, source.choice([1, 1, 2])):
                        receipts = connection.submit_once(again)
                        if any(receipts[e.digest].code not in (ACCEPTED, DUPLICATE) for e in again):
                            failures.append([receipts[e.digest] for e in again])
                for connection in connections:
                    connection.close()
                if self.stored(installation) != [(0, number + 1) for number in range(sent)]:
                    failures.append("stored otherwise")
            except Exception as failure:  # noqa: BLE001
                failures.append(repr(failure))

        threads = [threading.Thread(target=work, args=job) for job in enumerate(devices)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])

    def test_the_same_conflict_through_both_is_kept_once(self):
        installation = client.Installation(self.device)
        self.send(self.connect(), installation.seal(1, report()))
        other = client.Installation(self.device, installation.id).seal(1, report(7))
        connections = [self.connect(gateway=self.gateways[i % 2]) for i in range(16)]
        for connection in connections:
            connection.socket.send_multipart([b"TEQ1", encode({3: {1: [other.data]}})])
        receipts = [client.Receipt.read(connection.receive(20)[1][1][0]) for connection in connections]
        self.assertEqual(self.codes(receipts), [CONFLICT] * 16)
        self.assertEqual(self.stored(installation), [(0, 1), (2, 1)])


class Numbers(WorldCase):
    def test_a_conflict_within_one_message(self):
        installation = client.Installation(self.device)
        envelope = installation.seal(1, report())
        other = client.Installation(self.device, installation.id).seal(1, report(7))
        third = installation.seal(1, report(8))
        receipts = self.send(self.connect(), envelope, other, envelope, third, other)
        self.assertEqual(self.codes(receipts), [ACCEPTED, CONFLICT, DUPLICATE, ACCEPTED, CONFLICT])
        self.assertEqual(sorted(self.stored(installation)), [(0, 1), (0, 2), (2, 1)])

    def test_conflicts_are_kept_once_each_and_not_without_end(self):
        installation = client.Installation(self.device)
        connection = self.connect()
        self.send(connection, installation.seal(1, report()))
        others = [client.Installation(self.device, installation.id).seal(1, report(1000 + i)) for i in range(110)]
        codes = self.codes(self.send(connection, *others[:60])) + self.codes(self.send(connection, *others[60:]))
        self.assertEqual((codes.count(CONFLICT), codes.count(BUSY)), (100, 10))
        self.assertEqual(codes[:60], [CONFLICT] * 60)
        self.assertEqual(self.codes(self.send(connection, *others[:60])), [CONFLICT] * 60)
        self.assertEqual(len(self.stored(installation, "status = 2")), 100)
        receipts = self.send(connection, installation.seal(1, report()))
        self.assertEqual(self.codes(receipts), [ACCEPTED])

    def test_a_refused_one_uses_its_number_and_again_is_refused_for_the_same(self):
        installation = client.Installation(self.device)
        connection = self.connect()
        bad = [installation.seal(1, b"\x08"), installation.seal(1, report(), kitchen=77),
               installation.seal(1, report(), previous=bytes(32)), installation.seal(1, report(), salt=bytes(5)),
               installation.seal(1, report(), signature=b"short"), installation.seal(70000, report())]
        first = self.send(connection, *bad)
        self.assertEqual([r.reason for r in first], ["MALFORMED", "NOT_ALLOWED", "CHAIN", "MALFORMED", "MALFORMED", "UNKNOWN_KIND"])
        again = self.send(connection, *bad)
        self.assertEqual([(r.code, r.reason, r.field) for r in again], [(r.code, r.reason, r.field) for r in first])
        self.assertEqual(self.codes(self.send(connection, installation.seal(1, report()))), [ACCEPTED])
        self.assertEqual(self.stored(installation), [(1, n) for n in range(1, 7)] + [(0, 7)])

    def test_a_copy_in_the_same_message_as_a_refused_one(self):
        installation = client.Installation(self.device)
        bad = installation.seal(1, b"\x08")
        receipts = self.send(self.connect(), bad, bad, installation.seal(1, report()))
        self.assertEqual([(r.code, r.reason) for r in receipts],
                         [(REFUSED, "MALFORMED"), (REFUSED, "MALFORMED"), (ACCEPTED, "NONE")])

    def test_another_devices_installation(self):
        installation = client.Installation(self.device)
        self.send(self.connect(), installation.seal(1, report()))
        stranger = self.world.enrol()
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > stranger.device)
        clone = client.Installation(stranger, installation.id, list(installation.envelopes))
        receipt, = self.send(self.connect(stranger), clone.seal(1, report()))
        self.assertEqual((receipt.code, receipt.reason, receipt.field), (REFUSED, "NOT_ALLOWED", "installation"))
        self.assertEqual(self.stored(installation), [(0, 1)])
        self.wait_for(lambda: self.world.sql(f"SELECT 1 FROM journal.quarantine WHERE device_id = {stranger.device}"))

    def test_clocks_beyond_every_calendar(self):
        installation = client.Installation(self.device)
        moments = [-2**63, 2**63 - 1, -62135596800000001, 253402300799000001, 0]
        receipts = self.send(self.connect(), *[installation.seal(1, report(), saved_at_us=at) for at in moments])
        self.assertEqual(self.codes(receipts), [ACCEPTED] * 5)

    def test_numbers_far_ahead(self):
        installation = client.Installation(self.device)
        receipts = self.send(self.connect(), installation.seal(1, report(), sequence=2), installation.seal(1, report(), sequence=2**63 - 1))
        self.assertEqual([(r.code, r.expected) for r in receipts], [(EXPECTED, 1), (EXPECTED, 1)])
        self.assertEqual(self.stored(installation), [])

    def test_a_big_message_of_many_installations(self):
        installations = [client.Installation(self.device) for _ in range(16)]
        connection = self.connect()
        for _ in range(3):
            envelopes = [installation.seal(1, report(9)) for installation in installations for _ in range(4)]
            self.assertEqual(self.codes(self.send(connection, *envelopes)), [ACCEPTED] * 64)


class Noise(WorldCase):
    def test_random_and_mangled_messages(self):
        source = random.Random(5)
        installation = client.Installation(self.device)
        good = encode({3: {1: [installation.seal(1, report()).data]}})
        connection = self.connect(silence_s=0)
        for turn in range(600):
            data = bytearray(good)
            for _ in range(source.randrange(1, 6)):
                data[source.randrange(len(data))] = source.randrange(256)
            if turn % 3 == 0:
                data = data[:source.randrange(len(data))]
            if turn % 5 == 0:
                data = source.randbytes(source.randrange(300))
            frames = [b"TEQ1", bytes(data)]
            if turn % 7 == 0:
                frames = [source.randbytes(source.randrange(9)) for _ in range(source.randrange(1, 6))]
            connection.socket.send_multipart(frames)
        answers = 0
        while connection.receive(2) is not None:
            answers += 1
        self.assertEqual(answers, 600)
        receipt, = self.send(self.connect(), client.Installation(self.device).seal(1, report()))
        self.assertEqual(receipt.code, ACCEPTED)
        self.assertGreater(int(self.world.sql("SELECT count(*) FROM journal.quarantine")[0][0]), 0)
        self.assertLessEqual(int(self.world.sql("SELECT count(*) FROM journal.quarantine")[0][0]), 100)

    def test_what_is_not_zeromq(self):
        import socket
        for noise in (b"", b"GET / HTTP/1.1\r\n\r\n", os.urandom(500), b"\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f" + os.urandom(200)):
            with socket.create_connection(("127.0.0.1", self.gateway.port)) as raw:
                raw.sendall(noise)
        receipt, = self.send(self.connect(), client.Installation(self.device).seal(1, report()))
        self.assertEqual(receipt.code, ACCEPTED)


class Devices(WorldCase):
    def test_revoked_from_the_next_message(self):
        device = self.world.enrol()
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        connection = self.connect(device)
        installation = client.Installation(device)
        self.assertEqual(self.codes(self.send(connection, installation.seal(1, report()))), [ACCEPTED])
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
        old = client.Device(device.device, device.kitchen, device.curve_public, device.curve_secret, device.signing_key)
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
        self.assertEqual(self.world.sql(f"SELECT device_id FROM journal.entry WHERE installation = '{installation.id.hex()}'"),
                         [[str(device.device)]])
        for head in ({}, {1: os.urandom(32)}):
            with self.assertRaises(client.NotTaken) as caught:
                self.send(connection, installation.seal(1, report()), head=head)
            self.assertEqual(caught.exception.reason, "NOT_ALLOWED")
        with self.assertRaises(client.NotTaken) as caught:  # only an edge forwards
            self.send(self.connect(), installation.seal(1, report()), head={1: token})
        self.assertEqual(caught.exception.reason, "NOT_ALLOWED")

    def test_roles(self):
        monitor, operator = self.world.enrol(MONITOR), self.world.enrol(OPERATOR)
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > operator.device)
        change = encode({})
        cases = ((monitor, 1, report(), 5, "NONE"), (monitor, 1, report(), 0, "NOT_ALLOWED"),
                 (monitor, 9, change, 0, "NOT_ALLOWED"), (operator, 9, change, 0, "NONE"),
                 (operator, 1, report(), 5, "NOT_ALLOWED"), (self.world.founder, 9, change, 0, "NONE"))
        for device, kind, body, kitchen, reason in cases:
            envelope = client.Installation(device).seal(kind, body, kitchen=kitchen)
            receipt, = self.send(self.connect(device), envelope)
            self.assertEqual((receipt.reason, receipt.code), (reason, ACCEPTED if reason == "NONE" else REFUSED))

    def test_time_is_the_gateways_own(self):
        connection = self.connect(replay_now_us=MONDAY_US)
        with self.assertRaises(client.NotTaken) as caught:
            self.send(connection, client.Installation(self.device).seal(1, report()))
        self.assertEqual(caught.exception.reason, "NOT_ALLOWED")


class Clock(WorldCase):
    def test_ticks_at_the_start(self):
        tick = self.wait_for(lambda: self.world.sql(
            "SELECT position, extract(epoch FROM received_at)::int8 FROM journal.entry_submissions WHERE kind = 61"))
        self.assertEqual(int(tick[0][1]) % 900, 0)
        self.assertLess(abs(time.time() - int(tick[0][1])), 1000)
        stamps = self.world.sql("SELECT DISTINCT last_tick IS NULL FROM journal.stream WHERE topic = 1")
        self.assertEqual(stamps, [["f"]])


class Replay(WorldCase):
    options = {"replay": True, "partitions": 3}

    def kinds(self, since):
        return [(int(p), int(k), int(at)) for p, k, at in self.world.sql(
            "SELECT partition, kind, (extract(epoch FROM received_at) * 1000000)::int8 FROM journal.entry_submissions"
            f" WHERE received_at >= 'epoch'::timestamptz + interval '1 microsecond' * {since} ORDER BY partition, position")]

    def test_time_is_what_messages_say(self):
        device = self.world.enrol(MONITOR)
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        installation = client.Installation(device)
        noon = MONDAY_US
        script = [(noon + 5, 4), (noon - 1000, 4), (noon + QUARTER_US * 9 + 7, 5), (noon + QUARTER_US, 6), (noon + QUARTER_US * 10, 3)]
        receipts = []
        for at, kitchen in script:
            receipt, = self.send(self.connect(device, replay_now_us=at), installation.seal(1, report(), kitchen=kitchen))
            receipts.append(receipt)
        self.assertEqual(self.codes(receipts), [ACCEPTED] * 5)
        late = noon + QUARTER_US * 9
        last = noon + QUARTER_US * 10
        self.assertEqual([r.received_at_us for r in receipts], [noon + 5, noon + 5, late + 7, late + 7, last])
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
        receipt, = self.send(self.connect(device, replay_now_us=noon + 1), installation.seal(1, report(), kitchen=4))
        self.assertEqual((receipt.code, receipt.received_at_us), (ACCEPTED, last))
        self.assertEqual(len(self.kinds(noon)), 15)
        other = client.Installation(device, installation.id)
        receipt, = self.send(self.connect(device, replay_now_us=noon), other.seal(1, report(3), kitchen=8))
        self.assertEqual(receipt.code, CONFLICT)


class Blobs(WorldCase):
    def test_whole_and_announced_once(self):
        data = os.urandom(2 * client.CHUNK + 5)
        connection = self.connect()
        digest = connection.upload(data, "application/pdf")
        connection.upload(data, "application/pdf")
        rows = self.world.sql("SELECT kind, kitchen_id, device_id, encode(body, 'hex') FROM journal.entry_submissions"
                              f" WHERE kind = 62 AND position(decode('{digest.hex()}', 'hex') IN body) > 0")
        self.assertEqual(len(rows), 1)
        body = decode(bytes.fromhex(rows[0][3]))
        self.assertEqual((one(body, 1, b""), one(body, 2), one(body, 3), one(body, 4, b"")),
                         (digest, self.device.kitchen, len(data), b"application/pdf"))
        kept = self.world.sql(f"""SELECT whole, (SELECT encode(sha256(string_agg(data, '' ORDER BY chunk_offset)), 'hex')
            FROM journal.blob_chunk AS c WHERE c.digest = b.digest) FROM journal.blob AS b WHERE digest = '\\x{digest.hex()}'""")
        self.assertEqual(kept, [["t", digest.hex()]])

    def test_the_same_from_many_sides_at_once(self):
        data = os.urandom(client.CHUNK + 9)
        digest = client.sha256(data)
        connections = [self.connect() for _ in range(8)]
        threads = [threading.Thread(target=connection.upload, args=(data, "image/png")) for connection in connections]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rows = self.world.sql(f"SELECT 1 FROM journal.entry_submissions WHERE kind = 62 AND position(decode('{digest.hex()}', 'hex') IN body) > 0")
        self.assertEqual(len(rows), 1)

    def test_not_without_end(self):
        device = self.world.enrol()
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        connection = self.connect(device)
        for number in range(16):
            state = connection.send_chunk(client.sha256(b"%d" % number), device.kitchen, 2 * client.CHUNK, "image/png", 0,
                                          bytes(client.CHUNK))
            self.assertEqual(ints(state, 3), [client.CHUNK])
        with self.assertRaises(client.NotTaken) as caught:
            connection.send_chunk(client.sha256(b"one more"), device.kitchen, 2 * client.CHUNK, "image/png", 0, bytes(client.CHUNK))
        self.assertEqual(caught.exception.reason, "QUOTA")


class Answers(WorldCase):
    def add(self, topic, kind, kitchen, root, body):
        """An entry of a deciding service, at the end of its stream."""
        self.world.sql(f"""WITH at AS (SELECT coalesce(max(position), 0) + 1 AS position FROM journal.entry WHERE topic = {topic})
            INSERT INTO journal.entry (topic, partition, kind, status, position, received_at, root_position, cause_position,
                kitchen_id, device_id, cause_topic, body, content_digest, digest)
            SELECT {topic}, 0, {kind}, 0, position, now(), {root}, {root}, {kitchen}, 0, 1, '\\x{body.hex()}',
                sha256('a'), sha256(int8send(position)) FROM at""")

    def test_after_what_is_held_and_in_order(self):
        kitchen = self.device.kitchen
        installation = client.Installation(self.device)
        connection = self.connect()
        receipt, = self.send(connection, installation.seal(1, report()))
        for number in range(300):
            self.add(3, 200, kitchen, receipt.position, b"%d" % number)
        self.add(3, 201, kitchen, receipt.position, b"not for kitchens")
        self.add(3, 200, kitchen + 1, receipt.position, b"another's")
        self.add(4, 301, kitchen, receipt.position, b"verdict")
        found, more = connection.answers(kitchen, {3: 0, 4: 0})
        self.assertTrue(more)
        self.assertEqual([a[3] for a in found[3]], [b"%d" % number for number in range(256)])
        self.assertEqual(found[3][0][2], installation.envelopes[0].digest)
        found, more = connection.answers(kitchen, {3: found[3][-1][0], 4: 0})
        self.assertFalse(more)
        self.assertEqual([a[3] for a in found[3]], [b"%d" % number for number in range(256, 300)])
        self.assertEqual([a[3] for a in found[4]], [b"verdict"])
        found, more = connection.answers(kitchen, {4: found[4][-1][0]})
        self.assertEqual((found, more), ({}, False))

    def test_a_monitors_message_is_pushed_at_once(self):
        monitor = self.world.enrol(MONITOR)
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > monitor.device)
        kitchen = self.device.kitchen
        connection = self.connect()
        connection.answers(kitchen, {1: 0})
        body = encode({1: "hola"})
        envelope = client.Installation(monitor).seal(6, b"", kitchen=kitchen)
        receipt, = self.send(self.connect(monitor), envelope)
        self.assertEqual(receipt.code, ACCEPTED, receipt)
        number, message = connection.receive(5)
        self.assertEqual((number, one(message, 1)), (3, kitchen))
        answer = decode(message[2][0])
        self.assertEqual((one(answer, 1), one(answer, 2), one(answer, 3)), (1, receipt.position, 6))
        del body


if __name__ == "__main__":
    unittest.main()
