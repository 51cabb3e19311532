"""The HTTP edge of a running system and the database behind it, as every case asks them."""

import http.client
import json
import os
import time
import urllib.parse

import psycopg2

WEB = urllib.parse.urlsplit(os.environ["TEQUIO_WEB"])
PATIENCE = 30  # seconds


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


def sql(statement, *values):
    connection = psycopg2.connect(os.environ["TEQUIO_DATABASE"])
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else cursor.rowcount
    finally:
        connection.close()


def within(what, condition):
    """What the condition found; asks again until it does, for as long as there is patience."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {PATIENCE} s")
        time.sleep(0.05)
    return found
