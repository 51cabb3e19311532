/* tequio report: the year's internal evaluation, in a folder that stands at a permanent address. */
#include <assert.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/cfdi_files.h"
#include "admin/child.h"
#include "admin/command.h"
#include "admin/evidence/folder.h"
#include "admin/report/chapters.h"

enum { VERSIONS_MOST = 99, PDF_BYTES_MOST = 32 << 20 };

static const char *const folders[] = {"consultas", "datos"};

/* The year's place, where it is made, and where what stood there before is kept. */
struct places {
    const char *now, *made, *kept; /* `kept` is NULL for a first version */
};

static enum status failed(const char *doing, const char *path, struct error *error)
{
    char why[128];
    return error_set(error, STATUS_BROKEN, "could not %s \"%s\": %s", doing, path,
                     strerror_r(errno, why, sizeof why));
}

/* A second version needs a reason, and a reason something that it corrects. */
static enum status find_places(struct report *report, const char *out, struct places *ret,
                               struct error *error)
{
    struct arena *arena = report->arena;
    struct stat found;
    if (mkdir(out, 0755) != 0 && errno != EEXIST)
        return failed("make the folder", out, error);
    ret->now = arena_printf(arena, "%s/%d", out, report->year);
    ret->made = arena_printf(arena, "%s/%d-en-obra", out, report->year);
    ret->kept = NULL;
    report->version = 1;
    bool there = stat(ret->now, &found) == 0;
    if (there != (report->corrects != NULL)) {
        error_set(error, STATUS_REFUSED, there ? "\"%s\" is there already" : "\"%s\" is not there",
                  ret->now);
        error_hint(error, there ? "what was published is only corrected: say why with "
                                  "--corrects TEXT, and it is kept beside the new version"
                                : "leave out --corrects for a first version");
        return STATUS_REFUSED;
    }
    while (there && report->version <= VERSIONS_MOST) {
        ret->kept = arena_printf(arena, "%s-v%d", ret->now, report->version++);
        there = stat(ret->kept, &found) == 0;
    }
    return STATUS_OK;
}

/* The statement as psql runs it: the year and the zone stand on top, by name. */
static const char *query_text(const struct report *report, enum report_table which)
{
    struct text text = {.arena = report->arena};
    const char *query = store_report_query(which);
    text_put(&text, arena_printf(report->arena,
                                 "-- %s\n-- psql -d tequio --csv -t -f consultas/%s.sql\n"
                                 "\\set year %d\n\\set zone '%s'\n",
                                 report_tables[which].page.title, report_tables[which].page.file,
                                 report->year, report->zone));
    for (;;) {
        size_t plain = strcspn(query, "$");
        text_put(&text, arena_printf(report->arena, "%.*s", (int)plain, query));
        if (query[plain] == '\0')
            break;
        text_put(&text, query[plain + 1] == '1' ? ":year" : ":'zone'");
        query += plain + 2;
    }
    text.data[text.size - 1] = ';'; /* in the place of the last line's end */
    text_put(&text, "\n");
    return text.data;
}

static enum status write_tables(const struct report *report, struct folder *folder,
                                struct error *error)
{
    enum status status = STATUS_OK;
    for (int i = 0; i < REPORT_TABLES && status == STATUS_OK; i++) {
        const struct page *page = &report_tables[i].page;
        status =
            folder_write_text(folder, arena_printf(report->arena, "consultas/%s.sql", page->file),
                              query_text(report, (enum report_table)i), error);
        if (status == STATUS_OK)
            status =
                folder_write_text(folder, arena_printf(report->arena, "datos/%s.csv", page->file),
                                  page_csv(report->arena, page, &report->tables[i]), error);
    }
    return status;
}

/* By the last entry, never by the clock: the same state gives the same bytes. */
static const char *moment_of(const struct report *report)
{
    uint32_t date = (uint32_t)report->year * 10000 + 101;
    if (report->through != NULL)
        date = (uint32_t)(strtoul(report->through, NULL, 10) * 10000 +
                          strtoul(report->through + 5, NULL, 10) * 100 +
                          strtoul(report->through + 8, NULL, 10));
    return arena_printf(report->arena, "SOURCE_DATE_EPOCH=%lld",
                        (long long)calendar_day_of(date) * 86400);
}

/* Another program makes it of the page; where that cannot be started, `ret_missing` says why, and
 * the page is all there is. */
static enum status write_pdf(const struct report *report, struct folder *folder, const char *path,
                             struct error *ret_missing, struct error *error)
{
    const char *name = arena_printf(report->arena, "evaluacion-%d.pdf", report->year);
    const char *pdf = arena_printf(report->arena, "%s/%s", path, name);
    const char *const argv[] = {"weasyprint", "--quiet",
                                "--",         arena_printf(report->arena, "%s/index.html", path),
                                pdf,          NULL};
    const char *const more[] = {moment_of(report), NULL};
    struct bytes bytes;
    int code;
    if (child_run(report->arena, argv, more, (struct bytes){0}, &code, ret_missing) != STATUS_OK)
        return STATUS_OK;
    if (code != 0)
        return error_set(error, STATUS_BROKEN, "weasyprint ended with %d while it made \"%s\"",
                         code, pdf);
    enum status status = cfdi_file_read(report->arena, pdf, PDF_BYTES_MOST, &bytes, error);
    if (status == STATUS_OK)
        folder_list(folder, name, bytes);
    return status;
}

