#include "admin/enrol/sheet.h"

#include <qrencode.h>
#include <stdlib.h>

enum { QUIET_ZONE = 4 }; /* modules of white around a QR: ISO/IEC 18004 */

void sheet_open(struct text *text)
{
    text_put(
        text,
        "<!doctype html>\n<html lang=\"es-MX\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<title>Hojas para dar de alta tabletas</title>\n<style>\n"
        "@page { size: letter; margin: 18mm }\n"
        "body { font: 14pt/1.45 sans-serif; color: #1b1b1b; margin: 0 auto; max-width: 180mm }\n"
        "section { break-after: page; padding: 8mm 0 }\n"
        "section:last-of-type { break-after: auto }\n"
        "h1 { font-size: 26pt; line-height: 1.15; margin: 0 0 2mm }\n"
        ".place { margin: 0 0 8mm }\n"
        "svg { display: block; width: 80mm; height: 80mm; margin: 0 auto 4mm }\n"
        ".code { font: bold 20pt monospace; text-align: center; margin: 0 0 8mm }\n"
        "ol { padding-left: 8mm } li { margin-bottom: 2mm }\n"
        ".address { font-family: monospace; overflow-wrap: anywhere }\n"
        ".care { border: 1.5pt solid #1b1b1b; border-radius: 3mm; padding: 4mm 5mm }\n"
        ".foot { font-size: 10pt; color: #444 }\n"
        "</style>\n</head>\n<body>\n");
}

/* Rows of dark modules, each run of them one rectangle. */
static void put_modules(struct text *text, const QRcode *qr)
{
    for (int y = 0; y < qr->width; y++) {
        for (int x = 0, end; x < qr->width; x = end + 1) {
            for (end = x; end < qr->width && (qr->data[y * qr->width + end] & 1) != 0; end++)
                ;
            if (end > x)
                text_markup(text, "M%d %dh%dv1h-%dz", x + QUIET_ZONE, y + QUIET_ZONE, end - x,
                            end - x);
        }
    }
}

/* As large a QR as the address needs; of the quality that survives a folded sheet. */
static void put_qr(struct text *text, const char *address)
{
    QRcode *qr = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M);
    if (qr == NULL)
        return; /* an address beyond 2,331 bytes: the code in letters is there all the same */
    int side = qr->width + 2 * QUIET_ZONE;
    text_markup(text,
                "<svg viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\" role=\"img\" "
                "aria-label=\"Cuadro que abre la tableta\">"
                "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path d=\"",
                side, side, side, side);
    put_modules(text, qr);
    text_put(text, "\"/></svg>\n");
    QRcode_free(qr);
}

void sheet_put(struct text *text, const struct sheet *sheet)
{
    struct text address = {.arena = text->arena};
    text_put(&address, sheet->pages);
    text_put(&address, "/tableta/#");
    text_put(&address, sheet->code);
    text_markup(text, "<section>\n<h1>%s</h1>\n<p class=\"place\">Comedor %d · %s</p>\n",
                sheet->name, (int)sheet->kitchen, sheet->place);
    put_qr(text, address.data);
    text_markup(text, "<p class=\"code\">%s</p>\n<ol>\n", sheet->code);
    text_put(text, "<li>Encienda la tableta del comedor y conéctela a internet.</li>\n"
                   "<li>Abra la cámara y apúntela al cuadro. Toque el aviso que aparece.</li>\n");
    text_markup(text,
                "<li>Si la cámara no lo abre, escriba en el navegador "
                "<span class=\"address\">%s/tableta/</span> y luego el código de arriba.</li>\n",
                sheet->pages);
    text_put(text,
             "<li>Cuando vea el nombre de su comedor, quedó lista: desde ahí funciona también sin"
             " internet.</li>\n</ol>\n"
             "<p class=\"care\">Esta hoja es como una llave: quien la tenga puede reportar por su"
             " comedor. Úsela hoy en una sola tableta y después rómpala. Si se pierde, avise a su"
             " monitor para anularla.</p>\n");
    text_markup(text, "<p class=\"foot\">Tableta %d</p>\n</section>\n", (int)sheet->device);
}

void sheet_close(struct text *text)
{
    text_put(text, "</body>\n</html>\n");
}
