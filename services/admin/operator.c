#include "admin/operator.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#include "common/base/calendar.h"

enum { PATIENCE_MS = 60000, LOOK_AGAIN_MS = 100, OUTCOME_ARENA_BYTES = 64 << 20 };

static enum status open_database(struct operator_session *session, enum store_reach reach,
                                 struct local_moment at, struct error *error)
{
    const struct admin_settings *settings = session->settings;
    int64_t now = 0;
    enum status status = store_open(session->arena, settings->database, settings->operator, reach,
                                    &session->db, error);
    if (status == STATUS_OK)
        status = journal_founding(session->db, session->arena, &session->founding, error);
    if (status == STATUS_OK && !calendar_set_zone(session->founding.time_zone))
        status = error_set(error, STATUS_BROKEN, "the zone \"%s\" is not known here",
                           session->founding.time_zone);
    if (status == STATUS_OK && at.day != DAY_INVALID)
        now = calendar_at(at.day, at.minute);
    else if (status == STATUS_OK)
        status = store_last_moment(session->db, &now, error);
    if (status == STATUS_OK && session->founding.replay_clock)
        session->client_settings.replay_now_us = now;
    return status;
}

enum status operator_open(struct operator_session *session, const struct admin_settings *settings,
                          struct arena *arena, enum store_reach reach, struct local_moment at,
                          struct error *error)
{
    *session = (struct operator_session){.settings = settings, .arena = arena};
    enum status status = keys_load(settings->key, &session->keys, error);
    if (status == STATUS_OK)
        status = open_database(session, reach, at, error);
    if (status != STATUS_OK)
        return status;
    uint8_t installation[INSTALLATION_BYTES];
    randombytes_buf(installation, sizeof installation);
    envelope_chain_begin(&session->chain, installation, session->keys.signing_seed, "tequio/1");
    session->client_settings.endpoint = settings->gateway;
    session->client_settings.gateway_key = settings->gateway_key;
    session->client_settings.keys = &session->keys;
    session->client_settings.patience_ms = PATIENCE_MS;
    return client_open(&session->client_settings, &session->client, error);
}

void operator_close(struct operator_session *session)
{
    client_close(session->client);
    db_close(session->db);
    keys_wipe(&session->keys);
    sodium_memzero(&session->chain, sizeof session->chain);
}

static int64_t now_of(const struct operator_session *session)
{
    return session->founding.replay_clock ? session->client_settings.replay_now_us : clock_now_us();
}

day_number operator_today(const struct operator_session *session)
{
    return calendar_local_day(now_of(session));
}

enum status operator_send(struct operator_session *session, struct arena *arena, enum kind kind,
                          struct bytes body, struct error *error)
{
    uint8_t salt[SALT_BYTES];
    struct codec_receipt receipt;
    randombytes_buf(salt, sizeof salt);
    int64_t saved_at = now_of(session);
    struct envelope_content content = {.kind = kind, .saved_at_us = saved_at, .body = body};
    randombytes_buf(content.id, sizeof content.id);
    struct envelope envelope = envelope_chain_next(&session->chain, arena, &content, salt, NULL);
    enum status status = client_submit(session->client, arena, &envelope, &receipt, error);
    if (status != STATUS_OK)
        return status;
    if (receipt.code != RECEIPT_ACCEPTED && receipt.code != RECEIPT_DUPLICATE)
        return error_set(error, STATUS_REFUSED, "the gateway answered %s %s %s %s",
                         codec_receipt_name(receipt.code), codec_reason_name(receipt.reason),
                         receipt.field, receipt.message);
    if (session->first_position == 0)
        session->first_position = receipt.position;
    session->last_position = receipt.position;
    return STATUS_OK;
}

/* Counts the decided parts of our bundle among the outcomes; true when the matter is settled. */
static bool settled(struct operator_session *session, const struct store_outcome *outcomes,
                    size_t count, const uint8_t bundle[16], uint32_t parts,
                    struct codec_outcome *ret)
{
    bool *seen = arena_array(session->arena, parts + 1, sizeof *seen);
    uint32_t decided = 0;
    size_t facts = 0;
    for (size_t i = 0; i < count; i++) {
        struct codec_outcome outcome;
        if (codec_read_outcome(session->arena, outcomes[i].kind, outcomes[i].body, &outcome,
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

enum status operator_await(struct operator_session *session, const uint8_t bundle[16],
                           uint32_t parts, int64_t timeout_ms, struct codec_outcome *ret,
                           struct error *error)
{
    int64_t give_up = clock_monotonic_us() + timeout_ms * 1000;
    struct arena *outer = session->arena, *arena = arena_new(OUTCOME_ARENA_BYTES);
    enum status status;
    session->arena = arena;
    for (;;) {
        struct store_outcome *outcomes;
        size_t count;
        arena_reset(arena);
        status = store_outcomes(session->db, arena, session->first_position, session->last_position,
                                &outcomes, &count, error);
        if (status != STATUS_OK || settled(session, outcomes, count, bundle, parts, ret))
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
    session->arena = outer;
    return status;
}

enum status operator_held(const struct codec_outcome *outcome, const char *what,
                          struct error *error)
{
    if (!outcome->refused)
        return STATUS_OK;
    return error_set(error, STATUS_REFUSED, "the registry refused %s: %s: %s", what,
                     outcome->problem_count > 0 ? outcome->problems[0].field : "",
                     outcome->problem_count > 0 ? outcome->problems[0].message : "");
}