static const char *manifest(const struct report *report, const struct folder *folder)
{
    json_t *whole =
        json_pack("{s:s,s:s,s:i,s:i,s:s*,s:s*,s:s*,s:s,s:o}", "obra", "Evaluación interna",
                  "programa", report->programme, "año", report->year, "versión", report->version,
                  "corrige", report->corrects, "asiento", report->position, "recibido",
                  report->through, "zona", report->zone, "archivos", folder_files(folder));
    char *text = json_dumps(whole, JSON_INDENT(2));
    const char *copy = arena_printf(report->arena, "%s\n", text);
    free(text);
    json_decref(whole);
    return copy;
}

static const char readme[] =
    "Esta carpeta se abre sin el sistema: empiece por index.html.\n"
    "\n"
    "consultas/  lo que se preguntó a la base de datos, tal cual\n"
    "datos/      lo que contestó; cada cifra de la evaluación es una celda de aquí\n"
    "manifest.json  versión, asiento del diario con que se hizo, y huella SHA-256 de cada archivo\n"
    "\n"
    "Que está completa y sin cambios:   sha256sum -c SHA256SUMS\n"
    "Que una cifra es la de la base:    psql -d tequio --csv -t -f consultas/07-....sql\n"
    "(como tequio_analyst; contesta con los datos de hoy, que pueden ser más que los de entonces)\n"
    "\n"
    "Con los mismos datos, esta carpeta se hace igual, byte por byte.\n";

static enum status write_all(const struct report *report, const struct places *places,
                             struct error *ret_missing, struct error *error)
{
    struct folder *folder;
    assert(places->made != NULL && places->now != NULL);
    enum status status = folder_make(report->arena, places->made, folders,
                                     sizeof folders / sizeof *folders, &folder, error);
    if (status == STATUS_REFUSED)
        error_hint(error, "an earlier run did not come to its end: remove that folder");
    if (status == STATUS_OK)
        status = folder_write_text(folder, "index.html", report_html(report), error);
    if (status == STATUS_OK)
        status = write_tables(report, folder, error);
    if (status == STATUS_OK)
        status = write_pdf(report, folder, places->made, ret_missing, error);
    if (status == STATUS_OK)
        status = folder_write_text(folder, "LEEME.txt", readme, error);
    if (status == STATUS_OK)
        status = folder_write_text(folder, "manifest.json", manifest(report, folder), error);
    if (status == STATUS_OK)
        status = folder_end(folder, error);
    if (status == STATUS_OK)
        status = folder_open(folder, error);
    if (status != STATUS_OK)
        return status;
    if (places->kept != NULL && rename(places->now, places->kept) != 0)
        return failed("keep the earlier version as", places->kept, error);
    if (rename(places->made, places->now) != 0)
        return failed("put in its place", places->now, error);
    return STATUS_OK;
}

static void note_moment(struct report *report)
{
    const struct store_table *table = &report->tables[REPORT_FRESHNESS];
    for (size_t row = 0; row < table->rows; row++) {
        const char *through = report_cell(report, REPORT_FRESHNESS, row, 5);
        if (strcmp(report_cell(report, REPORT_FRESHNESS, row, 1), "envíos") != 0)
            continue;
        report->position = report_cell(report, REPORT_FRESHNESS, row, 3);
        if (through != NULL && (report->through == NULL || strcmp(through, report->through) > 0))
            report->through = through;
    }
}

int command_report(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *year_text = NULL, *out = NULL;
    struct report *report = arena_alloc(arena, sizeof *report);
    const struct option_row options[] = {{"year", &year_text, NULL},
                                         {"out", &out, NULL},
                                         {"corrects", &report->corrects, NULL},
                                         {.name = NULL}};
    CLEANUP(db_close_p) struct db *db = NULL;
    struct admin_settings settings;
    struct founding founding;
    struct places places = {0};
    struct error error = {0}, missing = {0};
    int64_t year;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_number("--year", year_text, 0, 2000, 2199, &year, &error) != STATUS_OK)
        return command_misused("report", &error);
    if (rest > 0 || year == 0 || out == NULL) {
        error_set(&error, STATUS_REFUSED, "expected --year and --out");
        return command_misused("report", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("report", "read the settings", &error);
    report->arena = arena;
    report->year = (int)year;
    if (find_places(report, out, &places, &error) != STATUS_OK)
        return command_failed("report", "make room for the evaluation", &error);
    if (store_open(arena, settings.database, settings.operator, STORE_REPORT, &db, &error) !=
            STATUS_OK ||
        journal_founding(db, arena, &founding, &error) != STATUS_OK)
        return command_failed("report", "look into the database", &error);
    report->zone = founding.time_zone;
    report->programme = founding.programme;
    if (store_report(db, arena, report->year, report->zone, report->tables, &error) != STATUS_OK)
        return command_failed("report", "read the year", &error);
    note_moment(report);
    if (write_all(report, &places, &missing, &error) != STATUS_OK)
        return command_failed("report", "write the evaluation", &error);
    printf("%s/index.html: version %d, through submission %s\n", places.now, report->version,
           report->position != NULL ? report->position : "none");
    if (missing.status != STATUS_OK)
        printf("  without a PDF: %s\n  apt-get install weasyprint, and make it again elsewhere\n",
               missing.text);
    return EXIT_DONE;
}
