"""One body of every submission kind with every field set, by hand: {name of the vector: (message,
what it is)}.

Together they set every field that a client may send; test_vectors.py checks it against the .proto
files."""

import hashlib
import json
import os

import nacl.bindings
import nacl.public

from report import daily_report
from wire import encode, sint

HERE = os.path.dirname(os.path.abspath(__file__))


def test_seed(purpose):
    """Test keys only: anyone can make them."""
    return hashlib.sha256(b"tequio test key: " + purpose.encode()).digest()


def digest_of(text):
    return hashlib.sha256(text.encode()).digest()


PROGRAMME_KEY = nacl.public.PrivateKey(test_seed("programme"))
ENVELOPE_NAME = {1: digest_of("an earlier envelope")}
CORRECTION = {1: ENVELOPE_NAME, 2: "Se leyó mal el total"}
ON_BEHALF = {1: 7, 2: 2, 3: "Llegó en papel"}
PHOTOS = [digest_of("photo 1"), digest_of("photo 2")]
APPLICANT = {1: "(nombres)", 2: "55 0000 0000", 3: "(calle, número, colonia)", 4: "Hay patio"}
STATEMENT = {1: 3, 2: 1, 3: 42}
CONTENT = {1: "El comedor cierra antes de la hora.", 2: "(nombre)", 3: "55 0000 0000",
           4: "correo@example.org"}


def seal(content, ephemeral_seed):
    """crypto_box_seal with a fixed ephemeral key, so that the vector is always the same. Real ones
    are random."""
    ephemeral = nacl.public.PrivateKey(ephemeral_seed)
    sender, receiver = bytes(ephemeral.public_key), bytes(PROGRAMME_KEY.public_key)
    nonce = hashlib.blake2b(sender + receiver, digest_size=24).digest()
    return sender + nacl.bindings.crypto_box(content, nonce, receiver, bytes(ephemeral))


def filing(content):
    common = {1: 4, 2: 1, 3: 2, 4: 1, 5: 1, 6: 20200106, 7: 1, 8: 1,
              9: hashlib.sha256(b"tequio/petition/1" + b"0123456789ABCDEF").digest()}
    return {1: common | content | {12: ON_BEHALF}}


def purchase():
    line = {1: "Jitomate saladette", 2: 50406500, 3: 12_500_000, 4: "KGM", 5: 22_400_000, 6: 28000}
    return {1: 20200106, 2: 31, 3: "(proveedor)", 4: "09007",
            5: [line, line | {1: "Cebolla", 6: 14000}], 6: 42000,
            7: [{1: 1, 2: 30000}, {1: 2, 2: 12000}], 8: {1: 2, 2: PHOTOS[0], 3: "A-1207"},
            9: CORRECTION,
            10: ON_BEHALF}


def survey_batch():
    scores = [{1: aspect, 2: 5} for aspect in range(1, 7)]
    return {1: 20200106, 2: "satisfaccion", 3: 2, 4: 1, 5: 1,
            6: [{1: scores, 2: [{1: 7, 2: 0}, {1: 8, 3: "Más verdura"}]}, {1: [{1: 4, 2: 3}]}]}


def visit():
    item = {1: "precio-visible", 2: 1, 3: {1: 11}, 4: "Letrero nuevo", 5: PHOTOS}
    return {1: 7, 2: 20200106, 3: {1: 690}, 4: {1: 735}, 5: 1, 6: 1, 7: "visita", 8: 3,
            9: [item, {1: "bitacora", 2: 2}],
            10: {1: 96}, 11: {}, 12: "Cocina limpia", 13: "Pedimos revisar el gas", 14: 2,
            15: PHOTOS,
            16: ENVELOPE_NAME, 17: CORRECTION}


GOODS = {1: "frijol", 2: "Frijol negro", 3: "KGM", 4: 60_000, 5: 4}


