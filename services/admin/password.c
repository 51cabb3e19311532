/* tequio password: what a person signs in to the board with. Never an argument: arguments are seen
 * by everybody on the machine, and kept by shells. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "admin/command.h"
#include "admin/store.h"
#include "admin/store/web.h"
#include "common/base/calendar.h"
#include "common/base/limits.h"

struct password {
    char text[LIMIT_PASSWORD_BYTES + 2]; /* and its newline */
};

static void wipe(struct password *password)
{
    sodium_memzero(password, sizeof *password);
}

static bool read_line(const char *prompt, bool asks, struct password *ret)
{
    if (asks) {
        fputs(prompt, stderr);
        fflush(stderr);
    }
    bool there = fgets(ret->text, sizeof ret->text, stdin) != NULL;
    if (asks)
        fputc('\n', stderr);
    if (!there)
        return false;
    size_t length = strcspn(ret->text, "\n");
    bool whole = ret->text[length] == '\n' || length <= LIMIT_PASSWORD_BYTES;
    ret->text[length] = '\0';
    return whole && length >= LIMIT_PASSWORD_LEAST && length <= LIMIT_PASSWORD_BYTES;
}

/* From a terminal twice and unseen; otherwise the first line. */
static enum status read_password(struct password *ret, struct error *error)
{
    CLEANUP(wipe) struct password again = {""};
    struct termios shown, hidden;
    bool asks = tcgetattr(STDIN_FILENO, &shown) == 0;
    if (asks) {
        hidden = shown;
        hidden.c_lflag &= (tcflag_t)~ECHO;
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    bool fits = read_line("password: ", asks, ret);
    bool same =
        fits &&
        (!asks || (read_line("once more: ", asks, &again) && strcmp(ret->text, again.text) == 0));
    if (asks)
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    if (!fits)
        return error_set(error, STATUS_REFUSED, "a password has %d to %d bytes",
                         LIMIT_PASSWORD_LEAST, LIMIT_PASSWORD_BYTES);
    return same ? STATUS_OK : error_set(error, STATUS_REFUSED, "they were not the same");
}

static enum status set(const struct admin_settings *settings, struct arena *arena, uint32_t person,
                       struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    CLEANUP(wipe) struct password password = {""};
    char hash[crypto_pwhash_STRBYTES];
    enum status status =
        store_open(arena, settings->database, settings->operator, STORE_WEB, &db, error);
    if (status == STATUS_OK)
        status = read_password(&password, error);
    if (status != STATUS_OK)
        return status;
    if (crypto_pwhash_str(hash, password.text, strlen(password.text),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return error_set(error, STATUS_BROKEN, "there is no memory to hash it");
    return store_set_password(db, arena, person, hash, clock_now_us(), error);
}

int command_password(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *who = NULL;
    const struct option_row options[] = {{"person", &who, NULL}, {.name = NULL}};
    struct admin_settings settings;
    struct error error = {0};
    int64_t person;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_number("--person", who, 0, 1, INT32_MAX, &person, &error) != STATUS_OK)
        return command_misused("password", &error);
    if (rest != 0 || who == NULL) {
        error_set(&error, STATUS_REFUSED,
                  "expected --person N and nothing else: the password is typed, or comes in by "
                  "standard input");
        return command_misused("password", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("password", "read the settings", &error);
    if (set(&settings, arena, (uint32_t)person, &error) != STATUS_OK)
        return command_failed("password", "set it", &error);
    printf("person %lld has a new password; whoever was signed in with the old one is not\n",
           (long long)person);
    return EXIT_DONE;
}
