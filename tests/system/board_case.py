"""The board as a browser of the office meets it. cases/board.sh starts it."""

import unittest
import urllib.parse

import edge
from edge import sql

FORM = "application/x-www-form-urlencoded"
ONE = (1, "una frase de monitora")
TWO = (2, "otra frase de monitor")
COORDINATOR = (17, "la frase de coordinación")
TREASURER = (19, "la frase de tesorería")
AUDITOR = (20, "la frase de contraloría")


def ask(method, path, body=None, **headers):
    return edge.ask(method, path if path[0] == "/" else "/api/v1/board/" + path, body, **headers)


def sign_in(person, password, address):
    return ask("POST", "sign-in", urllib.parse.urlencode({"person": person, "password": password}),
               Content_Type=FORM, X_Forwarded_For=address)


class BoardCase(unittest.TestCase):
    tests = 0

    def setUp(self):
        BoardCase.tests += 1
        self.address = f"192.0.2.{BoardCase.tests}"
        sql("TRUNCATE web.session, web.sign_in_attempt")

    def problem(self, answer, status, kind):
        self.assertEqual(answer.status, status, answer.body)
        told = answer.json()
        self.assertEqual((told["status"], told["type"]), (status, "/problemas/" + kind))
        self.assertEqual(answer.headers["Cache-Control"], "no-store")

    def begin(self, who):
        answer = sign_in(*who, self.address)
        self.assertEqual(answer.status, 200, answer.body)
        cookie, *rules = answer.headers["Set-Cookie"].split("; ")
        self.assertEqual(rules, ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"])
        self.assertRegex(cookie, "^__Host-tequio=[A-Za-z0-9_-]{43}$")
        return cookie, answer.json()
