#include "admin/evidence/chapters.h"

const struct page chapters[EVIDENCE_TABLES] = {
    [EVIDENCE_KITCHEN] = {"comedor",
                          "El comedor",
                          "Cómo estaba registrado el comedor en esos días.",
                          {"desde", "nombre", "domicilio", "alcaldía", "colonia",
                           "capacidad (raciones por día)", "estado", "motivo", NULL}},
    [EVIDENCE_STATEMENTS] =
        {"estado_de_cuenta",
         "Estado de cuenta",
         "Cuánto se debe al comedor por el periodo. Montos en pesos. El monto es la suma de los "
         "renglones más lo traído de antes, salvo lo retenido o lo que se lleva al siguiente.",
         {"asiento",
          "clase",
          "primer día",
          "último día",
          "modalidad",
          "raciones",
          "monto",
          "retenido",
          "ajuste de periodos cerrados",
          "traído de antes",
          "llevado al siguiente",
          "condiciones que faltaron",
          "regla",
          "ejercicio",
          "clave presupuestal",
          "cierre hasta",
          "asiento del cierre",
          "envíos contados hasta",
          "fecha",
          NULL}},
    [EVIDENCE_LINES] = {"renglones",
                        "Renglones del estado de cuenta",
                        "Cada día que cuenta, con su regla y su fundamento legal.",
                        {"asiento", "renglón", "día", "servidas", "contadas", "tope",
                         "pesos por ración", "monto", "señales", "regla", "fundamento legal",
                         "es ajuste", "asiento que ajusta", "envío del reporte", NULL}},
    [EVIDENCE_GOODS] = {"bienes",
                        "Bienes en especie",
                        "Lo que corresponde entregar por las raciones contadas en especie.",
                        {"asiento", "producto", "nombre", "unidad", "cantidad", NULL}},
    [EVIDENCE_RULES] = {"reglas",
                        "Reglas aplicadas",
                        "Las versiones de las reglas en que descansan los renglones.",
                        {"regla",
                         "vigente desde",
                         "fundamento legal",
                         "modalidad",
                         "periodo",
                         "pesos por ración",
                         "mínimo diario",
                         "máximo diario",
                         "bajo el mínimo",
                         "raciones que cuentan",
                         "cuota de recuperación",
                         "hora límite",
                         "días de tolerancia",
                         "los reportes tardíos",
                         "base",
                         "integrantes mínimos",
                         "% de reportes",
                         "% comprobado",
                         "días para comprobar",
                         "clave presupuestal",
                         NULL}},
    [EVIDENCE_ACTS] = {"actas",
                       "Quién preparó y quién autorizó",
                       "Las actas que cerraron el periodo y las que tratan de este comedor.",
                       {"acta", "asunto", "estado", "monto", "preparó", "cargo de quien preparó",
                        "preparada", "motivo", "concluyó", "cargo de quien concluyó", "concluida",
                        "motivo de la conclusión", "envío que preparó", "envío que concluyó",
                        NULL}},
    [EVIDENCE_REPORTS] = {"reportes",
                          "Reportes diarios",
                          "Todas las versiones recibidas de los días del estado de cuenta.",
                          {"día", "versión", "situación", "recibido", "oportunidad", "servidas",
                           "pagadas", "exentas", "del comité", "cuotas", "contadas",
                           "monto del día", "señales", "dispositivo", "envío", NULL}},
    [EVIDENCE_GRANTS] = {"abonos",
                         "Abonos y su comprobación",
                         "Lo abonado por estos estados de cuenta, lo comprobado y lo que falta.",
                         {"asiento", "estado de cuenta", "fecha", "monto", "ejercicio",
                          "clave presupuestal", "comprobar hasta", "comprobado", "por comprobar",
                          "por reintegrar", "reintegrado", "revertido", NULL}},
    [EVIDENCE_PURCHASES] =
        {"compras",
         "Compras",
         "Compras de esos días con su último dictamen. Los comprobantes están en la carpeta "
         "comprobantes, con su huella SHA-256 como nombre.",
         {"día", "recibida", "proveedor", "lugar", "total", "pagada con", "comprobante", "número",
          "UUID", "huella del archivo", "dictamen", "explicación", "subsidio", "situación",
          "asiento", "envío", NULL}},
    [EVIDENCE_REASONS] = {"dictamenes",
                          "Dictámenes y sus razones",
                          "Cada dictamen que se dio, con todas sus razones.",
                          {"compra", "asiento", "fecha", "dictamen", "código", "campo", "peso",
                           "se dijo al comedor", NULL}},
    [EVIDENCE_ITEMS] = {"renglones_de_compra",
                        "Qué se compró",
                        "Los renglones como los escribió el comité y como los dice el CFDI.",
                        {"compra", "fuente", "renglón", "clave de producto", "categoría",
                         "cantidad", "unidad", "precio unitario", "importe", NULL}},
    [EVIDENCE_LEDGER] = {"libro",
                         "Asientos del libro",
                         "Cada movimiento toma de una cuenta y da a otra.",
                         {"asiento", "orden", "día", "fecha", "movimiento", "de la cuenta",
                          "a la cuenta", "monto", "revierte al asiento", "envío", NULL}},
    [EVIDENCE_DISPERSALS] = {"dispersiones",
                             "Dispersiones",
                             "En qué archivo se mandó cada abono al emisor del monedero.",
                             {"abono", "monto del abono", "dispersión", "monedero",
                              "monto en el archivo", "fecha", "huella del archivo", NULL}},
    [EVIDENCE_MOVEMENTS] = {"movimientos_del_emisor",
                            "Movimientos según el emisor",
                            "Lo que el emisor del monedero informó, y si coincide con los libros.",
                            {"día", "movimiento", "monedero", "clase", "monto", "resultado",
                             "monto esperado", "dispersión", "asiento con que coincide",
                             "huella del archivo", "fila", NULL}},
    [EVIDENCE_RECONCILIATION] = {"conciliacion",
                                 "Conciliación",
                                 "Lo que dicen los libros junto a lo que dice el emisor, en pesos.",
                                 {"concepto", "libros", "emisor", "diferencia", NULL}},
};

