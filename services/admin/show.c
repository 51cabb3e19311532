/* tequio show: a kitchen's day, as each service sees it. */
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/store.h"
#include "common/base/calendar.h"

enum { LABELS_MOST = 7, LABEL_WIDTH = 14 };

struct section {
    const char *title;
    const char *labels[LABELS_MOST]; /* of the columns; "" = the row's heading */
    const char *nothing;             /* said where there is no row */
};

/* In the order in which the day went through the services. */
static const struct section sections[SHOW_SECTIONS] = {
    [SHOW_KITCHEN] = {"Kitchen (registry)",
                      {"", "place", "capacity", "state", "that day"},
                      NULL}, /* then there is nothing to show */
    [SHOW_REPORTS] = {"Daily report (subsidy)",
                      {"", "received", "rations", "fees", "counted", "flags"},
                      "no report of that day"},
    [SHOW_CLAIM] = {"Claim (subsidy)", {"claim", "stated", "period"}, "none"},
    [SHOW_GRANTS] = {"Statement (subsidy)",
                     {"", "period", "credited", "for the day", "legal basis"},
                     "none yet that speaks of that day"},
    [SHOW_PURCHASES] = {"Purchases (purchases, subsidy)",
                        {"", "supplier", "paid from", "booked", "verdict", "because"},
                        "none on that day"},
    [SHOW_SURVEYS] = {"Satisfaction (surveys)", {"<", "<"}, "no answers of that day"},
    [SHOW_MEASURES] = {"Measures (indicators)", {"<", "<"}, "none"},
    [SHOW_PURSE] = {"Money now (subsidy)", {"purse", "fee cash", "por comprobar"}, "none"},
};

/* Two columns marked "<" are a label and its value. */
static void print_row(const struct section *section, const char **cells, size_t columns)
{
    if (strcmp(section->labels[0], "<") == 0) {
        printf("  %-*s  %s\n", 2 * LABEL_WIDTH, cells[0], cells[1]);
        return;
    }
    for (size_t i = 0; i < columns; i++) {
        if (cells[i] == NULL)
            continue;
        if (section->labels[i][0] == '\0')
            printf("  %s\n", cells[i]);
        else
            printf("    %-*s %s\n", LABEL_WIDTH, section->labels[i], cells[i]);
    }
}

static enum status show(struct db *db, struct arena *arena, uint32_t kitchen, day_number day,
                        const char *zone, struct error *error)
{
    for (int i = 0; i < SHOW_SECTIONS; i++) {
        struct store_table table;
        enum status status =
            store_show(db, arena, (enum show_section)i, kitchen, day, zone, &table, error);
        if (status != STATUS_OK)
            return status;
        if (i == SHOW_KITCHEN && table.rows == 0) {
            error_set(error, STATUS_REFUSED, "there was no kitchen %u on that day",
                      (unsigned)kitchen);
            error_hint(error, "analytics.kitchen lists them, with their numbers");
            return STATUS_REFUSED;
        }
        printf("%s%s\n", i > 0 ? "\n" : "", sections[i].title);
        for (size_t row = 0; row < table.rows; row++)
            print_row(&sections[i], table.cells + row * table.columns, table.columns);
        if (table.rows == 0)
            printf("  %s\n", sections[i].nothing);
    }
    return STATUS_OK;
}

int command_show(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    static const struct option_row options[] = {{.name = NULL}};
    CLEANUP(db_close_p) struct db *db = NULL;
    struct admin_settings settings;
    struct founding founding;
    struct error error = {0};
    int64_t kitchen;
    day_number day;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK)
        return command_misused("show", &error);
    if (rest != 2) {
        error_set(&error, STATUS_REFUSED, "expected a kitchen's number and a day");
        return command_misused("show", &error);
    }
    if (option_number("the kitchen", argv[0], 0, 1, 999999, &kitchen, &error) != STATUS_OK ||
        option_day("the day", argv[1], DAY_INVALID, &day, &error) != STATUS_OK)
        return command_misused("show", &error);
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("show", "read the settings", &error);
    if (store_open(arena, settings.database, settings.operator, STORE_SERVICES, &db, &error) !=
            STATUS_OK ||
        journal_founding(db, arena, &founding, &error) != STATUS_OK ||
        show(db, arena, (uint32_t)kitchen, day, founding.time_zone, &error) != STATUS_OK)
        return command_failed("show", "look into the database", &error);
    return EXIT_DONE;
}
