"""Bytes that nobody meant to send, and who comes to stay: counted, answered or dropped. Nothing
crashes, nothing enters, and who behaves is served all the while."""

import os
import random
import resource
import socket
import time
import unittest

import zmq

from case import WorldCase  # first: it finds the contract's client
import client
from bodies import all_bodies
from client import ACCEPTED, REFUSED
from wire import encode, one
from world import report

# What a ZMTP 3.1 server with CURVE hears first from one of its own kind.
GREETING = (b"\xff" + bytes(8) + b"\x7f" + b"\x03\x01" + b"CURVE".ljust(20, b"\0") + b"\0"
            + bytes(31))


class HostileCase(WorldCase):
    def setUp(self):
        self.connection = self.connect()
        self.installation = client.Installation(self.device)
        self.addCleanup(self.still_there)

    def still_there(self):
        self.assertIsNone(self.gateway.process.poll(), self.gateway.log.read_text())
        sealed = client.Installation(self.device).seal(1, report())
        self.assertEqual(self.codes(self.send(self.connect(), sealed)), [ACCEPTED])

    def entries(self):
        """Of submissions from devices."""
        return int(self.world.sql("SELECT count(*) FROM journal.entry_submissions"
                                  " WHERE header IS NOT NULL")[0][0])

    def raw(self, port):
        line = socket.create_connection(("127.0.0.1", port), timeout=5)
        self.addCleanup(line.close)
        return line


class Cut(HostileCase):
    def test_a_body_sealed_at_every_length(self):
        """Header and digests are right, the body ends too early: refused, or what it says."""
        body = encode(all_bodies()["daily_report"][0])
        sealed = [self.installation.seal(1, body[:length]) for length in range(len(body) + 1)]
        codes = []
        for at in range(0, len(sealed), 64):
            codes += self.codes(self.send(self.connection, *sealed[at:at + 64]))
        self.assertEqual(set(codes), {ACCEPTED, REFUSED})
        self.assertEqual(codes[-1], ACCEPTED)
        self.assertEqual(self.stored(self.installation),
                         [(0 if code == ACCEPTED else 1, number)
                          for number, code in enumerate(codes, 1)])

    def test_a_header_at_every_length(self):
        before = self.entries()
        sealed = self.installation.seal(1, report())
        header = sealed.data[3:3 + sealed.data[1] + (sealed.data[2] << 7) - 128]
        self.assertEqual(client.envelope_digest(header), sealed.digest)
        headers = [header[:length] for length in range(len(header))]
        for at in range(0, len(headers), 64):
            cut = [encode({1: part, 2: bytes(64), 3: bytes(16), 4: report()})
                   for part in headers[at:at + 64]]
            answer = self.connection.ask({3: {1: cut}})
            receipts = [client.Receipt.read(data) for data in answer[1]]
            self.assertEqual(self.codes(receipts), [REFUSED] * len(cut))
            self.assertEqual([receipt.digest for receipt in receipts],
                             [client.envelope_digest(part) for part in headers[at:at + 64]])
        # the client's name is the header's last field, and none of those that must be there
        self.assertLessEqual(self.entries() - before, len("contract/1") + 2)

    def test_a_message_at_every_length(self):
        message = encode({3: {1: [self.installation.seal(1, report()).data]}})
        for length in range(len(message)):
            with self.assertRaises(client.NotTaken) as caught:
                self.assertIsNotNone(self.connection.ask_raw([b"TEQ1", message[:length]]), length)
            self.assertEqual(caught.exception.reason, "MALFORMED")
        self.assertEqual(self.stored(self.installation), [])

    def test_a_message_with_some_bytes_changed(self):
        source = random.Random(20210301)
        message = encode({3: {1: [self.installation.seal(1, report()).data]}})
        for _ in range(400):
            changed = bytearray(message)
            for _ in range(source.randint(1, 4)):
                changed[source.randrange(len(changed))] = source.randrange(256)
            try:
                self.assertIsNotNone(self.connection.ask_raw([b"TEQ1", bytes(changed)]))
            except client.NotTaken:
                pass
        self.assertLessEqual(set(self.stored(self.installation)), {(0, 1), (1, 1), (2, 1)})