const struct page envelope_chapter = {
    "sobres",
    "Sobres firmados",
    "Lo que se envió, tal como llegó. En la carpeta sobres están los bytes de cada uno; la llave "
    "con que se firmó está en la carpeta llaves.",
    {"envío", "clase", "dispositivo", "guardado", "recibido", "instalación", "número", "huella",
     "llave", "firma", "contenido", NULL}};

const char evidence_readme[] =
    "Esta carpeta se abre sin el sistema. Empiece por index.html; las mismas tablas están en CSV.\n"
    "\n"
    "1. Que la carpeta está completa y sin cambios:\n"
    "\n"
    "     sha256sum -c SHA256SUMS\n"
    "\n"
    "2. Que un sobre lo firmó la llave que dice sobres.csv (ejemplo: envío 12, llave K):\n"
    "\n"
    "     { printf tequio/envelope/1; cat sobres/12.header; } |\n"
    "         openssl dgst -sha256 -binary >huella\n"
    "     { printf tequio/signature/1; cat huella; } >mensaje\n"
    "     openssl pkeyutl -verify -pubin -inkey llaves/K.pem -rawin -in mensaje \\\n"
    "         -sigfile sobres/12.signature\n"
    "\n"
    "   La huella es la columna \"huella\" de sobres.csv.\n"
    "\n"
    "3. Que el contenido es el que se firmó: la cabecera (.header) lleva dentro los 32 bytes de\n"
    "\n"
    "     cat sobres/12.salt sobres/12.body | sha256sum\n"
    "\n"
    "   Donde no hay .salt ni .body, el contenido se borró conforme a la ley; la firma y la huella "
    "quedan.\n"
    "\n"
    "4. Que un comprobante es el que nombra la compra: su nombre es su SHA-256.\n"
    "\n"
    "Los formatos están descritos en proto/README.md y proto/tequio/v1 del sistema Tequio.\n";
