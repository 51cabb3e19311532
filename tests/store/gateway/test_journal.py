"""What the contract's tests cannot see from outside: the journal behind the receipts, several
connections, two gateways."""

import os
import random
import socket
import threading
import unittest

from case import WorldCase  # first: it finds the contract's client
import client
from client import ACCEPTED, BUSY, CONFLICT, DUPLICATE, EXPECTED, REFUSED
from wire import encode
from world import report


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
            receipts = [client.Receipt.read(c.receive(20)[1][1][0]) for c in connections]
            self.assertEqual(sorted(self.codes(receipts)), [ACCEPTED] + [DUPLICATE] * 63)
            self.assertEqual(len({(r.position, r.received_at_us) for r in receipts}), 1)
            self.assertEqual(self.stored(installation),
                             [(0, number + 1) for number in range(kept + 1)])

    def test_two_gateways_take_turns_with_one_installation(self):
        installation = client.Installation(self.device)
        connections = [self.connect(gateway=gateway) for gateway in self.gateways]
        for number in range(40):
            receipts = self.send(connections[number % 2], installation.seal(1, report(number)))
            self.assertEqual(self.codes(receipts), [ACCEPTED])
        for connection in connections:
            receipts = self.send(connection, *installation.envelopes)
            self.assertEqual(self.codes(receipts), [DUPLICATE] * 40)
        fenced = sum(gateway.metric("tequio_gateway_fenced_total") for gateway in self.gateways)
        self.assertGreater(fenced, 10)

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
                    some = [installation.seal(1, report(source.randrange(500)))
                            for _ in range(source.randrange(1, 9))]
                    sent += len(some)
                    # now and then what is acknowledged comes along, or the same by both ways
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
        receipts = [client.Receipt.read(c.receive(20)[1][1][0]) for c in connections]
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
        others = [client.Installation(self.device, installation.id).seal(1, report(1000 + i))
                  for i in range(110)]
        codes = self.codes(self.send(connection, *others[:60]))
        codes += self.codes(self.send(connection, *others[60:]))
        self.assertEqual(codes, [CONFLICT] * 110)
        self.assertEqual(self.codes(self.send(connection, *others[:60])), [CONFLICT] * 60)
        self.assertEqual(len(self.stored(installation, "status = 2")), 100)
        self.wait_for(lambda: self.world.sql(
            "SELECT count(DISTINCT bytes) FROM journal.quarantine WHERE reason = 'quota'"
            f" AND device_id = {self.device.device}") == [["10"]])
        receipts = self.send(connection, installation.seal(1, report()))
        self.assertEqual(self.codes(receipts), [ACCEPTED])

    def test_a_refused_one_uses_its_number_and_again_is_refused_for_the_same(self):
        installation = client.Installation(self.device)
        connection = self.connect()
        bad = [installation.seal(1, b"\x08"), installation.seal(1, report(), kitchen=77),
               installation.seal(1, report(), previous=bytes(32)),
               installation.seal(1, report(), salt=bytes(5)),
               installation.seal(1, report(), signature=b"short"),
               installation.seal(70000, report())]
        first = self.send(connection, *bad)
        self.assertEqual([r.reason for r in first],
                         ["MALFORMED", "NOT_ALLOWED", "CHAIN", "MALFORMED", "MALFORMED",
                          "UNKNOWN_KIND"])
        again = self.send(connection, *bad)
        self.assertEqual([(r.code, r.reason, r.field) for r in again],
                         [(r.code, r.reason, r.field) for r in first])
        self.assertEqual(self.codes(self.send(connection, installation.seal(1, report()))),
                         [ACCEPTED])
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
        self.assertEqual((receipt.code, receipt.reason, receipt.field),
                         (REFUSED, "NOT_ALLOWED", "installation"))
        self.assertEqual(self.stored(installation), [(0, 1)])
        self.wait_for(lambda: self.world.sql("SELECT 1 FROM journal.quarantine"
                                             f" WHERE device_id = {stranger.device}"))

    def test_clocks_beyond_every_calendar(self):
        installation = client.Installation(self.device)
        moments = [-2**63, 2**63 - 1, -62135596800000001, 253402300799000001, 0]
        receipts = self.send(self.connect(),
                             *[installation.seal(1, report(), saved_at_us=at) for at in moments])
        self.assertEqual(self.codes(receipts), [ACCEPTED] * 5)

    def test_numbers_far_ahead(self):
        installation = client.Installation(self.device)
        receipts = self.send(self.connect(), installation.seal(1, report(), sequence=2),
                             installation.seal(1, report(), sequence=2**63 - 1))
        self.assertEqual([(r.code, r.expected) for r in receipts], [(EXPECTED, 1), (EXPECTED, 1)])
        self.assertEqual(self.stored(installation), [])

    def test_a_big_message_of_many_installations(self):
        installations = [client.Installation(self.device) for _ in range(16)]
        connection = self.connect()
        for _ in range(3):
            envelopes = [installation.seal(1, report(9))
                         for installation in installations for _ in range(4)]
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
                frames = [source.randbytes(source.randrange(9)) for _ in range(source.randrange(1,
                                                                                                6))]
            connection.socket.send_multipart(frames)
        answers = 0
        while connection.receive(2) is not None:
            answers += 1
        self.assertEqual(answers, 600)
        receipt, = self.send(self.connect(), client.Installation(self.device).seal(1, report()))
        self.assertEqual(receipt.code, ACCEPTED)
        self.assertGreater(int(self.world.sql("SELECT count(*) FROM journal.quarantine")[0][0]), 0)
        self.assertLessEqual(int(self.world.sql("SELECT count(*) FROM journal.quarantine")[0][0]),
                             100)

    def test_what_is_not_zeromq(self):

        for noise in (b"", b"GET / HTTP/1.1\r\n\r\n", os.urandom(500),
                      b"\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f" + os.urandom(200)):
            with socket.create_connection(("127.0.0.1", self.gateway.port)) as raw:
                raw.sendall(noise)
        receipt, = self.send(self.connect(), client.Installation(self.device).seal(1, report()))
        self.assertEqual(receipt.code, ACCEPTED)


if __name__ == "__main__":
    unittest.main()
