/* The verdict on invoices in files, one JSON object a line. Needs neither
 * settings nor a database: what the purchases service knows besides is given as options. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "admin/cfdi/verbs.h"
#include "admin/cfdi_files.h"
#include "admin/command.h"
#include "common/base/digest.h"
#include "common/base/map.h"
#include "common/cfdi/check.h"

enum { RECEIVERS_MAX = 64, UUID_LETTERS = 36 };

struct run {
    struct arena *arena; /* lives as long as the command */
    struct arena *check; /* of one invoice, reset after it */
    struct cfdi_facts facts;
    struct map *seen; /* UUID -> digest of the file that came first with it */
    size_t accepted, others;
};

static const struct {
    const char *name;
    unsigned bit;
} sources[] = {
    {"purse", CFDI_PAID_PURSE},
    {"fee-cash", CFDI_PAID_FEE_CASH},
    {"withdrawn", CFDI_PAID_CASH_WITHDRAWN},
    {"member", CFDI_PAID_MEMBER},
    {"donation", CFDI_PAID_DONATION},
};

/* Takes the text apart at commas, in place; returns the next piece or NULL. */
static char *next_piece(char **rest)
{
    char *piece = *rest;
    if (piece == NULL || *piece == '\0')
        return NULL;
    char *comma = strchr(piece, ',');
    *rest = comma != NULL ? comma + 1 : NULL;
    if (comma != NULL)
        *comma = '\0';
    return piece;
}

static enum status read_receivers(struct run *run, const char *text, struct error *error)
{
    char *rest = text != NULL ? arena_text(run->arena, text) : NULL;
    const char **receivers = arena_array(run->arena, RECEIVERS_MAX, sizeof *receivers);
    size_t count = 0;
    for (char *piece = next_piece(&rest); piece != NULL; piece = next_piece(&rest)) {
        if (count == RECEIVERS_MAX)
            return error_set(error, STATUS_REFUSED, "--receiver: at most %d", RECEIVERS_MAX);
        receivers[count++] = piece;
    }
    run->facts.receivers = receivers;
    run->facts.receiver_count = count;
    return STATUS_OK;
}

static enum status read_paid_from(struct run *run, const char *text, struct error *error)
{
    char *rest = text != NULL ? arena_text(run->arena, text) : NULL;
    for (char *piece = next_piece(&rest); piece != NULL; piece = next_piece(&rest)) {
        unsigned bit = 0;
        for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
            bit |= strcmp(piece, sources[i].name) == 0 ? sources[i].bit : 0;
        if (bit == 0)
            return error_set(error, STATUS_REFUSED,
                             "--paid-from: expected purse, fee-cash, withdrawn, member or "
                             "donation, found \"%.40s\"",
                             piece);
        run->facts.paid_from |= bit;
    }
    return STATUS_OK;
}

static enum status read_status(struct run *run, const char *text, struct error *error)
{
    static const enum cfdi_status all[] = {CFDI_STATUS_NOT_VERIFIED, CFDI_STATUS_VALID,
                                           CFDI_STATUS_IS_CANCELLED, CFDI_STATUS_IS_NOT_FOUND};
    for (size_t i = 0; text != NULL && i < sizeof all / sizeof all[0]; i++) {
        if (strcmp(text, cfdi_status_name(all[i])) == 0) {
            run->facts.status = all[i];
            return STATUS_OK;
        }
    }
    return text == NULL ? STATUS_OK
                        : error_set(error, STATUS_REFUSED,
                                    "--status: expected valid, cancelled, not_found or "
                                    "not_verified, found \"%.40s\"",
                                    text);
}

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *seal_json(const struct cfdi_seals *seals)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "consistent", cfdi_proof_name(seals->consistent),
                     "issuer", cfdi_proof_name(seals->issuer), "stamp",
                     cfdi_proof_name(seals->stamp), "status", cfdi_status_name(seals->status));
}

static json_t *finding_json(const struct cfdi_finding *finding)
{
    const struct cfdi_code_row *row = cfdi_code_row(finding->code);
    json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:o}", "code", row->name, "severity",
                             cfdi_severity_name(finding->severity), "field", finding->field, "says",
                             finding->says, "sat", text_or_null(row->sat));
    if (finding->has_difference) {
        char text[AMOUNT_TEXT_BYTES];
        amount_print(finding->difference, text);
        json_object_set_new(json, "difference", json_string(text));
    }
    return json;
}

static void add_invoice(json_t *json, const struct cfdi_result *result)
{
    static const struct cfdi nothing;
    const struct cfdi *cfdi = result->cfdi != NULL ? result->cfdi : &nothing;
    char total[AMOUNT_TEXT_BYTES];
    amount_print(cfdi->total.value, total);
    json_object_set_new(json, "uuid", text_or_null(cfdi->stamp != NULL ? cfdi->stamp->uuid : NULL));
    json_object_set_new(json, "version", text_or_null(cfdi->version));
    json_object_set_new(json, "type", text_or_null(cfdi->type));
    json_object_set_new(json, "issuer", text_or_null(cfdi->issuer.rfc));
    json_object_set_new(json, "receiver", text_or_null(cfdi->receiver.rfc));
    json_object_set_new(json, "date", text_or_null(cfdi->moment));
    json_object_set_new(json, "total", text_or_null(cfdi->total.given ? total : NULL));
    json_object_set_new(json, "currency", text_or_null(cfdi->currency));
}

