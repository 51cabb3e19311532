"""The HTTP edge as a tablet's browser and everybody else meets it. cases/web.sh starts it."""

import base64
import hashlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import unittest
import urllib.parse

import nacl.signing
import psycopg2

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "contract"))
import client
from report import daily_report
from wire import decode, encode, one, sint

WEB = urllib.parse.urlsplit(os.environ["TEQUIO_WEB"])
PROTOBUF = "application/x-protobuf"
HERE = os.path.dirname(os.path.abspath(__file__))


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Tablet:
    """What a browser derives from the code."""

    def __init__(self, code, number, kitchen):
        secret = sha256(b"tequio/code/1", code.replace("-", "").encode())
        self.token = sha256(b"tequio/code/token/1", secret)
        seed = sha256(b"tequio/code/sign/1", secret)
        self.device = client.Device(int(number), kitchen, bytes(32), bytes(32),
                                    nacl.signing.SigningKey(seed))
        self.authorization = bearer(self.token)


def bearer(token):
    return "Bearer " + base64.urlsafe_b64encode(token).decode().rstrip("=")


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    def json(self):
        return json.loads(self.body)


def ask(method, path, body=None, timeout=60, **headers):
    connection = http.client.HTTPConnection(WEB.hostname, WEB.port, timeout=timeout)
    try:
        connection.request(method, path, body,
                           {name.replace("_", "-"): value for name, value in headers.items()})
        return Answer(connection.getresponse())
    finally:
        connection.close()


def send(body, authorization, **headers):
    return ask("POST", "/api/v1/messages", body, Authorization=authorization,
               Content_Type=headers.pop("Content_Type", PROTOBUF), **headers)


def submission(*envelopes, **head):
    fields = {3: {1: [envelope.data for envelope in envelopes]}}
    return encode({**{int(name[1:]): value for name, value in head.items()}, **fields})


