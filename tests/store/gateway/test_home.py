"""Blobs, and what comes home to the kitchens."""

import os
import struct
import threading
import time
import unittest

import zmq
import zmq.utils.z85

from case import WorldCase  # first: it finds the contract's client
import client
import world as tequio
from bodies import all_bodies
from client import ACCEPTED
from wire import decode, encode, ints, one
from world import EDGE, KITCHEN, MONITOR, OPERATOR, report


def about(digest):
    """The entries that announce this blob."""
    return f"kind = 62 AND position(decode('{digest.hex()}', 'hex') IN body) > 0"


class Blobs(WorldCase):
    def test_whole_and_announced_once(self):
        data = os.urandom(2 * client.CHUNK + 5)
        connection = self.connect()
        digest = connection.upload(data, "application/pdf")
        connection.upload(data, "application/pdf")
        rows = self.world.sql("SELECT kind, kitchen_id, device_id, encode(body, 'hex')"
                              f" FROM journal.entry_submissions WHERE {about(digest)}")
        self.assertEqual(len(rows), 1)
        body = decode(bytes.fromhex(rows[0][3]))
        self.assertEqual((one(body, 1, b""), one(body, 2), one(body, 3), one(body, 4, b"")),
                         (digest, self.device.kitchen, len(data), b"application/pdf"))
        kept = self.world.sql(f"""SELECT whole,
                (SELECT encode(sha256(string_agg(data, '' ORDER BY chunk_offset)), 'hex')
                   FROM journal.blob_chunk AS c WHERE c.digest = b.digest)
            FROM journal.blob AS b WHERE digest = '\\x{digest.hex()}'""")
        self.assertEqual(kept, [["t", digest.hex()]])

    def test_the_same_from_many_sides_at_once(self):
        data = os.urandom(client.CHUNK + 9)
        digest = client.sha256(data)
        connections = [self.connect() for _ in range(8)]
        threads = [threading.Thread(target=connection.upload,
                                    args=(data, "image/png")) for connection in connections]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rows = self.world.sql(f"SELECT 1 FROM journal.entry_submissions WHERE {about(digest)}")
        self.assertEqual(len(rows), 1)

    def test_not_without_end(self):
        device = self.world.enrol()
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        connection = self.connect(device)
        for number in range(16):
            state = connection.send_chunk(client.sha256(b"%d" % number), device.kitchen,
                                          2 * client.CHUNK, "image/png", 0,
                                          bytes(client.CHUNK))
            self.assertEqual(ints(state, 3), [client.CHUNK])
        with self.assertRaises(client.NotTaken) as caught:
            connection.send_chunk(client.sha256(b"one more"), device.kitchen, 2 * client.CHUNK,
                                  "image/png", 0, bytes(client.CHUNK))
        self.assertEqual(caught.exception.reason, "QUOTA")

    def test_what_was_never_finished_is_forgotten_when_another_begins(self):
        device = self.world.enrol()
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > device.device)
        connection = self.connect(device)
        digests = [client.sha256(b"left lying %d" % number) for number in range(16)]

        def begin(digest):
            return ints(connection.send_chunk(digest, device.kitchen, 2 * client.CHUNK,
                                              "image/png", 0, bytes(client.CHUNK)), 3)

        for digest in digests:
            self.assertEqual(begin(digest), [client.CHUNK])
        self.world.sql(f"""UPDATE journal.blob SET begun_at = begun_at - CASE
            WHEN digest = '\\x{digests[0].hex()}' THEN interval '6 days 23 hours'
            ELSE interval '7 days' END WHERE device_id = {device.device}""")
        self.assertEqual(begin(digests[1]), [client.CHUNK])  # goes on with what it has
        self.assertEqual(begin(client.sha256(b"another")), [client.CHUNK])
        left = self.world.sql(f"SELECT digest FROM journal.blob WHERE device_id = {device.device}")
        self.assertEqual(len(left), 2)
        self.assertEqual(self.world.sql(f"""SELECT count(*) FROM journal.blob_chunk
            WHERE digest = '\\x{digests[1].hex()}'"""), [["0"]])


