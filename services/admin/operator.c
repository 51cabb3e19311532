#include "admin/operator.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "common/base/calendar.h"

enum { PATIENCE_MS = 60000, LOOK_AGAIN_MS = 100, OUTCOME_ARENA_BYTES = 64 << 20 };

static enum status open_database(struct operator* operator, enum store_reach reach,
                                 struct local_moment at, struct error *error)
{
    const struct admin_settings *settings = operator->settings;
    int64_t now = 0;
    enum status status = store_open(operator->arena, settings->database, settings->operator, reach,
                                    &operator->db, error);
    if (status == STATUS_OK)
        status = journal_founding(operator->db, operator->arena, &operator->founding, error);
    if (status == STATUS_OK && !calendar_set_zone(operator->founding.time_zone))
        status = error_set(error, STATUS_BROKEN,
                           "the zone \"%s\" is not known here", operator->founding.time_zone);
    if (status == STATUS_OK && at.day != DAY_INVALID)
        now = calendar_at(at.day, at.minute);
    else if (status == STATUS_OK)
        status = store_last_moment(operator->db, &now, error);
    if (status == STATUS_OK && operator->founding.replay_clock)
        operator->client_settings.replay_now_us = now;
    return status;
}

enum status operator_open(struct operator* operator, const struct admin_settings * settings,
                          struct arena *arena, enum store_reach reach, struct local_moment at,
                          struct error *error)
{
    *operator=(struct operator){.settings = settings, .arena = arena};
    enum status status = keys_load(settings->key, &operator->keys, error);
    if (status == STATUS_OK)
        status = open_database(operator, reach, at, error);
    if (status != STATUS_OK)
        return status;
    uint8_t installation[INSTALLATION_BYTES];
    randombytes_buf(installation, sizeof installation);
    envelope_chain_begin(&operator->chain, installation, operator->keys.signing_seed, "tequio/1");
    operator->client_settings.endpoint = settings->gateway;
    operator->client_settings.gateway_key = settings->gateway_key;
    operator->client_settings.keys = & operator->keys;
    operator->client_settings.patience_ms = PATIENCE_MS;
    return client_open(&operator->client_settings, &operator->client, error);
}

void operator_close(struct operator* operator)
{
    client_close(operator->client);
    db_close(operator->db);
    keys_wipe(&operator->keys);
    sodium_memzero(&operator->chain, sizeof operator->chain);
}

enum status operator_send(struct operator* operator, struct arena * arena, enum kind kind,
                          struct bytes body, struct error *error)
{
    uint8_t salt[SALT_BYTES];
    struct codec_receipt receipt;
    randombytes_buf(salt, sizeof salt);
    int64_t saved_at = operator->founding.replay_clock ? operator->client_settings.replay_now_us
        : clock_now_us();
    struct envelope envelope =
        envelope_chain_next(&operator->chain, arena, kind, 0, saved_at, salt, body, NULL);
    enum status status = client_submit(operator->client, arena, &envelope, &receipt, error);
    if (status != STATUS_OK)
        return status;
    if (receipt.code != RECEIPT_ACCEPTED && receipt.code != RECEIPT_DUPLICATE)
        return error_set(error, STATUS_REFUSED, "the gateway answered %s %s %s %s",
                         codec_receipt_name(receipt.code), codec_reason_name(receipt.reason),
                         receipt.field, receipt.message);
    if (operator->first_position == 0)
        operator->first_position = receipt.position;
    operator->last_position = receipt.position;
    return STATUS_OK;
}

/* Counts the decided parts of our bundle among the outcomes; true when the matter is settled. */
static bool settled(struct operator* operator, const struct store_outcome * outcomes, size_t count,
                    const uint8_t bundle[16], uint32_t parts, struct codec_outcome *ret)
{
    bool *seen = arena_array(operator->arena, parts + 1, sizeof *seen);
    uint32_t decided = 0;
    size_t facts = 0;
    for (size_t i = 0; i < count; i++) {
        struct codec_outcome outcome;
        if (codec_read_outcome(operator->arena, outcomes[i].kind, outcomes[i].body, &outcome,
                               NULL) != STATUS_OK ||
            memcmp(outcome.bundle, bundle, sizeof outcome.bundle) != 0)
            continue;
        if (outcome.refused) {
            *ret = outcome;
            return true;
        }
        facts += outcome.fact_count;
        if (outcome.part <= parts && !seen[outcome.part]) {
            seen[outcome.part] = true;
            decided++;
        }
    }
    *ret = (struct codec_outcome){.fact_count = facts};
    return decided == parts;
}

enum status operator_await(struct operator* operator, const uint8_t bundle[16], uint32_t parts,
                           int64_t timeout_ms, struct codec_outcome *ret, struct error *error)
{
    int64_t give_up = clock_monotonic_us() + timeout_ms * 1000;
    struct arena *outer = operator->arena, *arena = arena_new(OUTCOME_ARENA_BYTES);
    enum status status;
    operator->arena = arena;
    for (;;) {
        struct store_outcome *outcomes;
        size_t count;
        arena_reset(arena);
        status =
            store_outcomes(operator->db, arena, operator->first_position, operator->last_position,
                           &outcomes, &count, error);
        if (status != STATUS_OK || settled(operator, outcomes, count, bundle, parts, ret))
            break;
        if (clock_monotonic_us() > give_up) {
            status =
                error_set(error, STATUS_TRANSIENT,
                          "the registry has not decided within %lld s: the facts are durable and "
                          "will still be decided",
                          (long long)(timeout_ms / 1000));
            error_hint(error, "is tequio-registry running? see `tequio status`");
            break;
        }
        (void)nanosleep(&(struct timespec){.tv_nsec = LOOK_AGAIN_MS * 1000000L}, NULL);
    }
    if (status == STATUS_OK) {
        struct codec_problem *problems = arena_array(outer, ret->problem_count, sizeof *problems);
        for (size_t i = 0; i < ret->problem_count; i++)
            problems[i] = (struct codec_problem){ret->problems[i].part, ret->problems[i].index,
                                                 arena_text(outer, ret->problems[i].field),
                                                 arena_text(outer, ret->problems[i].message)};
        ret->problems = problems;
    }
    arena_free(arena);
    operator->arena = outer;
    return status;
}
