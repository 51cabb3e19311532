"""Blobs, and what comes home to the kitchens."""

import os
import threading
import unittest

from case import WorldCase  # first: it finds the contract's client
import client
from client import ACCEPTED
from wire import decode, encode, ints, one
from world import MONITOR, report


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


class Answers(WorldCase):
    def add(self, topic, kind, kitchen, root, *bodies):
        """Entries of a deciding service, at the end of its stream."""
        rows = ", ".join(f"({number}, '\\x{body.hex()}'::bytea)"
                         for number, body in enumerate(bodies, 1))
        self.world.sql(f"""WITH at AS (
                SELECT coalesce(max(position), 0) AS position FROM journal.entry
                 WHERE topic = {topic})
            INSERT INTO journal.entry (topic, partition, kind, status, position, received_at,
                root_position, cause_position, kitchen_id, device_id, cause_topic, body,
                content_digest, digest)
            SELECT {topic}, 0, {kind}, 0, at.position + number, now(), {root}, {root}, {kitchen}, 0,
                1, body, sha256('a'), sha256(int8send(number))
              FROM at, (VALUES {rows}) AS new (number, body)""")

    def test_after_what_is_held_and_in_order(self):
        kitchen = self.device.kitchen
        installation = client.Installation(self.device)
        connection = self.connect()
        receipt, = self.send(connection, installation.seal(1, report()))
        self.add(3, 200, kitchen, receipt.position, *[b"%d" % number for number in range(300)])
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