/* A file's name need not be UTF-8; an answer must be. */
static json_t *path_json(struct arena *arena, const char *path)
{
    json_t *json = json_string(path);
    if (json != NULL)
        return json;
    char *plain = arena_text(arena, path);
    for (char *at = plain; *at != '\0'; at++)
        *at = (unsigned char)*at < 0x80 ? *at : '?';
    return json_string(plain);
}

static json_t *result_json(struct arena *arena, const char *path, const struct cfdi_result *result)
{
    json_t *json =
        json_pack("{s:o, s:s, s:b}", "file", path_json(arena, path), "verdict",
                  cfdi_verdict_name(result->verdict), "provisional", result->provisional);
    json_t *supersedes = json_array();
    json_t *findings = json_array();
    add_invoice(json, result);
    json_object_set_new(json, "centavos",
                        result->amount_known ? json_integer(result->amount) : json_null());
    for (size_t i = 0; i < result->supersede_count; i++)
        json_array_append_new(supersedes, json_string(result->supersedes[i]));
    json_object_set_new(json, "supersedes", supersedes);
    json_object_set_new(json, "simple_note", json_boolean(result->simple_note));
    json_object_set_new(json, "unpaid", json_boolean(result->unpaid));
    json_object_set_new(json, "seal", seal_json(&result->seals));
    for (size_t i = 0; i < result->findings.count; i++)
        json_array_append_new(findings, finding_json(&result->findings.list[i]));
    json_object_set_new(json, "findings", findings);
    json_object_set_new(json, "findings_left_out",
                        json_integer((json_int_t)result->findings.left_out));
    return json;
}

/* The first file that takes a UUID counts; another one with it later is the same again, or altered.
 */
static void judge_uuid(struct run *run, struct bytes file, struct cfdi_result *result)
{
    uint8_t digest[DIGEST_BYTES];
    if (result->cfdi == NULL || result->cfdi->stamp == NULL || result->cfdi->stamp->uuid == NULL)
        return;
    digest_of(&file, 1, digest);
    const uint8_t *first = map_get(run->seen, result->cfdi->stamp->uuid);
    if (first != NULL)
        cfdi_add_after(result,
                       memcmp(first, digest, sizeof digest) == 0 ? CFDI_UUID_REPEATED
                                                                 : CFDI_UUID_OTHER_BYTES,
                       CFDI_UUID_FIELD);
    else if (cfdi_takes_uuid(result))
        memcpy(map_put(run->seen, result->cfdi->stamp->uuid, NULL), digest, sizeof digest);
}

static enum status check_file(struct run *run, const char *path, struct error *error)
{
    struct bytes file;
    arena_reset(run->check);
    /* one byte more than is read tells that it is too large */
    enum status status = cfdi_file_read(run->check, path, LIMIT_CFDI_BYTES + 1, &file, error);
    if (status != STATUS_OK)
        return status;
    struct cfdi_result *result = cfdi_check(run->check, file, &run->facts);
    judge_uuid(run, file, result);
    json_t *json = result_json(run->check, path, result);
    if (json_dumpf(json, stdout, JSON_COMPACT) != 0)
        status = error_set(error, STATUS_BROKEN, "could not write the answer about \"%s\"", path);
    putchar('\n');
    json_decref(json);
    *(result->verdict == CFDI_ACCEPTED ? &run->accepted : &run->others) += 1;
    return status;
}

static enum status check_all(struct run *run, struct cfdi_trust *trust, const char *trusted,
                             char **paths, size_t path_count, struct error *error)
{
    const char **files;
    size_t count;
    char *rest = trusted != NULL ? arena_text(run->arena, trusted) : NULL;
    for (char *piece = next_piece(&rest); piece != NULL; piece = next_piece(&rest)) {
        enum status status = cfdi_trust_load(run->arena, trust, piece, error);
        if (status != STATUS_OK)
            return status;
    }
    enum status status =
        cfdi_files_find(run->arena, paths, path_count, ".xml", &files, &count, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        status = check_file(run, files[i], error);
    return status;
}

int cfdi_check_command(struct arena *arena, int argc, char **argv)
{
    const char *receiver = NULL, *paid_from = NULL, *trusted = NULL, *day = NULL, *told = NULL;
    const struct option_row options[] = {
        {"receiver", &receiver, NULL}, {"paid-from", &paid_from, NULL}, {"trust", &trusted, NULL},
        {"day", &day, NULL},           {"status", &told, NULL},         {.name = NULL}};
    struct run run = {.arena = arena};
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        read_receivers(&run, receiver, &error) != STATUS_OK ||
        read_paid_from(&run, paid_from, &error) != STATUS_OK ||
        read_status(&run, told, &error) != STATUS_OK ||
        option_day("--day", day, DAY_INVALID, &run.facts.day, &error) != STATUS_OK)
        return command_misused("cfdi", &error);
    if (rest < 2 || strcmp(argv[0], "check") != 0) {
        error_set(&error, STATUS_REFUSED, "expected check and files, or folders");
        return command_misused("cfdi", &error);
    }
    struct cfdi_trust *trust = cfdi_trust_new();
    run.check = arena_new(LIMIT_CFDI_ARENA_BYTES + LIMIT_CFDI_BYTES + 4096);
    run.seen = map_new(arena, UUID_LETTERS, DIGEST_BYTES);
    run.facts.trust = trust;
    run.facts.day_known = day != NULL;
    run.facts.products = products_default(&run.facts.product_count);
    enum status status = check_all(&run, trust, trusted, argv + 1, (size_t)rest - 1, &error);
    arena_free(run.check);
    cfdi_trust_free(trust);
    if (status != STATUS_OK)
        return command_failed("cfdi", "check the invoices", &error);
    return run.others == 0 ? EXIT_DONE : EXIT_FAILED;
}
