"""Who is signed in to the board. cases/board.sh starts it."""

import os
import shlex
import subprocess
import threading
import unittest

from board_case import COORDINATOR, FORM, ONE, TWO, BoardCase, ask, sign_in
from edge import sql


class Sessions(BoardCase):
    def test_signed_in_and_out(self):
        cookie, told = self.begin(ONE)
        self.assertEqual((told["session"]["person"], told["session"]["role"]), (1, "monitor"))
        self.assertTrue(told["session"]["alcaldia_name"])
        self.assertEqual(ask("GET", "session", Cookie=cookie).json(), told)
        self.problem(ask("POST", "sign-out", Cookie=cookie), 403, "origen")
        other = self.begin(TWO)[1]
        for mark in ("", "A" * 43, other["mark"], told["mark"][:-1]):
            self.problem(ask("POST", "sign-out", Cookie=cookie, X_Tequio_Session=mark), 403,
                         "origen")
        answer = ask("POST", "sign-out", Cookie=cookie, X_Tequio_Session=told["mark"])
        self.assertEqual(answer.status, 200)
        self.assertIn("Max-Age=0", answer.headers["Set-Cookie"])
        self.problem(ask("GET", "session", Cookie=cookie), 401, "sesion")
        self.assertEqual(self.begin(COORDINATOR)[1]["session"]["alcaldia"], None)

    def test_only_the_digest_is_kept(self):
        cookie, _ = self.begin(ONE)
        kept = sql("SELECT encode(token_digest, 'hex') FROM web.session")
        self.assertEqual(len(kept), 1)
        self.assertNotIn(cookie.split("=")[1], str(kept))
        self.assertTrue(sql("SELECT hash FROM web.credential WHERE person_id = 1")[0][0]
                        .startswith("$argon2id$"))

    def test_no_session(self):
        for cookie in ("", "__Host-tequio=", "__Host-tequio=" + "A" * 43, "tequio=x"):
            self.problem(ask("GET", "session", Cookie=cookie), 401, "sesion")

    def test_wrong_five_times(self):
        for _ in range(5):
            self.problem(sign_in(1, "no es la frase", self.address), 401, "acceso")
        for password in ("no es la frase", ONE[1]):
            answer = sign_in(1, password, self.address)
            self.problem(answer, 429, "demasiado")
            self.assertTrue(1 <= int(answer.headers["Retry-After"]) <= 900)
        self.begin(TWO)
        self.assertEqual(sign_in(*ONE, "198.51.100.1").status, 200)
        sql("UPDATE web.sign_in_attempt SET since = since - interval '15 minutes'")
        self.begin(ONE)

    def test_all_at_once_are_no_more_than_five(self):
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(sign_in(1, "no es",
                                                                          self.address)))
                   for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(answer.status for answer in answers), [401] * 5 + [429] * 7)

    def test_who_is_nobody_hears_the_same(self):
        nobody = sign_in(9999, "no es la frase", self.address)
        wrong = sign_in(1, "no es la frase", self.address)
        self.problem(nobody, 401, "acceso")
        self.assertEqual(nobody.body, wrong.body)

    def test_forms_that_cannot_be_meant(self):
        for form in ("", "person=1", "person=x&password=a", "person=0&password=a",
                     "person=1&password=" + "a" * 129, "person=1&password=%00"):
            self.problem(ask("POST", "sign-in", form, Content_Type=FORM), 400, "consulta")
        self.problem(ask("POST", "sign-in", "{}", Content_Type="application/json"), 415, "tipo")

    def test_time_ends_it(self):
        cookie, _ = self.begin(ONE)
        sql("UPDATE web.session SET last_seen_at = last_seen_at - interval '29 minutes'")
        self.assertEqual(ask("GET", "session", Cookie=cookie).status, 200)
        sql("UPDATE web.session SET last_seen_at = last_seen_at - interval '30 minutes'")
        self.problem(ask("GET", "session", Cookie=cookie), 401, "sesion")
        cookie, _ = self.begin(ONE)
        sql("UPDATE web.session SET created_at = created_at - interval '12 hours',"
            " expires_at = expires_at - interval '12 hours'")
        self.problem(ask("GET", "session", Cookie=cookie), 401, "sesion")

    def test_another_password_ends_them(self):
        cookie, _ = self.begin(TWO)
        other, _ = self.begin(ONE)
        subprocess.run([*shlex.split(os.environ["TEQUIO_COMMAND"]), "password", "--person", "2"],
                       input=TWO[1] + "\n", text=True, check=True)
        self.problem(ask("GET", "session", Cookie=cookie), 401, "sesion")
        self.assertEqual(ask("GET", "session", Cookie=other).status, 200)
        self.begin(TWO)


if __name__ == "__main__":
    unittest.main()