def facts():
    unit = {1: "07-001", 2: "Colonia", 3: "09007", 4: "IDS-CDMX", 5: 2020, 6: "muy bajo", 7: 1}
    kitchen = {1: 101, 2: "Comedor", 3: "Calle 1", 4: "07-001", 5: "09007", 6: sint(19_357_000),
               7: sint(-99_093_000),
               8: 150, 9: 2, 10: "Alta"}
    member = {1: 101, 2: 1, 3: "(nombre)", 4: "president", 5: 1, 6: 5, 7: 1,
              8: "XEXX010101000"}
    device = {1: 1001, 2: 1, 3: 101, 4: test_seed("curve"), 5: test_seed("signing"),
              6: digest_of("token"), 7: 1, 8: "Tableta", 9: 1, 10: 7}
    supplier = {1: 31, 2: "(proveedor)", 3: "XAXX010101000", 4: "market", 5: "09007", 6: "07-001"}
    rule = {1: 3, 2: "Gaceta Oficial, sección 1", 3: 2, 4: 1, 5: [{1: 1, 2: 900}, {1: 351, 2: 700}],
            6: 150, 7: 350,
            8: 1, 9: 1, 10: 1, 11: 1100, 12: 31, 13: 1080, 14: 3, 15: 5, 16: 1, 17: 500, 18: 400,
            19: 3, 20: 2, 21: 3, 22: 80, 23: 75, 24: 60, 25: "S-1"}
    purchase_rule = {1: 1, 2: "Gaceta Oficial, sección 2", 3: 10, 4: 30, 5: 25, 6: 28, 7: 5, 8: 900,
                     9: 20}
    alert_rule = {1: 60, 2: 3, 3: 20, 4: 10, 5: 30, 6: 19, 7: 5, 8: 31, 9: 11, 10: 6, 11: 200,
                  12: 100, 13: 24, 14: 7}
    sheet = {1: "coverage", 2: "Cobertura", 3: "Unidades con comedor", 4: 3, 5: 1, 6: 1, 7: 4,
             8: 1, 9: "%", 10: 2, 11: "units_served", 12: "units_in_need", 13: sint(100_000_000),
             14: 1, 15: 1, 16: sint(68_000_000), 17: 2019, 18: "Lista diaria", 19: "Hay comités",
             20: "Coordinación", 21: 1}
    return [
        {1: 20200101, 2: unit}, {1: 20200101, 3: kitchen}, {1: 20200101, 4: member},
        {1: 20200101, 5: device},
        {1: 20200101, 6: supplier}, {1: 20200101, 7: {1: 1, 2: 20200203, 3: 1, 4: "Día"}},
        {1: 20200601, 8: rule},
        {1: 20200101, 9: {1: 2020, 2: "S-1", 3: 25_000_000_000, 4: 80}},
        {1: 20200101, 10: {1: "coverage", 2: 2020, 3: sint(500_000), 4: sint(900_000),
                           5: sint(700_000),
                           6: sint(900_000), 7: sint(1_300_000), 8: 1, 9: 3}},
        {1: 20200101, 11: {1: "jitomate", 2: "Jitomate", 3: "KGM", 4: 2300}},
        {1: 20200101, 12: {1: "USD", 2: 18_900_000}},
        {1: 20200101, 13: {1: 2019, 2: "rations", 3: sint(-1), 4: "(fuente)"}},
        {1: 20200101, 14: {1: 7, 2: "(nombre)", 3: "monitor", 4: "09007", 5: 1002, 6: 1}},
        {1: 20200101, 15: {1: "satisfaccion", 2: 2, 3: 20201231, 4: digest_of("catalogue"),
                           5: {1: 1, 2: 1, 3: 77}}},
        {1: 20200101, 16: {1: 7, 2: 500_000}},
        {1: 20200101, 17: {1: 101, 2: "XEXX010101000", 3: "616", 4: 1}},
        {1: 20200101, 18: {1: 101, 2: "P-101", 3: 1}},
        {1: 20200101, 19: {1: "5040", 2: "Vegetales", 3: "vegetables", 4: 1, 5: 2, 6: 1}},
        {1: 20200101, 20: purchase_rule},
        {1: 20200101, 21: {1: 4, 2: 31, 3: 2, 4: "5040", 5: 1250, 6: 20201231}},
        {1: 20200101, 22: {1: b"(certificado)", 2: 1, 3: 1}},
        {1: 20200101, 23: GOODS},
        {1: 20200101, 24: {1: 4, 2: 1, 3: 10, 4: 3, 5: "(autoridad)", 6: "(domicilio)"}},
        {1: 20200101, 25: sheet},
        {1: 20200101, 26: alert_rule},
        {1: 20200101, 27: {1: 25, 2: 15, 3: 30, 4: 14, 5: 10, 6: 6, 7: 85, 8: 60}},
        {1: 20200101, 28: {1: 101, 2: 20200109, 3: 5, 4: 1}},
        {1: 20200101, 29: {1: 3, 2: "Central de Abasto", 3: 3, 4: "C-1", 5: 20201231}},
        {1: 20200101, 30: {1: 8, 2: 3, 3: 101, 4: 20200107, 5: "Verdura", 6: 120_000, 7: 250_000,
                           8: 1}},
        {1: 20200101, 31: {1: 9, 2: 3, 3: "Frijoles con nopales", 4: 5, 5: 100,
                           6: "6 kg de frijol\n4 kg de nopal", 7: "Remojar.\nCocer.",
                           8: 20201231}},
    ]


