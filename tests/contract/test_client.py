"""The second client against a gateway that says what a script tells it: what it sends again, and
when it stops."""

import threading
import unittest

import nacl.signing
import zmq

import client
from bodies import test_seed
from wire import decode, encode, one, sint

ACCEPT, BUSY, SILENCE, OTHER_DIGEST, LOST = "accept", "busy", "silence", "other digest", "lost"


class ScriptedGateway(threading.Thread):
    """Answers each message by the next step of its script, then accepts. Keeps the numbers that
    came."""

    def __init__(self, script):
        super().__init__(daemon=True)
        self.script, self.came = list(script), []
        self.public, self.secret = zmq.curve_keypair()
        self.socket = zmq.Context.instance().socket(zmq.ROUTER)
        self.socket.linger = 0
        self.socket.curve_server, self.socket.curve_secretkey = True, self.secret
        self.endpoint = f"tcp://127.0.0.1:{self.socket.bind_to_random_port('tcp://127.0.0.1')}"
        self.stopping = threading.Event()

    def run(self):
        while not self.stopping.is_set():
            if self.socket.poll(20):
                peer, protocol, data = self.socket.recv_multipart()
                answer = self.answer(decode(one(decode(data), 3)))
                if answer is not None:
                    self.socket.send_multipart([peer, protocol, answer])
        self.socket.close()

    def answer(self, submission):
        headers = [one(decode(envelope), 1) for envelope in submission[1]]
        self.came.append([one(decode(header), 3) for header in headers])
        step = self.script.pop(0) if self.script else ACCEPT
        if step == SILENCE:
            return None
        if step == LOST:
            return encode({4: {1: 13, 4: 1}})
        return encode({1: {1: [self.receipt(step, header) for header in headers]}})

    @staticmethod
    def receipt(step, header):
        fields = decode(header)
        digest = client.sha256(header) if step == OTHER_DIGEST else client.envelope_digest(header)
        echo = {1: one(fields, 2), 2: one(fields, 3), 3: digest}
        if step == BUSY:
            return echo | {4: client.BUSY, 5: 13, 9: 1}
        if isinstance(step, int):
            return echo | {4: client.EXPECTED, 8: step}
        return echo | {4: client.ACCEPTED, 10: 1, 11: sint(1)}


class Resending(unittest.TestCase):
    def submit(self, script, count=2, waits=None):
        gateway = ScriptedGateway(script)
        gateway.start()
        self.addCleanup(gateway.join)
        self.addCleanup(gateway.stopping.set)
        public, secret = zmq.curve_keypair()
        device = client.Device(1, 101, zmq.utils.z85.decode(public), zmq.utils.z85.decode(secret),
                               nacl.signing.SigningKey(test_seed("device signing")))
        installation = client.Installation(device)
        for number in range(count):
            installation.seal(1, encode({1: 20200106, 2: number + 1}))
        connection = client.Gateway(gateway.endpoint, zmq.utils.z85.decode(gateway.public), device,
                                    silence_s=0.5,
                                    sleep=(waits if waits is not None else []).append)
        self.addCleanup(connection.close)
        return gateway, connection.submit(installation)

    def test_all_at_once(self):
        gateway, receipts = self.submit([])
        self.assertEqual(gateway.came, [[1, 2]])
        self.assertEqual([receipt.code for receipt in receipts], [client.ACCEPTED] * 2)

    def test_at_most_64_in_a_message(self):
        gateway, _ = self.submit([], count=70)
        self.assertEqual([len(numbers) for numbers in gateway.came], [64, 6])

    def test_busy_and_not_taken_are_waited_for_and_sent_again(self):
        waits = []
        gateway, _ = self.submit([BUSY, LOST], waits=waits)
        self.assertEqual(gateway.came, [[1, 2]] * 3)
        self.assertTrue(all(0.0005 <= wait <= 0.0015 for wait in waits), waits)

    def test_silence_is_sent_again_over_a_new_connection(self):
        waits = []
        gateway, _ = self.submit([SILENCE, SILENCE], waits=waits)
        self.assertEqual(gateway.came, [[1, 2]] * 3)
        self.assertTrue(1 <= waits[0] <= 3 and 2 <= waits[1] <= 6, waits)

    def test_a_receipt_with_another_digest_is_silence(self):
        gateway, _ = self.submit([OTHER_DIGEST])
        self.assertEqual(gateway.came, [[1, 2]] * 2)

    def test_a_restored_server_gets_acknowledged_ones_again(self):
        gateway, _ = self.submit([ACCEPT, 63], count=65)
        self.assertEqual(gateway.came[1:], [[65], [63, 64, 65]])

    def test_a_number_that_is_not_here_needs_a_new_installation(self):
        with self.assertRaises(client.NewInstallationNeeded):
            self.submit([9])


if __name__ == "__main__":
    unittest.main()
