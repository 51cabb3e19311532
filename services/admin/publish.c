/* tequio publish: open data of a period, frozen: what stands in a version's folder stays. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "admin/command.h"
#include "admin/evidence/folder.h"
#include "admin/legend.h"
#include "admin/markup.h"
#include "admin/publish/period.h"
#include "admin/publish/tables.h"

enum { VERSIONS_MOST = 99 };

struct publication {
    struct arena *arena;
    struct period period;
    const char *programme, *zone, *corrects;
    int version;
    const char *out, *home; /* of all periods, and of this one's versions */
    const char *now, *made; /* its place, and where it is made */
    struct publish_moment moment;
    struct store_table tables[PUBLISH_TABLES];
};

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

/* The first version that is not there; from the second on it corrects, and says why. */
static enum status find_places(struct publication *publication, const char *out,
                               struct error *error)
{
    struct arena *arena = publication->arena;
    const char *home = arena_printf(arena, "%s/%s", out, publication->period.text);
    struct stat found;
    publication->out = out;
    publication->home = home;
    do
        publication->now = arena_printf(arena, "%s/v%d", home, ++publication->version);
    while (stat(publication->now, &found) == 0 && publication->version < VERSIONS_MOST);
    publication->made = arena_printf(arena, "%s-en-obra", publication->now);
    if ((publication->version > 1) == (publication->corrects != NULL))
        return STATUS_OK;
    error_set(error, STATUS_REFUSED,
              publication->version > 1 ? "\"%s/v1\" is there already" : "\"%s/v1\" is not there",
              home);
    error_hint(error, publication->version > 1
                          ? "what was published is only corrected: say why with --corrects TEXT, "
                            "and it is kept beside the new version"
                          : "leave out --corrects for a first version");
    return STATUS_REFUSED;
}

static bool is_final(const struct publication *publication)
{
    return publication->period.last <= publication->moment.day - PUBLISH_CAPTURE_DAYS;
}

/* The same state gives the same bytes: it must be one that does not change by itself. */
static enum status check_moment(const struct publication *publication, struct error *error)
{
    if (publication->period.first > publication->moment.day)
        return error_set(error, STATUS_REFUSED, "%s has not begun", publication->period.text);
    if (publication->moment.behind == 0)
        return STATUS_OK;
    error_set(error, STATUS_REFUSED, "%lld entries are not counted yet",
              (long long)publication->moment.behind);
    error_hint(error, "wait until `tequio status` shows nothing behind");
    return STATUS_REFUSED;
}

