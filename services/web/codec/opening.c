/* What the edge writes and reads of applications to open a kitchen, which it sends itself. */
#include <sodium.h>
#include <string.h>

#include "common/wire/allocator.h"
#include "common/wire/kind.h"
#include "tequio/v1/application.pb-c.h"
#include "web/codec.h"
#include "web/codec/message.h"

_Static_assert(crypto_box_PUBLICKEYBYTES == 32, "the programme's key");

static struct bytes seal(struct arena *arena, struct bytes plain, const uint8_t key[32])
{
    size_t size = plain.size + crypto_box_SEALBYTES;
    uint8_t *sealed = arena_alloc(arena, size);
    if (crypto_box_seal(sealed, plain.data, plain.size, key) != 0)
        return (struct bytes){0}; /* a key that no box can be sealed to */
    return (struct bytes){sealed, size};
}

bool codec_write_opening(struct arena *arena, const struct codec_opening *opening,
                         struct bytes *ret)
{
    const struct opening_form *form = opening->form;
    Tequio__V1__Application message = TEQUIO__V1__APPLICATION__INIT;
    Tequio__V1__ApplicationContact contact = TEQUIO__V1__APPLICATION_CONTACT__INIT;
    Tequio__V1__SealedBox box = TEQUIO__V1__SEALED_BOX__INIT;
    uint8_t key_digest[DIGEST_BYTES];
    const struct bytes key = {opening->programme_key, 32};
    contact.names = text_of(form->names);
    contact.telephone = text_of(form->telephone);
    contact.address = text_of(form->address);
    contact.words = text_of(form->words);
    struct bytes sealed = seal(arena, message_write(arena, &contact.base), opening->programme_key);
    digest_of(&key, 1, key_digest);
    box.key_id = data_of((struct bytes){key_digest, KEY_ID_BYTES});
    box.sealed = data_of(sealed);
    message.alcaldia = form->alcaldia;
    message.premises = (Tequio__V1__Premises)form->premises;
    message.square_metres = form->square_metres;
    message.rations = form->rations;
    message.committee = form->committee;
    message.women = form->women;
    message.checklist = text_of(opening->version == 0 ? "" : "abrir");
    message.checklist_version = opening->version;
    message.n_met = opening->met_count;
    message.met = arena_array(arena, opening->met_count + 1, sizeof *message.met);
    for (size_t i = 0; i < opening->met_count; i++)
        message.met[i] = text_of(opening->met[i]);
    message.contact = &box;
    message.secret_digest = data_of((struct bytes){opening->secret_digest, DIGEST_BYTES});
    *ret = message_write(arena, &message.base);
    return sealed.data != NULL;
}

struct bytes codec_write_withdrawal(struct arena *arena, const char *folio, const char *secret)
{
    Tequio__V1__ApplicationStep step = TEQUIO__V1__APPLICATION_STEP__INIT;
    step.folio = text_of(folio);
    step.action = TEQUIO__V1__APPLICATION_ACTION__APPLICATION_ACTION_WITHDRAW;
    step.secret = text_of(secret);
    return message_write(arena, &step.base);
}

const char *codec_step_reason(struct arena *arena, struct bytes step)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    Tequio__V1__ApplicationStep *in =
        tequio__v1__application_step__unpack(&allocator, step.size, step.data);
    return in == NULL ? "" : in->reason;
}
