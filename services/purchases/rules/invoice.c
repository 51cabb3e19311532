#include "purchases/rules/invoice.h"

#include <string.h>

enum {
    ISSUER_BYTES = 16, /* 13 letters, of which Ñ has two bytes */
    HEAD_BYTES = 1 + ISSUER_BYTES + 4 + 8 + 4,
    LINE_BYTES = 4 + 8 + 8 + 8,
    LINES_AT_ONCE = 64,
};

static bool is_other_bytes(const struct finding *finding)
{
    return strcmp(finding->code, INVOICE_OTHER_BYTES) == 0;
}

uint64_t invoice_concerns(const struct invoice *invoice)
{
    uint64_t concerns = 0;

    for (size_t i = 0; i < invoice->finding_count; i++) {
        const struct finding *finding = &invoice->findings[i];
        if (is_other_bytes(finding)) {
            concerns |= CONCERN(INVOICE_ALTERED);
        } else if (finding->weight == WEIGHT_REFUSES) {
            concerns |= CONCERN(INVOICE_REFUSED);
        } else if (finding->weight == WEIGHT_OBSERVES) {
            concerns |= CONCERN(INVOICE_OBSERVED);
        }
    }
    return concerns;
}

void invoice_find(struct arena *arena, struct invoice *invoice, const struct finding *finding)
{
    size_t kept = invoice->finding_count < INVOICE_FINDINGS_MAX ? invoice->finding_count
                                                                : INVOICE_FINDINGS_MAX - 1;
    struct finding *findings = arena_array(arena, kept + 1, sizeof *findings);

    if (kept > 0) {
        memcpy(findings, invoice->findings, kept * sizeof *findings);
    }
    findings[kept] = *finding;
    invoice->findings = findings;
    invoice->finding_count = kept + 1;
}

bool invoice_counts(const struct invoice *invoice)
{
    for (size_t i = 0; i < invoice->finding_count; i++) {
        if (is_other_bytes(&invoice->findings[i])) {
            return false;
        }
    }
    return invoice->uuid[0] != '\0' && invoice->consistent == SEAL_HOLDS &&
           invoice->issuer_seal != SEAL_FAILS && invoice->stamp != SEAL_FAILS;
}

bool invoice_worse(enum invoice_state first, enum invoice_state second)
{
    static const int order[] = {
        [INVOICE_NOT_ASKED] = 0,
        [INVOICE_VALID] = 1,
        [INVOICE_NOT_FOUND] = 2,
        [INVOICE_CANCELLED] = 3,
    };

    return order[first] > order[second];
}

static uint8_t *put_line(uint8_t *at, const struct invoice_line *line)
{
    at = put_u32(at, line->product_key);
    at = put_u64(at, line->quantity_micro);
    at = put_u64(at, line->unit_price_micro);
    return put_u64(at, line->amount_micro);
}

/* A digest over digests, so that a file of any length takes the same room. */
void invoice_sum_up(struct invoice *invoice)
{
    uint8_t head[HEAD_BYTES] = {0}, lines[LINES_AT_ONCE * LINE_BYTES], sum[DIGEST_BYTES] = {0};
    size_t size = strnlen(invoice->issuer, ISSUER_BYTES);

    head[0] = (uint8_t)size;
    memcpy(head + 1, invoice->issuer, size);
    uint8_t *at = put_u32(head + 1 + ISSUER_BYTES, invoice->said_day);
    at = put_u64(at, (uint64_t)invoice->total);
    (void)put_u32(at, invoice->line_count);
    for (size_t i = 0; i < invoice->listed;) {
        uint8_t *end = lines;
        for (size_t n = 0; n < LINES_AT_ONCE && i < invoice->listed; n++, i++) {
            end = put_line(end, &invoice->lines[i]);
        }
        const struct bytes parts[] = {{sum, sizeof sum}, {lines, (size_t)(end - lines)}};
        digest_of(parts, 2, sum);
    }
    const struct bytes parts[] = {{head, sizeof head}, {sum, sizeof sum}};
    digest_of(parts, 2, invoice->figures);
}
