"""What holds of every request, and at last what cannot be taken back or takes long."""

import http.client
import os
import pathlib
import signal
import socket
import subprocess
import time

import edge
from edge import WEB, ask, within
from web_case import WebCase, bearer, send, submission
import client  # found by web_case


def is_stopped(pid):
    """Whether no thread runs: a signal to stop reaches them one after the other."""
    threads = pathlib.Path(f"/proc/{pid}/task").iterdir()
    return all((one / "stat").read_text().rpartition(")")[2].split()[0] == "T" for one in threads)


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

    def test_people_are_told_in_a_page(self):
        accept = "text/html,application/xhtml+xml,*/*;q=0.8"
        for path, status, says in (("/nada", 404, "Aquí no hay nada"),
                                   ("/comedores/9999", 404, "Aquí no hay nada"),
                                   ("/comedores?alcaldia=99999", 400, "no se entiende")):
            answer = ask("GET", path, Accept=accept)
            self.assertEqual((answer.status, answer.headers["Content-Type"]),
                             (status, "text/html; charset=utf-8"), path)
            self.assertIn(says, answer.body.decode())
            self.assertIn('href="/comedores"', answer.body.decode())
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.problem(ask("GET", "/api/v1/nada", Accept=accept), 404, "no-existe")

    def test_a_kept_connection_is_as_quick_as_new_ones(self):
        """The same question, in turn on one connection and on one of its own: the server that
        waits for a descriptor while it has a request already is some fifty times as slow."""
        kept = http.client.HTTPConnection(WEB.hostname, WEB.port, timeout=60)
        took = {True: 0.0, False: 0.0}
        for turn in range(60):
            connection = kept if turn % 2 else http.client.HTTPConnection(WEB.hostname, WEB.port,
                                                                          timeout=60)
            begin = time.monotonic()
            connection.request("GET", "/api/v1/places")
            self.assertEqual(edge.Answer(connection.getresponse()).status, 200)
            if turn > 1: # of both, the first makes what is kept then
                took[connection is kept] += time.monotonic() - begin
            if connection is not kept:
                connection.close()
        kept.close()
        self.assertLess(took[True], 5 * took[False])

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
        within("an answer after hostile requests", self.is_answered)

    def is_answered(self):
        """Not while callers that went away still fill what their address may have open."""
        try:
            answer = ask("GET", "/api/v1/device", Authorization=self.tablet.authorization)
        except OSError:
            return False
        self.assertEqual(answer.status, 200)
        return True


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

    def test_3_who_asks_too_often_is_told_when(self):
        stranger = bearer(os.urandom(32))
        for turn in range(2000):
            answer = ask("GET", "/api/v1/device", Authorization=stranger)
            if answer.status == 429:
                break
            self.problem(answer, 401, "clave")
        self.problem(answer, 429, "demasiado")
        self.assertGreaterEqual(turn, 200)
        self.assertGreaterEqual(int(answer.headers["Retry-After"]), 1)

    def test_2_a_silent_gateway(self):
        gateway = int(os.environ["TEQUIO_GATEWAY_PID"])
        envelope = client.Installation(self.tablet.device).seal(1, b"")
        os.kill(gateway, signal.SIGSTOP)
        try:
            within("the gateway stopped", lambda: is_stopped(gateway))
            answer = send(submission(envelope), self.tablet.authorization)
            self.problem(answer, 504, "sin-respuesta")
            self.assertEqual(answer.headers["Retry-After"], "10")
            self.assertEqual(ask("GET", "/tableta/").status, 200)
        finally:
            os.kill(gateway, signal.SIGCONT)
        receipt, = self.receipts(send(submission(envelope), self.tablet.authorization))
        self.assertIn(receipt.code, (client.ACCEPTED, client.DUPLICATE, client.REFUSED))