class Raw(HostileCase):
    """Straight to the ports, without ZeroMQ."""

    def test_random_bytes_after_a_right_greeting(self):
        source, before = random.Random(7), self.entries()
        refused = self.gateway.metric("tequio_gateway_messages_total")
        for port in (self.gateway.port, self.gateway.publish_port):
            for size in (1, 8, 200, 1024, 70000):
                for flags in (b"", b"\x04", b"\x06", b"\x00"):
                    line = self.raw(port)
                    try:
                        line.sendall(GREETING + flags + source.randbytes(size))
                    except (BrokenPipeError, ConnectionResetError):
                        pass  # cut off in mid-sentence
        self.assertEqual(self.entries(), before)
        self.assertEqual(self.gateway.metric("tequio_gateway_messages_total"), refused)

    def test_a_size_beyond_all_measure_is_cut_off(self):
        for port in (self.gateway.port, self.gateway.publish_port):
            line = self.raw(port)
            line.sendall(GREETING + b"\x06" + (1 << 62).to_bytes(8, "big"))
            self.wait_for(lambda at=line: self.hung_up(at))

    def hung_up(self, line):
        """True once the other side has closed; what it said before is read away."""
        line.settimeout(0.2)
        try:
            return line.recv(65536) == b""
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False

    def test_other_mechanisms_are_refused(self):
        for mechanism in ("NULL", "PLAIN"):
            dealer = zmq.Context.instance().socket(zmq.DEALER)
            self.addCleanup(dealer.close, 0)
            if mechanism == "PLAIN":
                dealer.plain_username, dealer.plain_password = b"a", b"b"
            monitor = dealer.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED
                                                | zmq.EVENT_DISCONNECTED
                                                | zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL
                                                | zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL)
            self.addCleanup(monitor.close)
            dealer.connect(self.gateway.endpoint)
            self.assertTrue(monitor.poll(5000))
            event = int.from_bytes(monitor.recv_multipart()[0][:2], "little")
            self.assertNotEqual(event, zmq.EVENT_HANDSHAKE_SUCCEEDED)

    def test_connections_that_say_nothing_do_not_shut_others_out(self):
        """More than the process has descriptors for: devices that are in go on, and others come in
        again once the silent ones have been cut off."""
        sealed = self.installation.seal(1, report())
        self.send(self.connection, sealed)
        pid = self.gateway.process.pid
        before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (100, before[1]))
        self.addCleanup(resource.prlimit, pid, resource.RLIMIT_NOFILE, before)
        lines = [self.raw(self.gateway.port) for _ in range(150)]
        self.wait_for(lambda: len(os.listdir(f"/proc/{pid}/fd")) >= 99)
        for _ in range(20):
            sealed = self.installation.seal(1, report())
            self.assertEqual(self.codes(self.send(self.connection, sealed)), [ACCEPTED])
        self.assertLessEqual(len(os.listdir(f"/proc/{pid}/fd")), 100)
        newcomer = self.connect(silence_s=30)  # nobody hangs up: their ten seconds end
        self.assertEqual(self.codes(self.send(newcomer, sealed)), [client.DUPLICATE])
        del lines


class Health(HostileCase):
    def test_random_bytes(self):
        source = random.Random(9)
        for size in (1, 100, 8192, 100_000):
            line = self.raw(self.gateway.health_port)
            try:
                line.sendall(source.randbytes(size) + b"\r\n\r\n")
            except (BrokenPipeError, ConnectionResetError):
                pass
        self.assertTrue(self.gateway.ready())

    def test_slow_callers_are_hung_up_on(self):
        """As many as the port takes, each a byte at a time, never idle: others are answered after
        seconds."""
        lines = [self.raw(self.gateway.health_port) for _ in range(40)]
        begin = time.monotonic()
        self.assertFalse(self.gateway.ready(), "there was room for all of them")
        while not self.gateway.ready() and time.monotonic() < begin + 60:
            for line in lines:
                try:
                    line.sendall(b"G")
                except OSError:
                    pass
        self.assertTrue(self.gateway.ready())


if __name__ == "__main__":
    unittest.main()