def acts():
    """An act of each content."""
    rule = {1: 20200601, 2: {1: 4, 2: "Gaceta Oficial, sección 3"}, 3: [GOODS]}
    return {
        "period_close": {1: {1: 42, 2: 20200112, 3: 394, 4: 271_000_000}},
        "capacity": {2: {1: 101, 2: 180, 3: 20200201, 4: STATEMENT}},
        "rule": {3: rule},
        "dispersal": {4: {1: 480, 2: 394, 3: 271_000_000, 4: digest_of("file")}},
        "reversal": {5: {1: 101, 2: 45, 3: 690_000}},
        "days": {6: {1: 101, 2: 20200106, 3: 20200107, 4: 1}},
        "purchase": {7: {1: 101, 2: 77, 3: 1, 4: 42_000}},
        "settlement": {8: {1: 101, 2: 1, 3: 12_000, 4: "D-7"}},
        "year": {9: {1: 2020, 2: "S-1", 3: 1_000_000}},
        "kitchen_state": {10: {1: 101, 2: 3, 3: 20200302, 4: 7, 5: 81, 6: 82, 7: 20200301}},
        "facts": {11: {1: [{1: 20200301, 18: {1: 101, 2: "P-102", 3: 1}},
                           {1: 20200301, 14: {1: 9, 3: "director", 6: 1}}]}},
    }


def open_data():
    """A corrected version of a month."""
    digest = hashlib.sha256(b"resultados").digest()
    return {1: 2, 2: 20200101, 3: 2,
            4: [{1: "reports_on_time", 2: 3, 3: 9, 4: 1, 5: sint(91_500_000), 6: 1,
                 7: sint(95_000_000), 8: 2},
                {1: "satisfaction", 2: 2, 3: 7, 4: 1, 5: sint(88_000_000), 8: 3, 9: 41}],
            5: [{1: "resultados.csv", 2: digest}], 6: 2, 7: "Llegaron tres informes después"}