static const char *readme(const struct publication *publication)
{
    struct text text = {.arena = publication->arena};
    text_put(&text,
             arena_printf(publication->arena, "%s\nDatos abiertos de %s (%s), versión %d, %s.\n",
                          publication->programme, publication->period.text,
                          publication->period.in_words, publication->version,
                          is_final(publication) ? "definitiva" : "preliminar"));
    if (publication->corrects != NULL)
        text_put(&text, arena_printf(publication->arena,
                                     "Corrige la versión %d, que sigue en su lugar. Motivo: %s\n",
                                     publication->version - 1, publication->corrects));
    text_put(&text, "\n");
    for (int i = 0; i < PUBLISH_TABLES; i++)
        text_put(&text, arena_printf(publication->arena, "%s.csv  %s\n", publish_tables[i].file,
                                     publish_tables[i].about));
    text_put(&text,
             "diccionario.csv  Cada columna: tipo, unidad, significado y de dónde sale.\n"
             "manifest.json  Versión, hasta qué envío llegan los datos, y la huella SHA-256 de "
             "cada archivo.\n"
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
    json_t *whole = json_pack(
        "{s:s,s:s,s:s,s:s,s:i,s:s,s:s*,s:s,s:s,s:s,s:o}", "obra", "Datos abiertos", "programa",
        publication->programme, "periodo", publication->period.text, "largo",
        publication->period.in_words, "versión", publication->version, "estado",
        is_final(publication) ? "definitivo" : "preliminar", "corrige", publication->corrects,
        "asiento", publication->moment.position, "recibido", publication->moment.moment, "zona",
        publication->zone, "archivos", folder_files(folder));
    char *text = json_dumps(whole, JSON_INDENT(2));
    const char *copy = arena_printf(publication->arena, "%s\n", text);
    free(text);
    json_decref(whole);
    return copy;
}

static enum status write_tables(const struct publication *publication, struct folder *folder,
                                struct error *error)
{
    struct arena *arena = publication->arena;
    const struct store_table dictionary = publish_dictionary(arena);
    enum status status = STATUS_OK;
    for (int i = 0; i < PUBLISH_TABLES && status == STATUS_OK; i++) {
        struct page page = publish_page(&publish_tables[i]);
        status = folder_write_text(folder, arena_printf(arena, "%s.csv", page.file),
                                   page_csv(arena, &page, &publication->tables[i]), error);
    }
    if (status == STATUS_OK)
        status =
            folder_write_text(folder, arena_printf(arena, "%s.csv", publish_dictionary_page.file),
                              page_csv(arena, &publish_dictionary_page, &dictionary), error);
    return status;
}

static enum status write_all(const struct publication *publication, struct error *error)
{
    struct folder *folder;
    enum status status = make_if_missing(publication->out, error);
    if (status == STATUS_OK)
        status = make_if_missing(publication->home, error);
    if (status != STATUS_OK)
        return status;
    status = folder_make(publication->arena, publication->made, NULL, 0, &folder, error);
    if (status == STATUS_REFUSED)
        error_hint(error, "an earlier run did not come to its end: remove that folder");
    if (status == STATUS_OK)
        status = write_tables(publication, folder, error);
    if (status == STATUS_OK)
        status = folder_write_text(folder, "LEEME.txt", readme(publication), error);
    if (status == STATUS_OK)
        status = folder_write_text(folder, "manifest.json", manifest(publication, folder), error);
    if (status == STATUS_OK)
        status = folder_end(folder, error);
    if (status == STATUS_OK)
        status = folder_open(folder, error);
    if (status == STATUS_OK && rename(publication->made, publication->now) != 0)
        status = failed("put in its place", publication->now, error);
    return status;
}

int command_publish(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *period = NULL, *out = NULL;
    struct publication *publication = arena_alloc(arena, sizeof *publication);
    const struct option_row options[] = {{"period", &period, NULL},
                                         {"out", &out, NULL},
                                         {"corrects", &publication->corrects, NULL},
                                         {.name = NULL}};
    CLEANUP(db_close_p) struct db *db = NULL;
    struct admin_settings settings;
    struct founding founding;
    struct error error = {0};
    int rest;
    *publication = (struct publication){.arena = arena};
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK)
        return command_misused("publish", &error);
    if (rest > 0 || period == NULL || out == NULL) {
        error_set(&error, STATUS_REFUSED, "expected --period and --out");
        return command_misused("publish", &error);
    }
    if (period_read(period, &publication->period, &error) != STATUS_OK)
        return command_misused("publish", &error);
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("publish", "read the settings", &error);
    if (find_places(publication, out, &error) != STATUS_OK)
        return command_failed("publish", "make room for the data", &error);
    if (store_open(arena, settings.database, settings.operator, STORE_PUBLISH, &db, &error) !=
            STATUS_OK ||
        journal_founding(db, arena, &founding, &error) != STATUS_OK)
        return command_failed("publish", "look into the database", &error);
    publication->programme = founding.programme;
    publication->zone = founding.time_zone;
    const struct publish_scope scope = {publication->period.grain_name, publication->period.first,
                                        publication->period.last};
    if (store_publish(db, arena, &scope, publication->zone, &publication->moment,
                      publication->tables, &error) != STATUS_OK ||
        check_moment(publication, &error) != STATUS_OK)
        return command_failed("publish", "read the period", &error);
    if (write_all(publication, &error) != STATUS_OK)
        return command_failed("publish", "write the data", &error);
    printf("%s: version %d, %s, through submission %s\n", publication->now, publication->version,
           is_final(publication) ? "final" : "preliminary", publication->moment.position);
    return EXIT_DONE;
}
