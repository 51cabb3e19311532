"""What a tablet sends through the edge, and what it is told."""

import json
import os
import socket
import threading

from edge import WEB, ask, sql
from web_case import HERE, PROTOBUF, WebCase, bearer, send, sha256, submission
import client  # found by web_case
from report import daily_report
from wire import decode, encode, one, sint


class Messages(WebCase):
    def setUp(self):
        with open(os.path.join(HERE, "../contract/report.json"), encoding="utf-8") as file:
            self.report = encode(daily_report(json.load(file)))
        self.installation = client.Installation(self.tablet.device)

    def seal(self):
        return self.installation.seal(1, self.report)

    def test_a_report_arrives_once_signed_and_whole(self):
        envelope = self.seal()
        receipt, = self.receipts(send(submission(envelope), self.tablet.authorization))
        self.assertEqual((receipt.code, receipt.digest), (client.ACCEPTED, envelope.digest))
        again, = self.receipts(send(submission(envelope), self.tablet.authorization))
        self.assertEqual((again.code, again.position), (client.DUPLICATE, receipt.position))
        rows = sql("SELECT device_id, kitchen_id FROM journal.entry WHERE topic = 1"
                   " AND installation = %s", str(self.uuid()))
        self.assertEqual(rows, [(self.tablet.device.device, 3)])

    def head(self, length):
        return ("POST /api/v1/messages HTTP/1.1\r\nHost: x\r\n"
                f"Content-Type: {PROTOBUF}\r\nAuthorization: {self.tablet.authorization}\r\n"
                f"Content-Length: {length}\r\n\r\n").encode()

    def uuid(self):
        text = self.installation.id.hex()
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def test_what_the_client_says_of_itself_is_not_looked_at(self):
        far = sint(4_000_000_000_000_000)
        for turn, body in enumerate((
                submission(self.seal(), f1=self.other.token, f2=far),
                submission(self.seal()) + encode({1: self.other.token, 2: far}),
                encode({1: b"x" * 5}) + submission(self.seal()), ), 1):
            receipt, = self.receipts(send(body, self.tablet.authorization))
            self.assertEqual((receipt.code, receipt.sequence), (client.ACCEPTED, turn))
        newest, = sql("SELECT max(received_at) < '2090-01-01', count(*) FILTER (WHERE device_id ="
                      " %s) FROM journal.entry WHERE topic = 1 AND installation = %s",
                      self.tablet.device.device, self.uuid())
        self.assertEqual(newest, (True, 3))

    def test_the_clock_goes_on_and_never_back(self):
        times = []
        for _ in range(3):
            receipt, = self.receipts(send(submission(self.seal()), self.tablet.authorization))
            times.append(receipt.received_at_us)
        self.assertEqual(times, sorted(times))
        self.assertGreater(times[2], times[0])

    def test_refusals_come_through(self):
        damaged = self.installation.seal(1, self.report, body_digest=bytes(32))
        receipt, = self.receipts(send(submission(damaged), self.tablet.authorization))
        self.assertEqual((receipt.code, receipt.reason), (client.REFUSED, "BODY_DIGEST"))
        self.assertEqual(self.not_taken(send(b"", self.tablet.authorization)), "MALFORMED")
        foreign = client.Installation(self.tablet.device).seal(1, self.report, kitchen=4)
        receipt, = self.receipts(send(submission(foreign), self.tablet.authorization))
        self.assertEqual(receipt.reason, "NOT_ALLOWED")

    def test_answers_come_home_and_only_to_their_kitchen(self):
        question = encode({6: {1: 3, 2: [{1: 3}]}})
        answer = send(question, self.tablet.authorization)
        (number, values), = decode(answer.body).items()
        self.assertEqual((answer.status, number), (200, 3))
        self.assertEqual(one(decode(values[-1]), 1), 3)
        self.assertEqual(self.not_taken(send(question, self.other.authorization)), "NOT_ALLOWED")

    def test_a_photo_in_pieces(self):
        data = os.urandom(client.CHUNK + 100)
        digest = sha256(data)
        for offset in (client.CHUNK, 0):
            piece = {1: digest, 2: 3, 3: len(data), 4: "image/jpeg",
                     6: data[offset:][:client.CHUNK]}
            answer = send(encode({4: piece | ({5: offset} if offset else {})}),
                          self.tablet.authorization)
        (number, values), = decode(answer.body).items()
        state = decode(values[-1])
        self.assertEqual((number, one(state, 1), one(state, 2), state.get(3)),
                         (2, digest, len(data), None))

    def test_who_has_no_token_is_told_so(self):
        good = submission(self.seal())
        for authorization in ("", "Bearer", "Bearer x", bearer(os.urandom(32)),
                              self.tablet.authorization + "A", self.tablet.authorization[:-1],
                              "Basic " + self.tablet.authorization[7:]):
            answer = send(good, authorization)
            self.problem(answer, 401, "clave")
            self.assertIn("Bearer", answer.headers["WWW-Authenticate"])

    def test_too_large_is_said_before_it_is_read(self):
        with socket.create_connection((WEB.hostname, WEB.port), timeout=30) as line:
            line.sendall(self.head(1_048_577))
            self.assertIn(b"HTTP/1.1 413 ", line.recv(65536))
        exact = submission(self.seal())
        padded = exact + encode({15: b"\0" * (1_048_512 - len(exact) - 4)})
        self.assertEqual(len(padded), 1_048_512)
        self.assertEqual(self.receipts(send(padded, self.tablet.authorization))[0].code,
                         client.ACCEPTED)

    def test_other_bodies_are_refused(self):
        good = submission(self.seal())
        self.problem(send(good, self.tablet.authorization, Content_Type="text/plain"), 415, "tipo")
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(good), good)
        self.problem(ask("POST", "/api/v1/messages", iter([chunked]), Content_Type=PROTOBUF,
                         Transfer_Encoding="chunked", Authorization=self.tablet.authorization),
                     411, "longitud")
        for cut in (good[:-1], b"\x1a\xff\xff\x03", b"\x0b", b"\xff" * 20):
            self.problem(send(cut, self.tablet.authorization), 400, "mensaje")

    def test_a_slow_client_holds_nobody_up(self):
        with socket.create_connection((WEB.hostname, WEB.port), timeout=30) as line:
            line.sendall(self.head(1000) + b"abc")
            envelope = self.seal()
            receipt, = self.receipts(send(submission(envelope), self.tablet.authorization))
            self.assertEqual(receipt.code, client.ACCEPTED)

    def test_many_at_once_get_each_their_own_answer(self):
        installations = [client.Installation(self.tablet.device) for _ in range(12)]
        wrong = []

        def run(installation):
            for _ in range(5):
                envelope = installation.seal(1, self.report)
                receipt, = self.receipts(send(submission(envelope), self.tablet.authorization))
                if (receipt.code, receipt.digest) != (client.ACCEPTED, envelope.digest):
                    wrong.append(receipt)

        threads = [threading.Thread(target=run, args=(i,)) for i in installations]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])