def add(world, topic, kind, kitchen, root, *bodies):
    """Entries of a deciding service, at the end of its stream; the position of the last."""
    rows = ", ".join(f"({number}, '\\x{body.hex()}'::bytea)"
                     for number, body in enumerate(bodies, 1))
    return max(int(row[0]) for row in world.sql(f"""WITH at AS (
            SELECT coalesce(max(position), 0) AS position FROM journal.entry WHERE topic = {topic})
        INSERT INTO journal.entry (topic, partition, kind, status, position, received_at,
            root_position, cause_position, kitchen_id, device_id, cause_topic, body,
            content_digest, digest)
        SELECT {topic}, 0, {kind}, 0, at.position + number, now(), {root}, {root}, {kitchen}, 0, 1,
            body, sha256('a'), sha256(int8send(number))
          FROM at, (VALUES {rows}) AS new (number, body)
        RETURNING position"""))


class Answers(WorldCase):
    def test_after_what_is_held_and_in_order(self):
        kitchen = self.device.kitchen
        installation = client.Installation(self.device)
        connection = self.connect()
        receipt, = self.send(connection, installation.seal(1, report()))
        add(self.world, 3, 200, kitchen, receipt.position,
            *[b"%d" % number for number in range(300)])
        add(self.world, 3, 201, kitchen, receipt.position, b"not for kitchens")
        add(self.world, 3, 200, kitchen + 1, receipt.position, b"another's")
        add(self.world, 4, 301, kitchen, receipt.position, b"verdict")
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

    def test_no_more_bytes_than_a_message_takes(self):
        device, = self.enrol(KITCHEN)
        bodies = [bytes([number]) * 60000 for number in range(20)]
        for body in bodies:
            add(self.world, 3, 200, device.kitchen, 1, body)
        connection, seen, got = self.connect(device), 0, []
        while True:
            found, more = connection.answers(device.kitchen, {3: seen})
            self.assertLessEqual(sum(len(a[3]) for a in found[3]), 512 << 10)
            got += [a[3] for a in found[3]]
            seen = found[3][-1][0]
            if not more:
                break
        self.assertEqual(got, bodies)

    def enrol(self, *roles):
        """Devices that the gateway knows; each tablet has a kitchen of its own."""
        devices = [self.world.enrol(role) for role in roles]
        self.known(devices[-1])
        return devices

    def known(self, last):
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > last.device)

    def test_what_others_sent_and_not_ones_own(self):
        first = self.world.enrol()
        kitchen = first.kitchen
        second, monitor = self.world.enrol(kitchen=kitchen), self.world.enrol(MONITOR)
        self.known(monitor)
        own, other, office = map(client.Installation, (first, second, monitor))
        sent = [(first, own.seal(1, report(1))), (second, other.seal(2, b"")),
                (monitor, office.seal(1, report(2), kitchen=kitchen)),
                (monitor, office.seal(1, report(3), kitchen=kitchen + 100)),
                (monitor, office.seal(6, b"", kitchen=kitchen)), (first, own.seal(6, b"")),
                # refused: it is not what its kind says
                (monitor, office.seal(1, b"\xff", kitchen=kitchen))]
        for device, envelope in sent:
            self.send(self.connect(device), envelope)
        for device, wanted in ((first, (1, 2, 4)), (second, (0, 2, 4, 5)), (monitor, (0, 1))):
            found, more = self.connect(device).answers(kitchen, {1: 0})
            self.assertFalse(more)
            self.assertEqual([cause for _, _, cause, _ in found[1]],
                             [sent[number][1].digest for number in wanted])
        found, _ = self.connect(first).answers(kitchen, {1: 0})
        self.assertEqual([(kind, body) for _, kind, _, body in found[1]],
                         [(2, b""), (1, report(2)), (6, b"")])
        last = found[1][-1][0]
        self.assertEqual(self.connect(first).answers(kitchen, {1: last}), ({}, False))

    def test_a_conversation_is_the_kitchens_own(self):
        """Messages, and which of them hold: not for others who may ask for its answers."""
        tablet, second, monitor = self.enrol(KITCHEN, KITCHEN, MONITOR)
        kitchen = tablet.kitchen
        envelope = client.Installation(tablet).seal(6, b"")
        receipt, = self.send(self.connect(tablet), envelope)
        add(self.world, 2, 120, kitchen, receipt.position, b"noted")
        for device, wanted in ((tablet, {2: [120]}), (monitor, {})):
            found, _ = self.connect(device).answers(kitchen, {1: 0, 2: 0})
            self.assertEqual({topic: [a[1] for a in answers]
                              for topic, answers in found.items()}, wanted)
        with self.assertRaises(client.NotTaken):
            self.connect(second).answers(kitchen, {1: 0, 2: 0})

    def test_never_what_may_be_about_the_committee(self):
        """Neither a petition nor the visit that follows it, whoever sends them, asked or pushed."""
        tablet, monitor = self.enrol(KITCHEN, MONITOR)
        kitchen = tablet.kitchen
        home = self.connect(tablet)
        self.assertEqual(home.answers(kitchen, {topic: 0 for topic in range(1, 7)}), ({}, False))
        office = client.Installation(monitor)
        bodies = all_bodies()
        sent = [office.seal(kind, encode(bodies[name][0]), kitchen=kitchen)
                for kind, name in ((4, "petition_plain"), (4, "petition_sealed"),
                                   (4, "petition_step"), (5, "visit"), (3, "survey_batch"))]
        sent.append(office.seal(6, b"", kitchen=kitchen))
        self.assertEqual(self.codes(self.send(self.connect(monitor), *sent)), [ACCEPTED] * 6)
        number, message = home.receive(5)
        self.assertEqual((number, [one(decode(answer), 3) for answer in message[2]]), (3, [6]))
        found, _ = self.connect(tablet).answers(kitchen, {topic: 0 for topic in range(1, 7)})
        self.assertEqual({topic: [a[1] for a in answers] for topic, answers in found.items()},
                         {1: [6]})

    def test_what_became_of_a_visit_comes_home_to_who_made_it(self):
        tablet, monitor, other = self.enrol(KITCHEN, MONITOR, MONITOR)
        kitchen = tablet.kitchen
        body = encode(all_bodies()["visit"][0])
        devices = (monitor, other)
        sent = [client.Installation(device).seal(5, body, kitchen=kitchen) for device in devices]
        receipts = [self.send(self.connect(device), envelope)[0]
                    for device, envelope in zip(devices, sent)]
        add(self.world, 2, 114, kitchen, receipts[0].position, b"noted")
        add(self.world, 2, 109, kitchen, receipts[1].position, b"refused")
        add(self.world, 2, 109, kitchen + 1, receipts[0].position, b"of another kitchen")
        add(self.world, 2, 100, kitchen, receipts[0].position, b"a fact")
        for device, wanted in ((monitor, [(114, sent[0].digest, b"noted")]),
                               (other, [(109, sent[1].digest, b"refused")])):
            found, more = self.connect(device).answers(kitchen, {2: 0})
            self.assertEqual(([a[1:] for a in found[2]], more), (wanted, False))
            self.assertEqual(self.connect(device).answers(kitchen, {2: found[2][-1][0]}),
                             ({}, False))
        self.assertEqual(self.connect(tablet).answers(kitchen, {2: 0}), ({}, False))

    def test_what_became_of_an_activity_comes_home_to_whoever_sent_it(self):
        tablet, monitor = self.enrol(KITCHEN, MONITOR)
        kitchen = tablet.kitchen
        envelope = client.Installation(tablet).seal(19, encode(all_bodies()["activity"][0]))
        receipt, = self.send(self.connect(tablet), envelope)
        add(self.world, 2, 118, kitchen, receipt.position, b"noted")
        found, _ = self.connect(tablet).answers(kitchen, {2: 0})
        self.assertEqual([a[1:] for a in found[2]], [(118, envelope.digest, b"noted")])
        self.assertEqual(self.connect(monitor).answers(kitchen, {2: 0}), ({}, False))

    def test_what_was_erased_comes_home_empty(self):
        tablet, monitor = self.enrol(KITCHEN, MONITOR)
        envelope = client.Installation(monitor).seal(6, encode({1: bytes(16)}),
                                                     kitchen=tablet.kitchen)
        receipt, = self.send(self.connect(monitor), envelope)
        self.world.sql(f"SELECT journal.erase(1::smallint, 0::smallint, {receipt.position})")
        found, _ = self.connect(tablet).answers(tablet.kitchen, {1: 0})
        self.assertEqual(found, {1: [(receipt.position, 6, envelope.digest, b"")]})

    def accept(self, receipt, kind=100, applied=b"applied"):
        """What the registry does when it accepts a catalogue."""
        position = add(self.world, 2, kind, 0, receipt.position, applied)
        self.world.sql("INSERT INTO registry.catalogue (code, version, digest, submission_position,"
                       " valid_from, known_from, position, ordinal) VALUES ('menu', 1,"
                       f" sha256('a'), {receipt.position}, '2020-01-01', {receipt.position},"
                       f" {position}, 0)")
        return position

    def test_catalogues_come_home_to_everybody(self):
        operator, tablet, monitor = self.enrol(OPERATOR, KITCHEN, MONITOR)
        office, line = client.Installation(operator), self.connect(operator)
        catalogues = [encode({1: "menu", 2: 1, 7: bytes([number]) * 200_000})
                      for number in range(6)]
        sent = [office.seal(10, body, kitchen=0) for body in catalogues]
        receipts = [self.send(line, envelope)[0] for envelope in sent]
        add(self.world, 2, 100, 0, receipts[0].position, b"a fact about a person")
        # the second is never accepted, the third only after the fourth; people between them
        positions = []
        for number in (0, 3, 2, 4, 5):
            positions.append(self.accept(receipts[number]))
            add(self.world, 2, 100, 0, receipts[number].position, b"another fact")
        change, = self.send(line, office.seal(9, b"", kitchen=0))
        self.accept(change)  # not a catalogue, whatever its row may say
        wanted = [(position, 10, sent[number].digest, catalogues[number])
                  for position, number in zip(positions, (0, 3, 2, 4, 5))]
        for device in (tablet, monitor, operator):
            connection, got, seen = self.connect(device), [], 0
            while True:
                found, more = connection.answers(0, {1: 0, 2: seen, 3: 0})
                self.assertEqual(list(found), [2])
                got += found[2]
                seen = got[-1][0]
                if not more:
                    break
            self.assertEqual(got, wanted)
            self.assertEqual(connection.answers(0, {2: seen}), ({}, False))
            self.assertEqual(connection.answers(0, {3: 0}), ({}, False))

    def test_nothing_falls_between_an_answer_and_the_first_push(self):
        """What is committed while a question is under way is in its answer or comes behind it."""
        tablet, monitor = self.enrol(KITCHEN, MONITOR)
        office, line = client.Installation(monitor), self.connect(monitor)
        seen = 0
        for turn in range(80):
            home = self.connect(tablet)
            home.answers(tablet.kitchen, {3: 0})  # the connection stands
            sealed = office.seal(6, b"", kitchen=tablet.kitchen)
            submission = encode({3: {1: [sealed.data]}})
            question = encode({6: {1: tablet.kitchen, 2: [{1: 1, 2: seen}]}})
            line.socket.send_multipart([b"TEQ1", submission])
            time.sleep(turn % 20 / 4000)  # sweeps over the commit
            home.socket.send_multipart([b"TEQ1", question])
            receipt = client.Receipt.read(line.receive(10)[1][1][0])
            self.assertEqual(receipt.code, ACCEPTED)
            while seen < receipt.position:
                received = home.receive(5)
                self.assertIsNotNone(received, f"turn {turn}: neither answered nor pushed")
                for answer in received[1].get(2, []):
                    seen = one(decode(answer), 2)
            home.close()

    def test_asking_for_everybodys_does_not_end_the_own_pushes(self):
        tablet, monitor = self.enrol(KITCHEN, MONITOR)
        connection = self.connect(tablet)
        connection.answers(tablet.kitchen, {1: 0})
        connection.answers(0, {2: 1 << 40})
        self.send(self.connect(monitor),
                  client.Installation(monitor).seal(6, b"", kitchen=tablet.kitchen))
        number, message = connection.receive(5)
        self.assertEqual((number, one(message, 1)), (3, tablet.kitchen))

    def test_a_monitors_message_is_pushed_at_once(self):
        monitor = self.world.enrol(MONITOR)
        self.wait_for(lambda: self.gateway.metric("tequio_gateway_devices") > monitor.device)
        kitchen = self.device.kitchen
        connection = self.connect()
        connection.answers(kitchen, {1: 0})
        envelope = client.Installation(monitor).seal(6, b"", kitchen=kitchen)
        receipt, = self.send(self.connect(monitor), envelope)
        self.assertEqual(receipt.code, ACCEPTED, receipt)
        number, message = connection.receive(5)
        self.assertEqual((number, one(message, 1)), (3, kitchen))
        answer = decode(message[2][0])
        self.assertEqual((one(answer, 1), one(answer, 2), one(answer, 3)), (1, receipt.position, 6))

    def test_nothing_is_pushed_to_an_edge(self):
        """It speaks for many: what it did not ask for would be another's answer."""
        token = os.urandom(32)
        tablet, edge = self.world.enrol(token=token), self.world.enrol(EDGE)
        monitor, = self.enrol(MONITOR)
        own, through = self.connect(tablet), self.connect(edge)
        own.answers(tablet.kitchen, {1: 0})
        through.ask({1: token, 6: {1: tablet.kitchen, 2: [{1: 1}]}})  # last: its bell rings first
        self.send(self.connect(monitor),
                  client.Installation(monitor).seal(6, b"", kitchen=tablet.kitchen))
        number, message = own.receive(5)
        self.assertEqual((number, one(message, 1)), (3, tablet.kitchen))
        answer = through.ask({1: token, 6: {2: [{1: 2, 2: 1 << 40}]}})
        self.assertEqual((one(answer, 1), answer.get(2)), (0, None))