def all_bodies():
    with open(os.path.join(HERE, "report.json"), encoding="utf-8") as file:
        report = daily_report(json.load(file))
    box = {1: hashlib.sha256(bytes(PROGRAMME_KEY.public_key)).digest()[:8],
           2: seal(encode(CONTENT), test_seed("ephemeral"))}
    text = {1: "¿A qué hora llega el gas?", 2: 1, 3: 7, 4: ENVELOPE_NAME, 5: STATEMENT, 6: PHOTOS}
    order = {1: "subsidy", 2: {1: 1, 2: 1, 3: 77}, 3: "Corregido"}
    thread = digest_of("thread")[:16]
    catalogue = b'{"preguntas":[]}'
    movement = {1: "M-1", 2: "P-101", 3: 1, 4: 690_000, 5: 20200115, 6: "1"}
    answer = {1: "04BF2854-FE7D-4377-9196-71248F060ABB", 2: 2, 3: sint(1_600_000_000_000_000)}
    prepared = {f"act_{name}": ({1: digest_of("act")[:16], 2: 1, 3: content, 5: "Cierre de semana"},
                                f"Act: {name.replace('_', ' ')}, prepared")
                for name, content in acts().items()}
    return prepared | {
        "daily_report": (report, "DailyReport: tests/contract/report.json encoded"),
        "purchase": (purchase(), "Purchase"),
        "survey_batch": (survey_batch(), "SurveyBatch"),
        "petition_plain": (filing({10: CONTENT | {5: PHOTOS}}), "Petition: a filing in plain text"),
        "petition_sealed": (filing({11: box}),
                            "Petition: a sealed filing; fixed ephemeral key"
                            " (test seed 'ephemeral')"),
        "petition_step": ({2: {1: ENVELOPE_NAME, 2: 1, 3: 7, 4: 8, 5: "Se revisa mañana",
                               6: "Zona sur"}},
                          "Petition: a step"),
        "petition_reopen": ({2: {2: 5, 6: "No responde lo que pregunté", 7: "CDMX-2020-000012",
                                 8: "0123456789ABCDEF"}},
                            "Petition: a step of the petitioner, by folio and secret"),
        "visit": (visit(), "Visit"),
        "message_text": ({1: thread, 2: text}, "Message: a text"),
        "message_read": ({1: thread, 3: {1: ENVELOPE_NAME}}, "Message: read up to"),
        "capacity_proposal": ({1: 180, 2: 20200201, 3: "Llegan más vecinos", 4: [1, 2, 3]},
                              "CapacityProposal"),
        "statement_acknowledgement": ({1: STATEMENT, 2: 690000, 3: 2, 4: "Falta el martes",
                                       5: [20200107],
                                       6: [1, 2]}, "StatementAcknowledgement"),
        "registry_change": ({1: digest_of("bundle")[:16], 2: 1, 3: 1, 4: facts(),
                             5: "Alta del comedor"},
                            "RegistryChange: a fact of each kind"),
        "catalogue": ({1: "satisfaccion", 2: 2, 3: 20200101, 4: 20201231, 5: "application/json",
                       6: hashlib.sha256(catalogue).digest(), 7: catalogue}, "Catalogue"),
        "operation_release": ({1: order}, "Operation: release a parked entry"),
        "operation_skip": ({2: order}, "Operation: skip a parked entry"),
        "operation_erase": ({3: {1: {1: 1, 2: 1, 3: 77}, 2: "Folio 12", 3: "Ley, artículo",
                                 4: "A petición"}},
                            "Operation: erase a body"),
        "operation_replace": ({4: {1: "subsidy", 2: "Una fila dañada"}},
                              "Operation: replace a service's tables"),
        "act_authorise": ({1: digest_of("act")[:16], 2: 2, 4: digest_of("content")},
                          "Act: authorise what was prepared"),
        "observation": ({1: STATEMENT, 2: "Falta la firma"}, "Observation"),
        "issuer_file": ({1: digest_of("file"), 2: 1, 3: 1, 4: [movement]}, "IssuerFile"),
        "invoice_status": ({1: [answer]}, "InvoiceStatus"),
        "deviation": ({1: "reports_on_time", 2: 20200101, 3: 2, 4: 7, 5: 1,
                       6: "71 % de los informes llegaron a tiempo", 7: "Sin red dos semanas",
                       8: "Se cambia la compañía en marzo", 9: "90 % en abril", 10: 2},
                      "Deviation"),
        "open_data": (open_data(), "OpenData"),
        "application": ({1: 7, 2: 3, 3: 64, 4: 180, 5: 4, 6: 3, 7: "abrir", 8: 1, 9: ["agua"],
                         10: {1: box[1], 2: seal(encode(APPLICANT), test_seed("ephemeral"))},
                         11: hashlib.sha256(b"tequio/application/1"
                                            + b"0123456789ABCDEF").digest()},
                        "Application; the sealed box holds an ApplicationContact"),
        "application_step": ({1: "SA-2020-000012", 2: 1, 3: 7, 4: "Pasamos el martes", 5: "07-055",
                              6: "0123456789ABCDEF"}, "ApplicationStep"),
        "activity": ({1: 20200106, 2: 4, 3: "Centro de salud", 4: {1: 12}, 5: {1: 5}, 6: {},
                      7: "Vacunas", 8: {1: {1: digest_of("activity")}, 2: "Faltó contar"}},
                     "Activity"),
        "alert_step": ({1: 101, 2: 3, 3: 20200106, 4: 2, 5: 1, 6: "Sirvió menos por un festejo",
                        7: 7}, "AlertStep"),
    }