class Device(WebCase):
    def test_what_a_tablet_is_told(self):
        answer = ask("GET", "/api/v1/device", Authorization=self.tablet.authorization)
        self.assertEqual((answer.status, answer.headers["Cache-Control"]), (200, "no-store"))
        told = answer.json()
        self.assertEqual((told["device"], told["role"], told["replay"], told["programme_key"]),
                         (self.tablet.device.device, "kitchen", True, None))
        self.assertEqual((told["kitchen"]["number"], told["kitchen"]["fee_centavos"],
                          told["kitchen"]["late_days"], told["monitor"]), (3, 1100, 5, None))
        self.assertTrue(told["kitchen"]["name"] and told["kitchen"]["alcaldia"])
        self.assertGreaterEqual(told["kitchen"]["capacity"], 1)
        self.assertRegex(str(told["today"]), r"^2021030\d$")
        self.assertGreaterEqual(len(told["members"]), 3)
        mine = sql("SELECT DISTINCT name FROM registry.committee_member WHERE kitchen_id = 3")
        self.assertLessEqual({m["name"] for m in told["members"]}, {name for name, in mine})

    def test_nobody_else_is(self):
        for authorization in (bearer(os.urandom(32)), "nonsense"):
            self.problem(ask("GET", "/api/v1/device", Authorization=authorization), 401, "clave")
        self.problem(ask("GET", "/api/v1/device"), 401, "clave")
