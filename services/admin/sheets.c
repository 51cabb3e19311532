/* tequio sheets: a tablet's code for each of many kitchens, on sheets of paper. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "admin/command.h"
#include "admin/enrol/fact.h"
#include "admin/enrol/sheet.h"
#include "common/base/calendar.h"

/* In one bundle, so that all of them hold or none; a city has 394. */
enum { SHEETS_MOST = 500, MODE_SECRET = 0600 };

struct sheets {
    const char *out;
    int32_t kitchens[SHEETS_MOST]; /* those named; count 0 = all without a tablet */
    size_t kitchen_count;
    struct local_moment moment;
    struct device_fact devices[SHEETS_MOST];
    size_t count;
};

static enum status read_kitchens(struct sheets *sheets, int argc, char **argv, struct error *error)
{
    if (argc > SHEETS_MOST)
        return error_set(error, STATUS_REFUSED, "expected %d kitchens at most, found %d",
                         SHEETS_MOST, argc);
    for (int i = 0; i < argc; i++) {
        int64_t kitchen;
        enum status status = option_number("the kitchen", argv[i], 0, 1, 999999, &kitchen, error);
        if (status != STATUS_OK)
            return status;
        sheets->kitchens[sheets->kitchen_count++] = (int32_t)kitchen;
    }
    return STATUS_OK;
}

static enum status no_kitchen(const struct sheets *sheets, size_t found, struct error *error)
{
    if (sheets->kitchen_count > 0)
        return error_set(error, STATUS_REFUSED, "of %zu kitchens named, %zu are there and active",
                         sheets->kitchen_count, found);
    if (found > SHEETS_MOST)
        return error_set(error, STATUS_REFUSED,
                         "%zu kitchens have no tablet: name %d of them at most", found,
                         SHEETS_MOST);
    error_set(error, STATUS_REFUSED, "every active kitchen has a tablet");
    error_hint(error, "name those that are to have another one");
    return STATUS_REFUSED;
}

/* A device for each, and its sheet. */
static enum status make(struct sheets *sheets, struct operator_session *session,
                        struct arena *arena, day_number today, struct text *text,
                        struct error *error)
{
    struct store_sheet_kitchen *found;
    uint32_t device = 0;
    enum status status = store_sheet_kitchens(session->db, arena, today, sheets->kitchens,
                                              sheets->kitchen_count, &found, &sheets->count, error);
    if (status != STATUS_OK)
        return status;
    if (sheets->count == 0 || sheets->count > SHEETS_MOST ||
        (sheets->kitchen_count > 0 && sheets->count != sheets->kitchen_count))
        return no_kitchen(sheets, sheets->count, error);
    status = store_free_device(session->db, &device, error);
    if (status != STATUS_OK)
        return status;
    sheet_open(text);
    for (size_t i = 0; i < sheets->count; i++) {
        struct device_fact *fact = &sheets->devices[i];
        char code[CODE_TEXT_BYTES];
        *fact = (struct device_fact){.device = device + (uint32_t)i,
                                     .kitchen = found[i].kitchen,
                                     .role = DEVICE_ROLE_KITCHEN,
                                     .label = "tableta"};
        device_fact_by_code(fact, code);
        sheet_put(text, &(struct sheet){fact->kitchen, fact->device, found[i].name, found[i].place,
                                        session->settings->pages, code});
        sodium_memzero(code, sizeof code);
    }
    sheet_close(text);
    return STATUS_OK;
}

/* Never over a file that is there: it may be the only place of other codes. */
static enum status write_file(const char *path, const struct text *text, struct error *error)
{
    char why[128];
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, MODE_SECRET);
    if (file < 0)
        return error_set(error, STATUS_REFUSED, "could not write \"%s\": %s", path,
                         strerror_r(errno, why, sizeof why));
    FILE *stream = fdopen(file, "w");
    bool whole = stream != NULL && fwrite(text->data, 1, text->size, stream) == text->size &&
                 fflush(stream) == 0 && fsync(file) == 0;
    if ((stream != NULL ? fclose(stream) : close(file)) == 0 && whole)
        return STATUS_OK;
    (void)unlink(path);
    return error_set(error, STATUS_BROKEN, "could not write \"%s\" whole", path);
}

/* The sheets are on disk before the registry knows of them: a device without its code is nobody's.
 * Where it is not known whether it knows them they stay. */
static enum status enrol_all(struct sheets *sheets, struct operator_session *session,
                             struct arena *arena, struct error *error)
{
    struct text text = {.arena = arena};
    struct codec_outcome outcome = {.refused = false};
    day_number today = operator_today(session);
    enum status status = make(sheets, session, arena, today, &text, error);
    if (status == STATUS_OK)
        status = write_file(sheets->out, &text, error);
    if (text.data != NULL)
        sodium_memzero(text.data, text.size);
    if (status != STATUS_OK)
        return status;
    status = device_facts_send(session, arena, sheets->devices, sheets->count, "enrolment", today,
                               &outcome, error);
    if (status == STATUS_OK)
        status = operator_held(&outcome, "it", error);
    if (status == STATUS_REFUSED)
        (void)unlink(sheets->out);
    return status;
}

static enum status run(struct sheets *sheets, struct arena *arena,
                       const struct admin_settings *settings, struct error *error)
{
    struct operator_session session;
    enum status status =
        operator_open(&session, settings, arena, STORE_REGISTRY, sheets->moment, error);
    if (status == STATUS_OK)
        status = enrol_all(sheets, &session, arena, error);
    operator_close(&session);
    if (status == STATUS_OK)
        printf(
            "%zu tablets are enrolled, %u to %u; their sheets are in\n  %s\n"
            "Each sheet opens a kitchen's tablet. Print them, hand each one to its committee, and"
            " remove the file.\n",
            sheets->count, (unsigned)sheets->devices[0].device,
            (unsigned)sheets->devices[sheets->count - 1].device, sheets->out);
    return status;
}

int command_sheets(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *at = NULL;
    static struct sheets sheets; /* 0.1 MB */
    const struct option_row options[] = {
        {"out", &sheets.out, NULL}, {"at", &at, NULL}, {.name = NULL}};
    struct admin_settings settings;
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", at, &sheets.moment, &error) != STATUS_OK ||
        read_kitchens(&sheets, rest, argv, &error) != STATUS_OK)
        return command_misused("sheets", &error);
    if (sheets.out == NULL) {
        error_set(&error, STATUS_REFUSED, "--out: expected the file to write");
        return command_misused("sheets", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("sheets", "read the settings", &error);
    if (run(&sheets, arena, &settings, &error) != STATUS_OK)
        return command_failed("sheets", "enrol the tablets", &error);
    return EXIT_DONE;
}
