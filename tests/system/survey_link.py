"""Diners who answer by a kitchen's public link. cases/survey_link.sh starts it with what to do."""

import json
import sys
import urllib.parse

from edge import ask, within

FORM = "application/x-www-form-urlencoded"
ASPECTS = {f"p{number}": 4 for number in range(1, 7)}


def page(kitchen):
    answer = ask("GET", f"/encuesta/{kitchen}", Accept="text/html")
    assert answer.status == 200, answer.status
    return answer.body.decode()


def form(**answers):
    return {"cuestionario": "satisfaccion-comensal", "version": 1} | answers


def send(kitchen, fields, address):
    return ask("POST", f"/encuesta/{kitchen}", urllib.parse.urlencode(fields),
               Content_Type=FORM, Accept="text/html", X_Forwarded_For=address)


def says(answer, status, text):
    assert answer.status == status, (answer.status, answer.body)
    assert text in answer.body.decode(), answer.body.decode()


def waits(answer, most):
    assert answer.status == 429, answer.status
    assert 1 <= int(answer.headers["Retry-After"]) <= most, answer.headers["Retry-After"]


def look_at_page():
    within("the questionnaire is read", lambda: "cuestionario" in page(3))
    shown = page(3)
    for text in ("Muy mal", "Muy bien", 'name="p13"', "Por la comida", '"p10" value="0"',
                 'value="satisfaccion-comensal"'):
        assert text in shown, text
    assert "<script" not in shown
    assert '/encuesta/3"' in ask("GET", "/comedores/3", Accept="text/html").body.decode()
    assert ask("GET", "/encuesta/999", Accept="text/html").status == 404
    assert ask("GET", "/encuesta/3/gracias", Accept="text/html").status == 200


def answers():
    for index in range(5):
        answer = send(3, form(**ASPECTS, p10=index, p13="Muy rico, ñam"), "10.0.0.1")
        assert answer.status == 303, (answer.status, answer.body)
        assert answer.headers["Location"] == "/encuesta/3/gracias"
    waits(send(3, form(**ASPECTS), "10.0.0.1"), 120)
    assert send(3, form(**ASPECTS), "10.0.0.2").status == 303
    for _ in range(2):  # another kitchen is another matter
        assert send(4, form(p4=2), "10.0.0.1").status == 303
    says(send(3, form(), "10.0.0.3"), 400, "Todavía no contesta")
    says(send(3, form(**ASPECTS) | {"version": 9}, "10.0.0.3"), 409, "Las preguntas cambiaron")
    assert send(3, form(p1=6), "10.0.0.3").status == 400
    assert send(3, form(p13="x".encode() + b"\xff"), "10.0.0.3").status == 400
    assert send(999, form(**ASPECTS), "10.0.0.3").status == 404


def fill():
    for index in range(100):
        answer = send(2, form(**ASPECTS), f"10.0.1.{index // 5}")
        assert answer.status == 303, (index, answer.status)
    answer = send(2, form(**ASPECTS), "10.0.2.1")
    waits(answer, 12 * 3600)
    says(answer, 429, "Puede contestar mañana")


def long_questionnaire():
    print(json.dumps({"title": "Larga", "audience": "diner", "questions": [
        {"number": number, "text": f"¿Qué opina de {number}?", "type": "text"}
        for number in range(1, 13)]}))


def long():
    """Thirty answers of twelve long texts each: more than one envelope holds."""
    texts = {f"p{number}": "ñ" * 200 for number in range(1, 13)}
    for index in range(30):
        answer = send(1, form(**texts) | {"version": 2}, f"10.0.4.{index // 5}")
        assert answer.status == 303, (index, answer.status)


def one(kitchen):
    assert send(kitchen, form(**ASPECTS), "10.0.3.1").status == 303


if __name__ == "__main__":
    {"page": look_at_page, "answers": answers, "full": fill, "long": long,
     "questionnaire": long_questionnaire,
     "one": lambda: one(int(sys.argv[2]))}[sys.argv[1]]()
