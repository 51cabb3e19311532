/* How many invoices one core judges in a second, seal included, and how long hostile files take. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/cfdi/check.h"
#include "harness/cfdi/mint.h"

enum { ROUND_US = 1000000, ROUNDS = 5, PIECES = 40000 };

static struct bytes bytes_of(const char *text)
{
    return (struct bytes){(const uint8_t *)text, strlen(text)};
}

/* Of a core's own time, so that other work on the machine does not count. */
static int64_t core_us(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static int by_value(const void *a, const void *b)
{
    double left = *(const double *)a;
    double right = *(const double *)b;

    return left < right ? -1 : left > right;
}

/* Judged again and again for a second; the median of five. */
static double per_second(struct arena *arena, struct bytes file, const struct cfdi_facts *facts)
{
    double rates[ROUNDS];

    for (int i = 0; i < ROUNDS; i++) {
        int64_t begin = core_us();
        int64_t used;
        size_t count = 0;
        do {
            arena_reset(arena);
            (void)cfdi_check(arena, file, facts);
            count++;
            used = core_us() - begin;
        } while (used < ROUND_US);
        rates[i] = (double)count * 1e6 / (double)used;
    }
    qsort(rates, ROUNDS, sizeof rates[0], by_value);
    return rates[ROUNDS / 2];
}

static void print_hostile(const char *name, const char *text)
{
    const struct cfdi_facts facts = {0};
    struct arena *arena = arena_new(LIMIT_CFDI_ARENA_BYTES);
    int64_t begin = core_us();
    const struct cfdi_result *result = cfdi_check(arena, bytes_of(text), &facts);
    int64_t used = core_us() - begin;

    printf("%-28s %8.2f ms  %8.1f kB  %s\n", name, (double)used / 1000, (double)strlen(text) / 1024,
           cfdi_code_row(result->findings.list[0].code)->name);
    arena_free(arena);
}

static char *repeated(struct arena *arena, const char *head, const char *piece, const char *tail,
                      size_t count)
{
    char *text = arena_alloc(arena, strlen(head) + count * strlen(piece) + strlen(tail) + 1);
    char *end = text + strlen(head);

    memcpy(text, head, strlen(head));
    for (size_t i = 0; i < count; i++, end += strlen(piece)) {
        memcpy(end, piece, strlen(piece));
    }
    memcpy(end, tail, strlen(tail) + 1);
    return text;
}

#define ROOT "<c:Comprobante xmlns:c='http://www.sat.gob.mx/cfd/4' Version='4.0'>"
#define LINE                                                                                   \
    "<c:Concepto ClaveProdServ='50221101' Cantidad='1' ClaveUnidad='KGM' Descripcion='Arroz' " \
    "ValorUnitario='22.50' Importe='22.50' ObjetoImp='02'><c:Impuestos><c:Traslados>"          \
    "<c:Traslado Base='22.50' Impuesto='002' TipoFactor='Tasa' TasaOCuota='0.000000' "         \
    "Importe='0.00'/></c:Traslados></c:Impuestos></c:Concepto>"

static void print_all_hostile(struct arena *arena)
{
    char *laughs = arena_text(arena, "<!DOCTYPE l [<!ENTITY a0 'ha'>");

    for (int i = 1; i < 10; i++) {
        laughs = arena_printf(
            arena, "%s<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;'>", laughs,
            i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    }
    print_hostile("a billion laughs", arena_printf(arena, "%s]><l>&a9;</l>", laughs));
    print_hostile("ten thousand lines", repeated(arena, ROOT "<c:Conceptos>", LINE, "", 10000));
    print_hostile("ten thousand short lines",
                  repeated(arena, ROOT "<c:Conceptos>", "<c:Concepto Cantidad='1'/>", "", 10000));
    print_hostile("2,000 lines", repeated(arena, ROOT "<c:Conceptos>", LINE,
                                          "</c:Conceptos></c:Comprobante>", LIMIT_CFDI_LINES));
    print_hostile("forty thousand elements", repeated(arena, ROOT, "<a/>", "", PIECES));
    print_hostile("over the cap", repeated(arena, ROOT, " ", "</c:Comprobante>", LIMIT_CFDI_BYTES));
    print_hostile("a megabyte of one value",
                  repeated(arena, ROOT "<a a='", "xxxxxxxx", "'/></c:Comprobante>",
                           LIMIT_CFDI_BYTES / 8 - 100));
}

int main(void)
{
    struct arena *arena = arena_new(128 << 20);
    struct arena *check = arena_new(LIMIT_CFDI_ARENA_BYTES);
    struct mint *mint = mint_new(2048);
    struct cfdi_trust *trust = cfdi_trust_new();
    struct cfdi_facts facts = {0};
    struct error error;
    size_t count;
    struct bytes file =
        bytes_of(mint_seal(arena, mint, mint_invoice, MINT_GENUINE, MINT_CERTIFIER));

    if (cfdi_trust_add(trust, mint_authority(mint), &count, &error) != STATUS_OK ||
        cfdi_trust_add(trust, mint_certifier(mint), &count, &error) != STATUS_OK ||
        cfdi_check(check, file, &facts)->verdict != CFDI_ACCEPTED) {
        return 1;
    }
    facts.products = products_default(&facts.product_count);
    printf("invoice of %.1f kB, seal only       %8.0f a second and core\n",
           (double)file.size / 1024, per_second(check, file, &facts));
    facts.trust = trust;
    printf("the same, issuer and stamp too    %8.0f a second and core\n",
           per_second(check, file, &facts));
    print_all_hostile(arena);
    cfdi_trust_free(trust);
    mint_free(mint);
    arena_free(check);
    arena_free(arena);
    return 0;
}
