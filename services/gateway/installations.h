/* The last number of each installation that spoke lately: what the journal says as of the positions
 * that the commit knows, or newer. Bounded: what was not used for long is forgotten and read again
 * when needed. */
#ifndef TEQUIO_GATEWAY_INSTALLATIONS_H
#define TEQUIO_GATEWAY_INSTALLATIONS_H

#include "common/wire/envelope.h"
#include "gateway/rules/admission.h"

/* Remembered for certain; up to twice as many in all: a country's kitchens in an hour, in 8 MB. */
enum { INSTALLATIONS_REMEMBERED = 20000 };

struct installation {
    struct last_number last;
    bool known;         /* `last` is what the journal says */
    bool asked;         /* a question about it is under way */
    uint32_t conflicts; /* kept under its numbers, as far as we have heard */
    uint32_t waiting;   /* envelopes in the queue: not forgotten before they are answered */
};

struct installations;

/* Nothing is known yet. */
struct installations *installations_new(void);
void installations_free(struct installations *installations); /* accepts NULL */

/* Never NULL; a new one is unknown. The pointer holds until the next call of installations_get. */
struct installation *installations_get(struct installations *installations,
                                       const uint8_t id[INSTALLATION_BYTES]);

/* What the journal says, read or written later than anything told before, or earlier: numbers only
 * grow. */
void installations_learn(struct installations *installations, const uint8_t id[INSTALLATION_BYTES],
                         const struct last_number *last);
/* The answer to a question: `last->sequence` 0 = the journal has nothing of it. */
void installations_answer(struct installations *installations, const uint8_t id[INSTALLATION_BYTES],
                          const struct last_number *last);
/* The journal may have gone back, or far ahead: everything is asked again. */
void installations_doubt(struct installations *installations);

/* Up to `most` that have envelopes waiting and are neither known nor asked; marks them as asked. */
size_t installations_unknown(struct installations *installations,
                             uint8_t (*ids)[INSTALLATION_BYTES], size_t most);
/* The connection was lost: what was asked will not be answered. */
void installations_unask(struct installations *installations);

/* Notes that one more envelope waits, or one less. */
void installations_wait(struct installations *installations, const uint8_t id[INSTALLATION_BYTES],
                        int more);

#endif
