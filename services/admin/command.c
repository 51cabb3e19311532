#include "admin/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"

static const struct option_row *find_option(const struct option_row *options, const char *name,
                                            size_t length)
{
    for (; options->name != NULL; options++) {
        if (strlen(options->name) == length && strncmp(options->name, name, length) == 0)
            return options;
    }
    return NULL;
}

/* Reads argv[i], an option; returns how many arguments it used, 0 on an error. */
static int read_option(const struct option_row *options, int argc, char **argv, int i,
                       struct error *error)
{
    const char *name = argv[i] + 2, *equals = strchr(name, '=');
    size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
    const struct option_row *option = find_option(options, name, length);
    if (option == NULL) {
        error_set(error, STATUS_REFUSED, "there is no option \"%s\"", argv[i]);
        return 0;
    }
    if (option->flag != NULL) {
        if (equals != NULL) {
            error_set(error, STATUS_REFUSED, "option --%s takes no value", option->name);
            return 0;
        }
        *option->flag = true;
        return 1;
    }
    if (equals == NULL && i + 1 >= argc) {
        error_set(error, STATUS_REFUSED, "option --%s lacks its value", option->name);
        return 0;
    }
    *option->value = equals != NULL ? equals + 1 : argv[i + 1];
    return equals != NULL ? 1 : 2;
}

enum status options_read(const struct option_row *options, int argc, char **argv, int *ret_rest,
                         struct error *error)
{
    int rest = 0;
    for (int i = 0; i < argc;) {
        if (strcmp(argv[i], "--") == 0) {
            for (i++; i < argc; i++)
                argv[rest++] = argv[i];
        } else if (strncmp(argv[i], "--", 2) == 0) {
            int used = read_option(options, argc, argv, i, error);
            if (used == 0)
                return STATUS_REFUSED;
            i += used;
        } else {
            argv[rest++] = argv[i++];
        }
    }
    *ret_rest = rest;
    return STATUS_OK;
}

enum status option_number(const char *what, const char *text, int64_t otherwise, int64_t least,
                          int64_t most, int64_t *ret, struct error *error)
{
    if (text == NULL) {
        *ret = otherwise;
        return STATUS_OK;
    }
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < least || value > most)
        return error_set(error, STATUS_REFUSED,
                         "%s: expected a whole number from %lld to %lld, found \"%.40s\"", what,
                         (long long)least, (long long)most, text);
    *ret = value;
    return STATUS_OK;
}

enum status option_day(const char *what, const char *text, int32_t otherwise, int32_t *ret,
                       struct error *error)
{
    if (text == NULL) {
        *ret = otherwise;
        return STATUS_OK;
    }
    char digits[9];
    size_t count = 0;
    bool dashed = strlen(text) == 10 && text[4] == '-' && text[7] == '-';
    for (const char *at = text; *at != '\0' && count < 8; at++) {
        if (dashed && *at == '-')
            continue;
        if (*at < '0' || *at > '9')
            break;
        digits[count++] = *at;
    }
    digits[count] = '\0';
    day_number day = count == 8 && strlen(text) == (dashed ? 10U : 8U)
                         ? calendar_day_of((uint32_t)strtoul(digits, NULL, 10))
                         : DAY_INVALID;
    if (day == DAY_INVALID)
        return error_set(error, STATUS_REFUSED, "%s: expected a day as 2021-03-01, found \"%.40s\"",
                         what, text);
    *ret = day;
    return STATUS_OK;
}

enum status option_moment(const char *what, const char *text, struct local_moment *ret,
                          struct error *error)
{
    char day[16];
    size_t length = text != NULL ? strcspn(text, "T ") : 0;
    *ret = (struct local_moment){.day = DAY_INVALID};
    if (text == NULL)
        return STATUS_OK;
    if (length >= sizeof day)
        return error_set(error, STATUS_REFUSED, "%s: expected 2021-03-01T18:00, found \"%.40s\"",
                         what, text);
    memcpy(day, text, length);
    day[length] = '\0';
    enum status status = option_day(what, day, DAY_INVALID, &ret->day, error);
    if (status != STATUS_OK || text[length] == '\0')
        return status;
    const char *clock = text + length + 1;
    if (strlen(clock) != 5 || clock[2] != ':' || strspn(clock, "0123456789:") != 5)
        return error_set(error, STATUS_REFUSED, "%s: expected 2021-03-01T18:00, found \"%.40s\"",
                         what, text);
    int hour = (clock[0] - '0') * 10 + clock[1] - '0',
        minute = (clock[3] - '0') * 10 + clock[4] - '0';
    if (hour > 23 || minute > 59)
        return error_set(error, STATUS_REFUSED, "%s: there is no hour \"%s\"", what, clock);
    ret->minute = hour * 60 + minute;
    return STATUS_OK;
}

enum status command_settings(struct arena *arena, const char *path, struct admin_settings *ret,
                             struct error *error)
{
    enum status status = admin_settings_read(arena, path, ret, error);
    if (status != STATUS_OK && error->hint[0] == '\0')
        error_hint(error, "name the settings file with --settings FILE or TEQUIO_SETTINGS; "
                          "`tequio help settings` prints an example");
    return status;
}

int command_failed(const char *name, const char *doing, const struct error *error)
{
    fflush(stdout); /* what was said before stands before */
    fprintf(stderr, "tequio %s: could not %s: %s\n", name, doing, error->text);
    if (error->hint[0] != '\0')
        fprintf(stderr, "  %s\n", error->hint);
    return EXIT_FAILED;
}

int command_misused(const char *name, const struct error *error)
{
    fprintf(stderr, "tequio %s: %s\n  see `tequio help %s`\n", name, error->text, name);
    return EXIT_USAGE;
}
