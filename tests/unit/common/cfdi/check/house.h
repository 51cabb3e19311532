/* What the tests of the whole check share: keys, an arena, and short ways to ask. */
#ifndef TEQUIO_TEST_CFDI_HOUSE_H
#define TEQUIO_TEST_CFDI_HOUSE_H

#include <stdlib.h>
#include <string.h>

#include "common/cfdi/check.h"
#include "harness/cfdi/mint.h"

struct house {
    struct arena *arena;
    struct mint *mint;
    struct cfdi_trust *trust; /* holds the authority and the certifier */
};

static const char *const house_receivers[] = {"AAA010101AAA", MINT_RECEIVER};

static inline struct cfdi_facts house_facts(const struct house *house)
{
    struct cfdi_facts facts = {
        .receivers = house_receivers,
        .receiver_count = 2,
        .paid_from = CFDI_PAID_PURSE,
        .trust = house->trust,
    };

    facts.products = products_default(&facts.product_count);
    return facts;
}

static inline struct cfdi_result *house_check(const struct house *house, const char *text,
                                              const struct cfdi_facts *facts)
{
    return cfdi_check(house->arena, (struct bytes){(const uint8_t *)text, strlen(text)}, facts);
}

/* The good invoice with one change, sealed and stamped, judged. */
static inline struct cfdi_result *house_check_with(const struct house *house, const char *from,
                                                   const char *to, const struct cfdi_facts *facts)
{
    const char *text = mint_invoice;

    if (from != NULL) {
        text = mint_replace(house->arena, text, from, to);
    }
    return house_check(
        house, mint_seal(house->arena, house->mint, text, MINT_GENUINE, MINT_CERTIFIER), facts);
}

/* The names of what was found, separated by spaces. */
static inline const char *house_codes(const struct house *house, const struct cfdi_result *result)
{
    const char *codes = "";

    for (size_t i = 0; i < result->findings.count; i++) {
        codes = arena_printf(house->arena, "%s%s%s", codes, i > 0 ? " " : "",
                             cfdi_code_row(result->findings.list[i].code)->name);
    }
    return codes;
}

enum house_when { SEALED, TAMPERED }; /* a change was there when it was sealed, or came after it */

/* The good invoice with one thing changed, and exactly what must be said of it. */
struct house_row {
    const char *name;
    enum house_when when;
    const char *from, *to;   /* NULL: nothing is changed */
    const char *from2, *to2; /* a second change, to keep the rest in order */
    enum cfdi_verdict verdict;
    const char *codes; /* names, separated by spaces, in the order of the checks */
};

/* What every invoice of the mint says: its third line is food with a tax. */
#define USUAL "food_taxed"

static inline char *house_change(const struct house *house, char *text, const struct house_row *row)
{
    if (row->from != NULL) {
        text = mint_replace(house->arena, text, row->from, row->to);
    }
    if (row->from2 != NULL) {
        text = mint_replace(house->arena, text, row->from2, row->to2);
    }
    return text;
}

/* Judges every row, prints those that are judged otherwise, and fails if there are any. */
static inline void house_check_rows(const struct house *house, const struct house_row *rows,
                                    size_t count)
{
    struct cfdi_facts facts = house_facts(house);
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++) {
        const struct house_row *row = &rows[i];
        arena_reset(house->arena);
        char *text = arena_text(house->arena, mint_invoice);
        if (row->when == SEALED) {
            text = house_change(house, text, row);
        }
        text = mint_seal(house->arena, house->mint, text, MINT_GENUINE, MINT_CERTIFIER);
        if (row->when == TAMPERED) {
            text = house_change(house, text, row);
        }
        const struct cfdi_result *result = house_check(house, text, &facts);
        const char *codes = house_codes(house, result);
        if (result->verdict != row->verdict || strcmp(codes, row->codes) != 0) {
            print_error("\"%s\": %s, %s; expected %s, %s\n", row->name,
                        cfdi_verdict_name(result->verdict), codes, cfdi_verdict_name(row->verdict),
                        row->codes);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static inline int house_set_up(void **state)
{
    struct house *house = memory_new(1, sizeof *house);
    struct error error;
    size_t count;

    house->arena = arena_new(2 * (size_t)LIMIT_CFDI_ARENA_BYTES);
    house->mint = mint_new(1024);
    house->trust = cfdi_trust_new();
    *state = house;
    return cfdi_trust_add(house->trust, mint_authority(house->mint), &count, &error) == STATUS_OK &&
                   cfdi_trust_add(house->trust, mint_certifier(house->mint), &count, &error) ==
                       STATUS_OK
               ? 0
               : -1;
}

static inline int house_tear_down(void **state)
{
    struct house *house = *state;

    cfdi_trust_free(house->trust);
    mint_free(house->mint);
    arena_free(house->arena);
    free(house);
    return 0;
}

#endif