def sql(statement, *values):
    connection = psycopg2.connect(os.environ["TEQUIO_DATABASE"])
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()
    finally:
        connection.close()


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
            line.sendall(self.head(1_048_513))
            self.assertIn(b"HTTP/1.1 413 ", line.recv(65536))
        exact = submission(self.seal())
        padded = exact + encode({15: b"\0" * (1_048_512 - len(exact) - 4)})
        self.assertEqual(len(padded), 1_048_512)
        self.assertEqual(self.receipts(send(padded, self.tablet.authorization))[0].code,
                         client.ACCEPTED)

    def test_other_bodies_are_refused(self):
        good = submission(self.seal())
        self.problem(send(good, self.tablet.authorization, Content_Type="text/plain"), 415, "tipo")
        self.problem(ask("POST", "/api/v1/messages", iter([good]), Content_Type=PROTOBUF,
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
        self.assertEqual((told["kitchen"]["number"], told["kitchen"]["fee_centavos"]), (3, 1100))
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


class Everywhere(WebCase):
    def test_methods(self):
        answer = ask("GET", "/api/v1/messages")
        self.problem(answer, 405, "metodo")
        self.assertEqual(answer.headers["Allow"], "POST")
        answer = ask("DELETE", "/api/v1/device")
        self.problem(answer, 405, "metodo")
        self.assertEqual(answer.headers["Allow"], "GET, HEAD")
        self.problem(ask("GET", "/nada"), 404, "no-existe")
        self.problem(ask("POST", "/api/v1/", b"x"), 404, "no-existe")

    def test_every_answer_is_safe_in_a_browser(self):
        for path in ("/nada", "/api/v1/device", "/tableta/"):
            headers = ask("GET", path).headers
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertIn("microphone=()", headers["Permissions-Policy"])
            policy = headers["Content-Security-Policy"]
            self.assertTrue(policy.startswith("default-src 'none'; base-uri 'none'; "
                                              "frame-ancestors 'none'"))
            self.assertNotIn("unsafe", policy)
            self.assertEqual("script-src 'self'" in policy, path == "/tableta/")

    def test_the_app(self):
        moved = ask("GET", "/tableta")
        self.assertEqual((moved.status, moved.headers["Location"]), (308, "/tableta/"))
        index = ask("GET", "/tableta/")
        self.assertEqual((index.status, index.headers["Content-Type"]),
                         (200, "text/html; charset=utf-8"))
        self.assertEqual(index.headers["Cache-Control"], "no-cache")
        self.assertEqual(ask("GET", "/tableta/index.html").body, index.body)
        same = ask("GET", "/tableta/", If_None_Match=index.headers["ETag"])
        self.assertEqual((same.status, same.body), (304, b""))
        hashed = ask("GET", "/tableta/assets/index-Ab1_cd-2.js")
        self.assertEqual((hashed.body, hashed.headers["Cache-Control"]),
                         (b"console.log(1)", "public, max-age=31536000, immutable"))
        self.assertTrue(hashed.headers["Content-Type"].startswith("text/javascript"))
        small = ask("GET", "/tableta/assets/index-Ab1_cd-2.js", Accept_Encoding="gzip, br")
        self.assertEqual((small.body, small.headers["Content-Encoding"], small.headers["Vary"]),
                         (b"as brotli", "br", "Accept-Encoding"))
        self.assertNotEqual(small.headers["ETag"], hashed.headers["ETag"])
        worker = ask("GET", "/tableta/sw.js")
        self.assertEqual((worker.headers["Service-Worker-Allowed"],
                          worker.headers["Cache-Control"]), ("/tableta/", "no-cache"))
        head = ask("HEAD", "/tableta/")
        self.assertEqual((head.status, head.body, head.headers["ETag"]),
                         (200, b"", index.headers["ETag"]))
        self.problem(ask("PUT", "/tableta/", b"x"), 405, "metodo")

    def test_nothing_beside_the_app(self):
        for path in ("linked.html", "../secret.html", "%2e%2e/secret.html", "..%2fsecret.html",
                     "assets/../../secret.html", "assets/", "assets", "/etc/passwd",
                     "assets/index-Ab1_cd-2.js.br"):
            self.assertIn(ask("GET", "/tableta/" + path).status, (400, 404), path)

    def test_hostile_requests_harm_nobody(self):
        heads = (b"\0\0\0", b"GET", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
                 b"GET /%zz%00%ff HTTP/1.1\r\nHost: x\r\n\r\n",
                 b"GET " + b"/a" * 20000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
                 b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
                 b"POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                 b"POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999999999"
                 b"9999\r\n\r\n", b"\x16\x03\x01\x02\x00", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                 b"GET /?" + b"a=b&" * 2000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
                 b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                 b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n")
        for turn in range(200):
            with socket.create_connection((WEB.hostname, WEB.port), timeout=30) as line:
                head = heads[turn % len(heads)] if turn < 150 else os.urandom(turn * 7)
                try:
                    line.sendall(head)
                except OSError:
                    pass  # hung up on, as it may
        answer = ask("GET", "/api/v1/device", Authorization=self.tablet.authorization)
        self.assertEqual(answer.status, 200)


class ZLast(WebCase):
    """What cannot be taken back, or takes long."""

    def test_1_revoked(self):
        subprocess.run([*os.environ["TEQUIO_COMMAND"].split(), "revoke",
                        os.environ["TEQUIO_OTHER_DEVICE"], "--reason", "perdida"], check=True)
        self.problem(ask("GET", "/api/v1/device", Authorization=self.other.authorization), 401,
                     "clave")
        envelope = client.Installation(self.other.device).seal(1, b"")
        answer = send(submission(envelope), self.other.authorization)
        self.assertEqual(self.not_taken(answer), "REVOKED")

    def test_2_a_silent_gateway(self):
        gateway = int(os.environ["TEQUIO_GATEWAY_PID"])
        envelope = client.Installation(self.tablet.device).seal(1, b"")
        os.kill(gateway, signal.SIGSTOP)
        try:
            answer = send(submission(envelope), self.tablet.authorization)
            self.problem(answer, 504, "sin-respuesta")
            self.assertEqual(answer.headers["Retry-After"], "10")
            self.assertEqual(ask("GET", "/tableta/").status, 200)
        finally:
            os.kill(gateway, signal.SIGCONT)
        receipt, = self.receipts(send(submission(envelope), self.tablet.authorization))
        self.assertIn(receipt.code, (client.ACCEPTED, client.DUPLICATE, client.REFUSED))
