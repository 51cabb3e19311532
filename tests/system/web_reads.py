"""What everybody may read, and petitions followed by their secret."""

import urllib.parse

from edge import ask, sql, within
from web_case import PROTOBUF, WebCase, send, sha256, submission
import client  # found by web_case
import described
from wire import decode, encode, one


TABLES = ("kitchens", "places", "indicators", "satisfaction", "spending")
PAGES = ("/", "/comedores", "/comedores?alcaldia=09002", "/comedores/3", "/quejas", "/datos",
         "/abrir", "/abrir/estado")


class Reads(WebCase):
    def test_every_example_of_the_description(self):
        api = ask("GET", "/api/v1/openapi.json").json()
        shared = api["components"]
        tried = of_session = 0
        for path, methods in api["paths"].items():
            self.assertEqual(len(methods), 1)
            (method, operation), = methods.items()
            path, whole = described.asked(path, operation, shared)
            if described.of_session(operation):
                self.problem(ask("GET", path), 401, "sesion")
                of_session += 1
                continue
            if operation.get("security"):
                example = shared["responses"]["problem"]["content"]["application/problem+json"]
                answer = ask(method.upper(), path, b"", Content_Type=PROTOBUF)
                self.assertEqual(answer.json(), example["example"], path)
                tried += 1
            if method != "get":
                continue
            answer = ask("GET", whole, Authorization=self.tablet.authorization)
            self.assertEqual(described.differs(operation, answer), "", path)
            tried += 1
        self.assertEqual(of_session, sum("/v1/board/" in path for path in api["paths"]))
        self.assertEqual(tried, len(api["paths"]) - of_session + 1)

    def test_tables_as_csv(self):
        for name in TABLES:
            by_name = ask("GET", f"/api/v1/{name}.csv")
            by_accept = ask("GET", f"/api/v1/{name}", Accept="text/csv, */*")
            self.assertEqual(by_name.headers["Content-Type"], "text/csv; charset=utf-8")
            self.assertEqual(by_name.body, by_accept.body)
            self.assertEqual(by_accept.headers["Vary"], "Accept")
            head, *rows = by_name.body.decode().split("\r\n")
            item = ask("GET", f"/api/v1/{name}").json()["items"][0]
            self.assertEqual(head, ",".join(item))
            self.assertTrue(rows)
        self.problem(ask("GET", "/api/v1/kitchens/3.csv"), 404, "no-existe")

    def test_unchanged_is_said_short(self):
        paths = ["/api/v1/" + name for name in TABLES]
        for path in (*paths, *PAGES, "/estilo.css", "/icono.svg"):
            first = ask("GET", path)
            again = ask("GET", path, If_None_Match=f'"x", {first.headers["ETag"]}')
            self.assertEqual((first.status, again.status, again.body), (200, 304, b""), path)
            self.assertEqual(again.headers["ETag"], first.headers["ETag"])
            self.assertIn("public, max-age=", first.headers["Cache-Control"])
            head = ask("HEAD", path)
            self.assertEqual((head.status, head.body, head.headers["Content-Length"]),
                             (200, b"", str(len(first.body))))

    def test_pages_of_a_table(self):
        numbers, path = [], "/api/v1/kitchens?page=1"
        while path:
            answer = ask("GET", path)
            numbers += [item["number"] for item in answer.json()["items"]]
            path = answer.json()["next"]
            self.assertEqual(answer.headers["Link"], path and f'<{path}>; rel="next"')
        self.assertEqual(numbers, list(range(1, 25)))
        self.assertEqual(ask("GET", "/api/v1/kitchens?page=2").json(), {"items": [], "next": None})

    def test_queries_that_cannot_be_meant(self):
        for query in ("kitchens?alcaldia=09001", "kitchens?alcaldia=9002", "kitchens?page=0",
                      "kitchens?alcaldia=09002'--", "kitchens?page=x", "spending?year=1999",
                      "spending?year=20210", "kitchens?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1"):
            self.problem(ask("GET", "/api/v1/" + query), 400, "consulta")
        for path in ("kitchens/0", "kitchens/9999", "kitchens/1000000", "kitchens/x"):
            self.problem(ask("GET", "/api/v1/" + path), 404, "no-existe")

    def test_nobody_is_named_and_no_small_group_shown(self):
        names = {name for name, in sql("SELECT DISTINCT name FROM registry.committee_member")}
        for path in ["/api/v1/" + name + ".csv" for name in TABLES] + list(PAGES):
            text = ask("GET", path).body.decode()
            self.assertFalse([name for name in names if name in text], path)
        for item in ask("GET", "/api/v1/satisfaction?year=2021").json()["items"]:
            self.assertGreaterEqual(item["answers"], 5)

    def test_no_reader_has_the_estimate_of_people_made(self):
        """It takes seconds: four readers would hold all of the public's reads. The edge keeps it
        once a day, and its role may not ask for more."""
        kept = within("an estimate", lambda: sql(
            "SELECT last_day, people, people_low, people_high FROM analytics.people_kept"
            " WHERE first_day = '2021-01-01' ORDER BY last_day"))
        self.assertEqual([str(last) for last, *_ in kept][:1], ["2021-06-30"])
        may, = sql("SELECT has_function_privilege('tequio_web',"
                   " 'analytics.people(text, integer, date, date)', 'execute')")[0]
        self.assertFalse(may)
        shown = {item["grain"]: (item["value"], item["value_low"], item["value_high"])
                 for item in ask("GET", "/api/v1/indicators?year=2021").json()["items"]
                 if item["indicator"] == "people_served"}
        self.assertEqual(set(shown), {"half", "year"})
        self.assertTrue(all(value is None or low <= value <= high
                            for value, low, high in shown.values()))

    def test_pages_stand_alone(self):
        for path in PAGES:
            page = ask("GET", path)
            text = page.body.decode()
            self.assertEqual(page.headers["Content-Type"], "text/html; charset=utf-8")
            self.assertIn("no es patrocinado ni promovido por partido político alguno", text)
            self.assertIn('<html lang="es-MX">', text)
            self.assertNotRegex(text, r"<script|<style|style=|onclick|https?://|\{\{|\}\}")
            self.assertLess(len(page.body), 30_000)
        self.assertEqual(ask("GET", "/").body.decode().count('href="/comedores?alcaldia='), 16)


