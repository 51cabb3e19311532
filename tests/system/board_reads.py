"""What whoever is signed in reads of their kitchens. cases/board.sh starts it."""

import csv
import io
import json
import unittest

from board_case import AUDITOR, COORDINATOR, ONE, TREASURER, TWO, BoardCase, ask
from edge import sql
import described

WORK = ("alerts", "steps", "petitions", "colleagues", "purchases", "acts", "closings", "messages")
TABLES = ("reports", "statements", "purchases", "petitions", "visits", "messages")


def day_of(found):
    """The one day of service that all of them tell of."""
    (day,), = {(item["service_day"],) for item in found.values()}
    return day


def kitchens_of(person):
    return [row[0] for row in sql(
        "SELECT k.kitchen_id FROM analytics.kitchen k JOIN registry.alcaldia a"
        " ON a.inegi_code = k.alcaldia_code WHERE a.alcaldia ="
        " (SELECT alcaldia FROM registry.person WHERE person_id = %s) ORDER BY 1", person)]


class Reads(BoardCase):
    def read(self, cookie, path, **headers):
        answer = ask("GET", path, Cookie=cookie, **headers)
        self.assertEqual(answer.status, 200, (path, answer.body))
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        return answer

    def whole(self, cookie, path):
        items = []
        while path:
            told = self.read(cookie, path).json()
            items, path = items + told["items"], told["next"]
        return items

    def alerted(self, who):
        cookie, _ = self.begin(who)
        return {item["number"] for item in self.whole(cookie, "alerts")}

    @classmethod
    def setUpClass(cls):
        """A complaint about kitchen 1 and a message of its committee: as the services keep them,
        without their words."""
        sql("""INSERT INTO surveys.petition SELECT * FROM
               jsonb_populate_record(NULL::surveys.petition, %s) ON CONFLICT DO NOTHING""",
            json.dumps({
                "kitchen_id": 1, "position": 900000, "submission_position": 900000,
                "received_at": "2021-03-02T18:00Z", "folio_year": 2021, "folio_number": 1,
                "folio": "CDMX-2021-000001", "kind": 4, "aspect": 4, "matter": 0, "channel": 1,
                "petitioner": 1, "about_committee": True, "leaves_contact": False, "sealed": True,
                "quiet": True, "received_day": "2021-03-02", "working_days": 5,
                "warn_day": "2021-03-05", "due_day": "2021-03-09", "body": "", "body_address": "",
                "alcaldia": 2, "flags": 0, "state": 1, "assignee_id": 0, "round": 1,
                "round_day": "2021-03-02"}))
        sql("""INSERT INTO registry.message VALUES (900000, 900000, sha256('m'), 1, 0, '',
               '2021-03-04T17:20Z', NULL, NULL) ON CONFLICT DO NOTHING""")
        sql("INSERT INTO subsidy.closing VALUES (900000, '2021-03-05', 8, false, NULL, NULL, 24,"
            " 1234500) ON CONFLICT DO NOTHING")

    def test_every_example_of_the_description(self):
        cookie, _ = self.begin(COORDINATOR)
        api = ask("GET", "/api/v1/openapi.json").json()
        tried = 0
        for path, methods in api["paths"].items():
            operation = methods.get("get")
            if operation and described.of_session(operation):
                path, _ = described.asked(path, operation, api["components"])
                answer = ask("GET", path, Cookie=cookie)
                self.assertEqual(described.differs(operation, answer), "", path)
                tried += 1
        self.assertEqual(tried, 16)

    def test_each_sees_their_own(self):
        all_of_them = [row[0] for row in sql("SELECT kitchen_id FROM analytics.kitchen ORDER BY 1")]
        alerts = self.alerted(COORDINATOR)
        self.assertTrue(alerts)
        for who, own in ((ONE, kitchens_of(1)), (TWO, kitchens_of(2)), (COORDINATOR, all_of_them),
                         (TREASURER, all_of_them), (AUDITOR, all_of_them)):
            cookie, _ = self.begin(who)
            self.assertTrue(own)
            self.assertEqual([item["number"] for item in self.whole(cookie, "today")], own)
            self.assertEqual(self.alerted(who), alerts & set(own))
            others = [number for number in all_of_them if number not in own]
            for number in own[:2] + others[:3]:
                for path in ("", *("/" + name for name in TABLES)):
                    path = f"kitchens/{number}{path}"
                    if number in own:
                        self.read(cookie, path)
                    else:
                        self.problem(ask("GET", path, Cookie=cookie), 404, "no-existe")
                        if path[-1].isalpha():
                            self.problem(ask("GET", path + ".csv", Cookie=cookie), 404,
                                         "no-existe")

    def test_who_sees_petitions(self):
        for who, sees in ((COORDINATOR, True), (AUDITOR, True), (TREASURER, False)):
            cookie, _ = self.begin(who)
            told = self.read(cookie, "kitchens/1").json()
            self.assertEqual(told["petitions_shown"], sees)
            items = self.whole(cookie, "kitchens/1/petitions")
            self.assertEqual(bool(items), sees)
            today = self.whole(cookie, "today")
            self.assertEqual({item["petitions_open"] is None for item in today}, {not sees})

    def test_whose_work_it_is(self):
        may = {}
        for who in (COORDINATOR, TREASURER, AUDITOR, ONE):
            cookie, _ = self.begin(who)
            may[who] = {path: self.whole(cookie, path) for path in WORK}
        self.assertTrue(any(item["mine"] for item in may[COORDINATOR]["alerts"]))
        self.assertEqual([item["problem"] for item in may[COORDINATOR]["steps"]], [0, 0])
        self.assertEqual([item["may"] for item in may[COORDINATOR]["acts"]], [["withdraw"]])
        self.assertEqual([item["may"] for item in may[AUDITOR]["acts"]], [[]])
        self.assertTrue(may[TREASURER]["closings"][0]["may_prepare"])
        for who in (TREASURER, AUDITOR):
            self.assertEqual(may[who]["colleagues"], [])
            self.assertFalse(any(item["may_take"] or item["may_close"]
                                 for item in may[who]["alerts"]))
            self.assertFalse(any(item["may_resolve"] for item in may[who]["purchases"]))
        self.assertEqual(may[AUDITOR]["steps"], [])
        self.assertEqual({item["about"] for item in may[TREASURER]["steps"]}, {"act"})
        self.assertEqual(may[TREASURER]["petitions"], [])
        self.assertFalse(any(item["may"] for item in may[AUDITOR]["petitions"]))
        self.assertFalse(may[ONE]["closings"])
        for path in ("alerts", "petitions", "purchases"):
            self.assertLessEqual({item["number"] for item in may[ONE][path]},
                                 set(kitchens_of(1)), path)

    def test_nobody_without_a_session(self):
        for path in ("today", "today.csv", *WORK, "kitchens/1", "kitchens/1/reports"):
            self.problem(ask("GET", path), 401, "sesion")
            self.problem(ask("GET", path, Cookie="__Host-tequio=" + "A" * 43), 401, "sesion")
        cookie, told = self.begin(ONE)
        self.read(cookie, "today")
        ask("POST", "sign-out", Cookie=cookie, X_Tequio_Session=told["mark"])
        self.problem(ask("GET", "today", Cookie=cookie), 401, "sesion")

    def test_a_session_that_is_over(self):
        cookie, _ = self.begin(ONE)
        sql("UPDATE web.session SET last_seen_at = last_seen_at - interval '31 minutes'")
        self.problem(ask("GET", "today", Cookie=cookie), 401, "sesion")

    def test_today_says_what_the_books_say(self):
        cookie, _ = self.begin(COORDINATOR)
        found = {item["number"]: item for item in self.whole(cookie, "today")}
        day = day_of(found)
        (cut_off,), = {(item["cut_off"],) for item in found.values()}
        minute = sql("SELECT board.cut_off(%s)", day)[0][0]
        self.assertEqual(cut_off, f"{minute // 60:02}:{minute % 60:02}")
        due = dict(sql("SELECT kitchen_id, received FROM analytics.report_due"
                       " WHERE service_day = %s", day))
        self.assertTrue(due)
        self.assertEqual({number: item["reported"] for number, item in found.items()
                          if item["due"]}, due)
        rations = dict(sql("SELECT kitchen_id, rations_served::integer"
                           " FROM analytics.daily_report WHERE service_day = %s", day))
        self.assertEqual({number: item["rations"] for number, item in found.items()
                          if item["reported"]}, rations)
        for name, test in (("purchases_observed", "<>"), ("purchases_unproven", "=")):
            observed = dict(sql("SELECT kitchen_id, count(*)::integer FROM analytics.purchase"
                                " WHERE verdict = 'observed' AND NOT was_replaced AND NOT is_copy"
                                f" AND reasons {test} ARRAY['no proof'] GROUP BY 1"))
            self.assertEqual({number: item[name] for number, item in found.items()
                              if item[name]}, observed)

    def test_csv_is_the_same_table(self):
        cookie, _ = self.begin(COORDINATOR)
        for path in ("today", *WORK, *(f"kitchens/1/{name}" for name in TABLES)):
            items = self.whole(cookie, path)
            by_name = self.read(cookie, path + ".csv")
            by_accept = self.read(cookie, path, Accept="text/csv, */*")
            self.assertEqual(by_name.headers["Content-Type"], "text/csv; charset=utf-8")
            self.assertEqual((by_accept.body, by_accept.headers["Vary"]), (by_name.body, "Accept"))
            rows = list(csv.DictReader(io.StringIO(by_name.body.decode())))
            self.assertEqual(len(rows), len(items), path)
            self.assertTrue(not items or list(rows[0]) == list(items[0]), path)
        self.problem(ask("GET", "kitchens/1.csv", Cookie=cookie), 404, "no-existe")

    def test_unchanged_is_said_short(self):
        cookie, _ = self.begin(ONE)
        first = self.read(cookie, "today")
        same = ask("GET", "today", Cookie=cookie, If_None_Match=first.headers["ETag"])
        self.assertEqual((same.status, same.body), (304, b""))
        self.assertNotEqual(self.read(self.begin(TWO)[0], "today").headers["ETag"],
                            first.headers["ETag"])

    def test_pages_and_queries(self):
        cookie, _ = self.begin(COORDINATOR)
        self.assertEqual(self.read(cookie, "today?page=2").json(), {"items": [], "next": None})
        for query in ("page=0", "page=x", "page=10001"):
            self.problem(ask("GET", "today?" + query, Cookie=cookie), 400, "consulta")
        self.problem(ask("GET", "kitchens/999999", Cookie=cookie), 404, "no-existe")

    def test_the_page_itself(self):
        index = ask("GET", "/tablero/")
        self.assertEqual((index.status, index.headers["Content-Type"]),
                         (200, "text/html; charset=utf-8"))
        policy = index.headers["Content-Security-Policy"]
        self.assertTrue(policy.startswith("default-src 'none'; "))
        self.assertNotIn("unsafe", policy)
        moved = ask("GET", "/tablero")
        self.assertEqual((moved.status, moved.headers["Location"]), (308, "/tablero/"))


if __name__ == "__main__":
    unittest.main()
