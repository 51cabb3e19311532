#include "web/voice.h"

#include <sodium.h>

enum status voice_say(struct voice *voice, struct gate *gate, const struct key_pair *keys,
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
    randombytes_buf(content.id, sizeof content.id);
    randombytes_buf(salt, sizeof salt);
    const struct envelope envelope =
        envelope_chain_next(&voice->chain, arena, &content, salt, digest);
    voice->begun = false; /* what was not accepted leaves a chain that cannot go on */
    enum status status = gate_ask(gate,
                                  codec_submit(arena, codec_write_envelope(arena, &envelope),
                                               said->replay ? said->now_us : 0),
                                  arena, &answer, error);
    if (status != STATUS_OK)
        return status;
    if (codec_read_receipt(arena, answer, digest) != RECEIPT_TAKEN)
        return error_set(error, STATUS_TRANSIENT,
                         "the gateway did not take what the edge sent for the public");
    voice->begun = true;
    return STATUS_OK;
}

void voice_end(struct voice *voice)
{
    sodium_memzero(voice, sizeof *voice);
}
