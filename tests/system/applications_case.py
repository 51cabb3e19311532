"""The public page to open a kitchen, as a browser without scripts meets it. cases/applications.sh
starts it: the form, its faults, the secret that is shown once, how it goes, and withdrawing."""

import html
import re
import sys
import time
import urllib.parse

from edge import ask, sql, within

FORM = {"nombres": "Rosa Díaz y vecinas", "telefono": "55 1234 5678",
        "domicilio": "Calle Norte 1, Colonia Ñandú", "alcaldia": "09007", "local": "3",
        "metros": "60", "raciones": "", "personas": "4", "mujeres": "0", "r-agua": "1",
        "palabras": "Hay patio & techo"}
SECRET = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")
TYPE = "application/x-www-form-urlencoded"
SOON = 5  # seconds


def post_once(path, fields, **headers):
    body = fields if isinstance(fields, bytes) else urllib.parse.urlencode(fields)
    return ask("POST", path, body, Content_Type=TYPE, **headers)


def post(path, fields, **headers):
    """Where forms come too fast from one address it waits the seconds that it is told."""
    while True:
        answer = post_once(path, fields, **headers)
        wait = int(answer.headers.get("Retry-After") or 0)
        if answer.status != 429 or wait > SOON:
            return answer
        time.sleep(wait)


def form(**changed):
    """The form as the page shows it, with the version of the requirements. A page that was kept
    from before there were any has none: what is sent from it is answered by the new form."""
    version = re.compile(r'name="version" value="(\d+)"')
    shown = version.search(text_of(ask("GET", "/abrir")))
    if not shown:
        answer = post("/abrir", FORM)
        expect("a form of before", answer.status, 409)
        shown = version.search(text_of(answer))
    return FORM | {"version": shown.group(1)} | changed


def text_of(answer):
    return html.unescape(answer.body.decode())


def expect(what, found, wanted):
    if found != wanted:
        raise AssertionError(f"{what}: expected {wanted!r}, found {found!r}")


def has(answer, text):
    if text not in text_of(answer):
        raise AssertionError(f"{text!r} is not in {text_of(answer)}")


def received():
    return sql("SELECT count(*) FROM registry.application")[0][0]


def without_a_key():
    """Before there is a key nobody could open it: nothing is sent, and the page says so."""
    page = ask("GET", "/abrir")
    expect("the form", page.status, 200)
    answer = post("/abrir", FORM)
    expect("without a key", answer.status, 503)
    has(answer, "Por ahora no podemos recibir solicitudes")
    expect("nothing is sent", received(), 0)


def apply(words):
    before = received()
    fields = form(palabras=words)
    answer = post("/abrir", fields | {"personas": "2", "mujeres": "2"})
    expect("too few", answer.status, 400)
    has(answer, "al menos tres personas")
    has(answer, 'value="Calle Norte 1, Colonia Ñandú"')  # nobody types it twice
    has(answer, '<option value="09007" selected>Iztapalapa')
    has(answer, "Agua potable en el local")
    has(answer, 'name="r-agua" value="1" checked')
    for name, wrong in (("telefono", "123"), ("alcaldia", "09001"), ("personas", "x"),
                        ("nombres", "  "), ("domicilio", "x" * 401), ("mujeres", "5")):
        expect(name, post("/abrir", fields | {name: wrong}).status, 400)
    expect("no text", post("/abrir", b"nombres=%ff").status, 400)
    expect("too large", post("/abrir", b"x" * 8193).status, 413)
    changed = post("/abrir", fields | {"version": "99"})
    expect("other requirements", changed.status, 409)
    has(changed, "Los requisitos cambiaron")
    for headers in ({"Sec_Fetch_Site": "cross-site"}, {"Origin": "https://otro.example"}):
        expect("another site", post("/abrir", fields, **headers).status, 403)
    expect("nothing is sent", received(), before)
    answer = post("/abrir", fields, Sec_Fetch_Site="same-origin")
    expect("sent", answer.status, 200)
    expect("kept by nobody", answer.headers["Cache-Control"], "no-store")
    folio = re.search(r"SA-2021-\d{6}", text_of(answer)).group()
    secret = SECRET.search(text_of(answer)).group()
    again = text_of(post("/abrir", fields))  # the same form again is the same application
    expect("again", (folio in again, secret in again), (True, True))
    expect("once", received(), before + 1)
    return folio, secret


def follow(folio, secret, state):
    answer = post("/abrir/estado", {"folio": folio, "secreto": secret})
    expect("found", answer.status, 200)
    has(answer, f"Su solicitud está <b>{state}</b>")
    return answer


def nothing_readable():
    """Neither names nor address stand anywhere as they were typed, nor in a log."""
    for what in ("Rosa", "Norte 1", "55 1234 5678"):
        expect(what, sql("SELECT count(*) FROM journal.entry WHERE position(%s::bytea IN body) > 0",
                         what.encode())[0][0], 0)


def main():
    verb, *words = sys.argv[1:]
    if verb == "without-a-key":
        without_a_key()
    elif verb == "apply":
        folio, secret = apply(words[0])
        within("the folio", lambda: follow(folio.lower(), secret.lower(), "recibida"))
        follow("", secret, "recibida")
        other = post("/abrir/estado", {"folio": folio, "secreto": "0" * 16})
        expect("another secret", other.status, 404)
        expect("no secret", post("/abrir/estado", {"folio": folio}).status, 404)
        nothing_readable()
        print(folio, secret)
    elif verb == "follow":
        answer = follow(*words[:3])
        for says in words[3:]:
            has(answer, says)
    elif verb == "withdraw":
        folio, secret = words
        expect("without the folio", post("/abrir/retirar", {"secreto": secret}).status, 404)
        answer = post("/abrir/retirar", {"folio": folio, "secreto": secret})
        has(answer, "Su solicitud está <b>retirada</b>")
        again = post("/abrir/retirar", {"folio": folio, "secreto": secret})
        has(again, "Su solicitud está <b>retirada</b>")
    elif verb == "late":
        answer = post("/abrir", form(palabras="Cuando no hay registro"))
        expect("late", answer.status, 200)
        has(answer, "Su folio estará en unos minutos")
        print(SECRET.search(text_of(answer)).group())
    elif verb == "limited":
        codes = [post_once("/abrir/estado", {"secreto": "0" * 16}).status for _ in range(40)]
        expect("limited", 429 in codes, True)
    else:
        raise SystemExit(f"no such part: {verb}")


main()