class Sockets(WorldCase):
    """What goes over PUB, both ways."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.peer_public, cls.peer_secret, _ = tequio.make_keys()
        cls.endpoint = f"tcp://127.0.0.1:{tequio.free_port()}"
        cls.publisher = zmq.Context.instance().socket(zmq.PUB)
        cls.publisher.linger = 0
        cls.publisher.curve_server = True
        cls.publisher.curve_secretkey = zmq.utils.z85.encode(cls.peer_secret)
        cls.publisher.bind(cls.endpoint)
        cls.addClassCleanup(cls.publisher.close)
        peers = "".join(f'{{ topic = "{topic}"; endpoint = "{cls.endpoint}"; '
                        f'public_key = "{cls.peer_public.hex()}"; }},'
                        for topic in ("subsidy", "registry")).rstrip(",")
        cls.gateways.append(cls.world.gateway(
            peers=f"( {peers} )",
            subscribers=f'( {{ name = "test"; public_key = "{cls.peer_public.hex()}"; }} )'))
        cls.hearing = cls.gateways[-1]

    def publish(self, topic, head, *entries):
        self.publisher.send_multipart([struct.pack(">HH", topic, 0),
                                       encode({1: head, 3: list(entries)})])

    def test_a_decision_is_pushed_when_it_is_heard(self):
        connection = self.connect(gateway=self.hearing)
        kitchen = self.device.kitchen
        connection.answers(kitchen, {3: 0})
        position = add(self.world, 3, 203, kitchen, 1, b"granted")
        end = time.monotonic() + 10
        received = None
        while received is None and time.monotonic() < end:
            self.publish(3, position,
                         {1: position, 2: 203, 3: kitchen, 15: bytes(32), 16: bytes(32)})
            received = connection.receive(0.2)
        number, message = received
        self.assertEqual(number, 3)
        self.assertEqual(one(decode(message[2][0]), 6), b"granted")
        for noise in ([b""], [b"\0\3\0\0"], [b"\0\3\0\0", b"\xff" * 50], [b"", b"", b"", b""]):
            self.publisher.send_multipart(noise)
        self.assertEqual(connection.answers(kitchen, {3: position}), ({}, False))

    def subscribe(self, public, secret):
        socket = zmq.Context.instance().socket(zmq.SUB)
        socket.linger = 0
        socket.subscribe(b"")
        socket.curve_serverkey = zmq.utils.z85.encode(self.world.keys[0])
        socket.curve_publickey = zmq.utils.z85.encode(public)
        socket.curve_secretkey = zmq.utils.z85.encode(secret)
        socket.connect(f"tcp://127.0.0.1:{self.hearing.publish_port}")
        self.addCleanup(socket.close)
        return socket

    def test_heads_and_entries_are_published_to_those_who_may_hear(self):
        socket = self.subscribe(self.peer_public, self.peer_secret)
        stranger = self.subscribe(*tequio.make_keys()[:2])
        self.assertTrue(socket.poll(5000), "no head within five seconds")
        name, data = socket.recv_multipart()
        self.assertEqual(name, struct.pack(">HH", 1, 0))
        head = one(decode(data), 1)
        envelope = client.Installation(self.device).seal(1, report())
        receipt, = self.send(self.connect(gateway=self.hearing), envelope)
        found = []
        while not found and socket.poll(5000):
            message = decode(socket.recv_multipart()[1])
            found = [decode(entry) for entry in message.get(3, [])]
        self.assertEqual(one(found[-1], 1), receipt.position)
        self.assertGreater(receipt.position, head)
        self.assertEqual(one(found[-1], 15), envelope.digest)
        self.assertEqual(one(message, 1), receipt.position)
        self.assertFalse(stranger.poll(0))


if __name__ == "__main__":
    unittest.main()