class Petitions(WebCase):
    secret = "0123456789ABCDEF"

    def follow(self, folio, secret):
        return ask("POST", "/quejas", urllib.parse.urlencode({"folio": folio, "secreto": secret}),
                   Content_Type="application/x-www-form-urlencoded")

    def test_who_knows_it_follows_the_petition(self):
        filing = {1: 4, 2: 2, 5: 1, 6: 20210301,
                  9: sha256(b"tequio/petition/1", self.secret.encode()),
                  10: {1: "Falta gas desde el lunes."}}
        sealed = client.Installation(self.tablet.device).seal(4, encode({1: filing}))
        receipt, = self.receipts(send(submission(sealed), self.tablet.authorization))
        self.assertEqual(receipt.code, client.ACCEPTED, receipt)
        folio = within("a folio", lambda: sql("SELECT folio FROM surveys.petition"
                                              " WHERE submission_position = %s", receipt.position))
        answer = self.follow(folio[0][0].lower(), "o123-4567 89ab-cdef")
        self.assertEqual(answer.status, 200)
        text = answer.body.decode()
        self.assertIn(f"Folio {folio[0][0]}", text)
        self.assertIn("Su queja está <b>recibida</b>.", text)
        self.assertNotIn("Falta gas", text)
        self.assertEqual(self.follow(folio[0][0], "0123456789ABCDEG").status, 404)

    def test_who_does_not_know_the_secret_learns_nothing(self):
        for folio, secret in (("CDMX-2021-000001", "AAAABBBBCCCCDDDD"), ("", ""), ("x", "y"),
                              ("CDMX-2021-000001' OR 1=1", self.secret)):
            answer = self.follow(folio, secret)
            self.assertEqual(answer.status, 404)
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
            self.assertIn("No encontramos una petición", answer.body.decode())
        self.problem(ask("POST", "/quejas", b"x" * 1025,
                         Content_Type="application/x-www-form-urlencoded"), 413, "tamano")
        self.problem(ask("POST", "/quejas", b"x"), 415, "tipo")
        answer = ask("DELETE", "/quejas")
        self.problem(answer, 405, "metodo")
        self.assertEqual(answer.headers["Allow"], "GET, HEAD, POST")
