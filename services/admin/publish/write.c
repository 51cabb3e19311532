/* A version's folder: what stands in it is never touched again. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "admin/evidence/folder.h"
#include "admin/legend.h"
#include "admin/markup.h"
#include "admin/publish/publication.h"

static const char *const states[] = {"", "preliminar", "definitiva", "corregida"};
static const char *const causes[] = {"",
                                     "terminó el periodo",
                                     "llegaron datos después",
                                     "había un error",
                                     "cambió el método",
                                     "se corrigió una fuente"};

static enum status failed(const char *doing, const char *path, struct error *error)
{
    char why[128];
    return error_set(error, STATUS_BROKEN, "could not %s \"%s\": %s", doing, path,
                     strerror_r(errno, why, sizeof why));
}

static enum status make_if_missing(const char *path, struct error *error)
{
    return mkdir(path, 0755) == 0 || errno == EEXIST ? STATUS_OK
                                                     : failed("make the folder", path, error);
}

static const char *readme(const struct publication *publication)
{
    struct text text = {.arena = publication->arena};
    text_put(&text,
             arena_printf(publication->arena, "%s\nDatos abiertos de %s (%s), versión %d, %s.\n",
                          publication->programme, publication->period.text,
                          publication->period.in_words, publication->version,
                          states[publication->state]));
    if (publication->cause > 0)
        text_put(&text,
                 arena_printf(publication->arena, "En lugar de la versión %d, porque %s: %s\n",
                              publication->version - 1, causes[publication->cause],
                              publication->reason));
    text_put(&text, "\n");
    for (int i = 0; i < PUBLISH_TABLES; i++)
        text_put(&text, arena_printf(publication->arena, "%s.csv  %s\n", publish_tables[i].file,
                                     publish_tables[i].about));
    text_put(&text,
             "diccionario.csv  Cada columna: tipo, unidad, significado y de dónde sale.\n"
             "manifest.json  Versión, estado, y la huella SHA-256 de cada archivo.\n"
             "\n"
             "Los archivos son CSV (RFC 4180) en UTF-8. Una celda vacía es «sin dato», nunca cero. "
             "Un periodo es\ndefinitivo 30 días después de su último día; antes, sus cifras pueden "
             "cambiar, y no se publica lo que\ncontestaron personas. Lo que se refiere a menos de "
             "cinco personas no se publica, ni lo que permitiría\ncalcularlo con una resta.\n"
             "\n"
             "Que está completo y sin cambios:  sha256sum -c SHA256SUMS\n"
             "Una versión publicada no se cambia: si una cifra se corrige, sale otra versión que "
             "dice por qué.\n\n");
    text_put(&text, arena_printf(publication->arena, "%s\n", public_legend));
    return text.data;
}

static const char *manifest(const struct publication *publication, const struct folder *folder)
{
    json_t *whole =
        json_pack("{s:s,s:s,s:s,s:s,s:i,s:s,s:s,s:s,s:s,s:o}", "obra", "Datos abiertos", "programa",
                  publication->programme, "periodo", publication->period.text, "largo",
                  publication->period.in_words, "versión", publication->version, "estado",
                  states[publication->state], "causa", causes[publication->cause], "motivo",
                  publication->reason, "zona", publication->zone, "archivos", folder_files(folder));
    char *text = json_dumps(whole, JSON_INDENT(2));
    const char *copy = arena_printf(publication->arena, "%s\n", text);
    free(text);
    json_decref(whole);
    return copy;
}

static enum status write_files(const struct publication *publication, const char *made,
                               struct error *error)
{
    struct folder *folder;
    enum status status = folder_make(publication->arena, made, NULL, 0, &folder, error);
    if (status == STATUS_REFUSED)
        error_hint(error, "an earlier run did not come to its end: remove that folder");
    for (size_t i = 0; i < PUBLICATION_FILES && status == STATUS_OK; i++)
        status = folder_write_text(folder, publication->files[i].name, publication->files[i].text,
                                   error);
    if (status == STATUS_OK)
        status = folder_write_text(folder, "LEEME.txt", readme(publication), error);
    if (status == STATUS_OK)
        status = folder_write_text(folder, "manifest.json", manifest(publication, folder), error);
    if (status == STATUS_OK)
        status = folder_end(folder, error);
    return status == STATUS_OK ? folder_open(folder, error) : status;
}

const char *open_data_place(const struct publication *publication, const char *out)
{
    return arena_printf(publication->arena, "%s/%s/v%d", out, publication->period.text,
                        publication->version);
}

enum status open_data_write(const struct publication *publication, const char *out,
                            struct error *error)
{
    const char *place = open_data_place(publication, out);
    const char *made = arena_printf(publication->arena, "%s-en-obra", place);
    enum status status = make_if_missing(out, error);
    if (status == STATUS_OK)
        status = make_if_missing(
            arena_printf(publication->arena, "%s/%s", out, publication->period.text), error);
    if (status == STATUS_OK)
        status = write_files(publication, made, error);
    if (status == STATUS_OK && rename(made, place) != 0)
        status = failed("put in its place", place, error);
    return status;
}
