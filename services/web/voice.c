#include "web/voice.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

static const char everybody[] = "everybody";

int64_t voice_wait(struct voice *voice, const char *site, int64_t now_us)
{
    const struct bytes one = {(const uint8_t *)site, strlen(site)};
    const struct bytes all = {(const uint8_t *)everybody, sizeof everybody - 1};
    if (voice->of_site == NULL) {
        voice->of_site = buckets_new(LIMIT_OPENINGS_SECONDS * US_PER_SECOND, LIMIT_OPENINGS_BURST);
        voice->of_all =
            buckets_new(DAY_SECONDS * US_PER_SECOND / LIMIT_OPENINGS_DAY, LIMIT_OPENINGS_DAY);
    }
    int64_t wait_s = bucket_take(voice->of_site, one, now_us);
    return wait_s != 0 ? wait_s : bucket_take(voice->of_all, all, now_us);
}

enum voice_heard voice_say(struct voice *voice, struct gate *gate, const struct key_pair *keys,
                           const struct voice_said *said, struct arena *arena, struct error *error)
{
    uint8_t salt[SALT_BYTES], digest[DIGEST_BYTES];
    struct envelope_content content = {
        .kind = (uint32_t)said->kind, .saved_at_us = said->now_us, .body = said->body};
    struct bytes answer;
    if (!voice->begun) {
        uint8_t installation[INSTALLATION_BYTES];
        randombytes_buf(installation, sizeof installation);
        envelope_chain_begin(&voice->chain, installation, keys->signing_seed, "tequio-web/1");
    }
    memcpy(content.id, said->content, sizeof content.id);
    randombytes_buf(salt, sizeof salt);
    const struct envelope envelope =
        envelope_chain_next(&voice->chain, arena, &content, salt, digest);
    voice->begun = false; /* what was not accepted leaves a chain that cannot go on */
    if (gate_ask(gate,
                 codec_submit(arena, codec_write_envelope(arena, &envelope),
                              said->replay ? said->now_us : 0),
                 arena, &answer, error) != STATUS_OK)
        return VOICE_SILENCE;
    struct codec_refusal refusal;
    switch (codec_read_receipt(arena, answer, digest, &refusal)) {
    case RECEIPT_TAKEN:
        voice->begun = true;
        return VOICE_TAKEN;
    case RECEIPT_REFUSED:
        (void)!error_set(error, STATUS_REFUSED,
                         "the gateway refused what was sent for the public: %s", refusal.message);
        return VOICE_REFUSED;
    default:
        (void)!error_set(error, STATUS_TRANSIENT,
                         "the gateway did not take what was sent for the public");
        return VOICE_LATER;
    }
}

void voice_end(struct voice *voice)
{
    free(voice->of_site);
    free(voice->of_all);
    sodium_memzero(voice, sizeof *voice);
}
