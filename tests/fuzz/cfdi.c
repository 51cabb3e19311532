/* Any bytes as a fiscal invoice, and as an address of a QR code: no crash, no leak, no memory
 * beyond the arena's, and the same answer twice. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/cfdi/check.h"
#include "common/cfdi/curp.h"
#include "common/cfdi/qr.h"
#include "common/cfdi/rfc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void as_text(struct arena *arena, const uint8_t *data, size_t size)
{
    char *text = arena_alloc(arena, size + 1);
    struct cfdi_qr qr;

    if (size > 0) {
        memcpy(text, data, size);
    }
    (void)rfc_judge(text, NULL);
    (void)curp_judge(text);
    if (cfdi_qr_read(arena, text, &qr)) {
        struct cfdi_qr again;
        bool read = cfdi_qr_read(arena, cfdi_qr_address(arena, &qr), &again);
        assert(read && strcmp(again.uuid, qr.uuid) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *first;
    static struct arena *second;
    struct cfdi_facts facts = {.paid_from = CFDI_PAID_PURSE};

    if (first == NULL) {
        first = arena_new(LIMIT_CFDI_ARENA_BYTES);
        second = arena_new(LIMIT_CFDI_ARENA_BYTES);
    }
    arena_reset(first);
    arena_reset(second);
    if (size < 2000) {
        as_text(first, data, size);
        arena_reset(first);
    }
    facts.products = products_default(&facts.product_count);
    const struct cfdi_result *a = cfdi_check(first, (struct bytes){data, size}, &facts);
    const struct cfdi_result *b = cfdi_check(second, (struct bytes){data, size}, &facts);
    assert(a->verdict == b->verdict && a->findings.count == b->findings.count);
    assert(a->verdict != CFDI_ACCEPTED || a->seals.consistent == CFDI_HOLDS);
    return 0;
}
