#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "house.h"

/* What an attacker or a broken disk sends: the answer is a clear refusal, or at least an answer. */

static char *repeated(struct arena *arena, const char *head, const char *piece, size_t count,
                      const char *tail)
{
    size_t size = strlen(piece);
    char *text = arena_alloc(arena, strlen(head) + count * size + strlen(tail) + 1);
    char *end = text;

    memcpy(end, head, strlen(head));
    end += strlen(head);
    for (size_t i = 0; i < count; i++, end += size) {
        memcpy(end, piece, size);
    }
    memcpy(end, tail, strlen(tail) + 1);
    return text;
}

#define ROOT "<c:Comprobante xmlns:c='http://www.sat.gob.mx/cfd/4' Version='4.0'>"

static void refused_as(const struct house *house, const char *text, enum cfdi_code code)
{
    const struct cfdi_facts facts = house_facts(house);
    const struct cfdi_result *result = house_check(house, text, &facts);

    assert_int_equal(result->verdict, CFDI_REFUSED);
    assert_int_equal(result->findings.count, 1);
    assert_int_equal(result->findings.list[0].code, code);
    assert_null(result->cfdi);
    assert_string_not_equal(result->findings.list[0].says, "");
    arena_reset(house->arena);
}

static void a_billion_laughs(void **state)
{
    refused_as(*state,
               "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b "
               "'&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
               "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]><l a='&d;'>&d;</l>",
               CFDI_FILE_DOCTYPE);
}

static void outside_files(void **state)
{
    refused_as(*state, "<!DOCTYPE l [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><l a='&x;'>&x;</l>",
               CFDI_FILE_DOCTYPE);
    refused_as(*state, "<!DOCTYPE l SYSTEM 'http://127.0.0.1:1/x.dtd'><l/>", CFDI_FILE_DOCTYPE);
    refused_as(*state, "<!DOCTYPE l [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]><l/>",
               CFDI_FILE_DOCTYPE);
}

static void ten_thousand_lines(void **state)
{
    const struct house *house = *state;

    refused_as(house,
               repeated(house->arena, ROOT "<c:Conceptos>", "<c:Concepto Cantidad='1'/>", 10000,
                        "</c:Conceptos></c:Comprobante>"),
               CFDI_TOO_MANY_LINES);
}

static void as_many_lines_as_are_read(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = house_facts(house);
    const char *text = repeated(house->arena, ROOT "<c:Conceptos>", "<c:Concepto Cantidad='1'/>",
                                LIMIT_CFDI_LINES, "</c:Conceptos></c:Comprobante>");
    const struct cfdi_result *result = house_check(house, text, &facts);

    assert_int_equal(result->cfdi->line_count, LIMIT_CFDI_LINES);
    assert_int_equal(result->verdict, CFDI_REFUSED);
}

static void too_large(void **state)
{
    const struct house *house = *state;

    refused_as(house, repeated(house->arena, ROOT, " ", LIMIT_CFDI_BYTES, "</c:Comprobante>"),
               CFDI_FILE_TOO_LARGE);
}

static void too_deep_too_many_too_wide(void **state)
{
    const struct house *house = *state;
    char attributes[2000] = ROOT "<a";

    refused_as(house, repeated(house->arena, ROOT, "<a>", LIMIT_CFDI_DEPTH, ""),
               CFDI_FILE_TOO_COMPLEX);
    refused_as(house, repeated(house->arena, ROOT, "<a/>", LIMIT_CFDI_ELEMENTS, "</c:Comprobante>"),
               CFDI_FILE_TOO_COMPLEX);
    for (size_t i = 0; i <= LIMIT_CFDI_ATTRIBUTES; i++) {
        (void)snprintf(attributes + strlen(attributes), sizeof attributes - strlen(attributes),
                       " a%zu=''", i);
    }
    (void)snprintf(attributes + strlen(attributes), sizeof attributes - strlen(attributes),
                   "/></c:Comprobante>");
    refused_as(house, attributes, CFDI_FILE_TOO_COMPLEX);
    refused_as(house, repeated(house->arena, ROOT "<a a='", "&#1", 0, "&#0;'/></c:Comprobante>"),
               CFDI_FILE_MALFORMED);
}

static void more_namespaces_than_there_are(void **state)
{
    const struct house *house = *state;
    const char *elements = "";

    for (int i = 0; i <= LIMIT_CFDI_NAMESPACES; i++) {
        elements = arena_printf(house->arena, "%s<a xmlns='u%d'/>", elements, i);
    }
    refused_as(house, arena_printf(house->arena, ROOT "%s</c:Comprobante>", elements),
               CFDI_FILE_TOO_COMPLEX);
}

/* Each element costs more memory than bytes of the file: the tree has a ceiling of its own. */
static void a_tree_larger_than_its_share(void **state)
{
    struct house small = *(struct house *)*state;

    small.arena = arena_new(LIMIT_CFDI_ARENA_BYTES);
    char *text = repeated(small.arena, ROOT, "<a a='' b='' c='' d='' e='' f=''/>", 20000,
                          "</c:Comprobante>");
    struct arena *tight = arena_new(1 << 20);
    struct cfdi_facts facts = {0};
    const struct cfdi_result *result =
        cfdi_check(tight, (struct bytes){(const uint8_t *)text, strlen(text)}, &facts);
    assert_int_equal(result->findings.list[0].code, CFDI_FILE_TOO_COMPLEX);
    arena_free(tight);
    arena_free(small.arena);
}

/* Full of faults and of what costs memory, and still within what one check may take. */
static void the_worst_that_is_read(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = house_facts(house);
    struct arena *arena = arena_new(LIMIT_CFDI_ARENA_BYTES);
    char *text =
        repeated(house->arena, ROOT "<c:CfdiRelacionados>", "<c:CfdiRelacionado UUID='x'/>", 30000,
                 "</c:CfdiRelacionados></c:Comprobante>");
    const struct cfdi_result *result =
        cfdi_check(arena, (struct bytes){(const uint8_t *)text, strlen(text)}, &facts);

    assert_int_equal(result->verdict, CFDI_REFUSED);
    assert_true(result->findings.left_out > 1000);
    print_message("%zu MiB\n", arena_used(arena) >> 20);
    arena_free(arena);
    arena = arena_new(LIMIT_CFDI_ARENA_BYTES);
    text = repeated(house->arena, ROOT "<c:Impuestos><c:Traslados>", "<c:Traslado TasaOCuota='1'/>",
                    30000, "</c:Traslados></c:Impuestos></c:Comprobante>");
    result = cfdi_check(arena, (struct bytes){(const uint8_t *)text, strlen(text)}, &facts);
    assert_int_equal(result->verdict, CFDI_REFUSED);
    print_message("%zu MiB\n", arena_used(arena) >> 20);
    arena_free(arena);
}

static void more_kinds_of_tax_than_there_are(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = {0};
    const char *rows = "";

    for (int i = 0; i < 70; i++) {
        rows = arena_printf(house->arena,
                            "%s<cfdi:Traslado Base=\"0\" Impuesto=\"003\" TipoFactor=\"Cuota\" "
                            "TasaOCuota=\"%d\" Importe=\"0\"/>",
                            rows, i);
    }
    const struct cfdi_result *result = house_check_with(
        house, "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>",
        arena_printf(house->arena, "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>%s", rows),
        &facts);
    assert_string_equal(house_codes(house, result), "file_too_complex");
}

/* Whatever is cut off, there is an answer, and it is not that the invoice is good. */
static void cut_anywhere(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = house_facts(house);
    struct arena *arena = arena_new(LIMIT_CFDI_ARENA_BYTES);
    const char *text =
        mint_seal(house->arena, house->mint, mint_invoice, MINT_GENUINE, MINT_CERTIFIER);
    size_t size = strlen(text);

    /* what follows the last element is only a line end */
    for (size_t i = 0; i + 1 < size; i += 3) {
        arena_reset(arena);
        const struct cfdi_result *result =
            cfdi_check(arena, (struct bytes){(const uint8_t *)text, i}, &facts);
        assert_int_equal(result->verdict, CFDI_REFUSED);
    }
    arena_free(arena);
}

static uint32_t next_random(uint32_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    return *random;
}

/* A fixed seed: what it finds, it finds every time. The long form is tests/fuzz. */
static void changed_anywhere(void **state)
{
    enum { ROUNDS = 3000 };
    const struct house *house = *state;
    const struct cfdi_facts facts = house_facts(house);
    struct arena *arena = arena_new(LIMIT_CFDI_ARENA_BYTES);
    const char *text =
        mint_seal(house->arena, house->mint, mint_invoice, MINT_GENUINE, MINT_CERTIFIER);
    size_t size = strlen(text);
    char *copy = arena_text(house->arena, text);
    uint32_t random = 20250310;
    size_t refused = 0;

    for (int i = 0; i < ROUNDS; i++) {
        memcpy(copy, text, size);
        for (uint32_t k = 1 + next_random(&random) % 4; k > 0; k--) {
            size_t at = next_random(&random) % size;
            copy[at] = k % 2 == 0 ? (char)next_random(&random) : copy[next_random(&random) % size];
        }
        arena_reset(arena);
        refused +=
            cfdi_check(arena, (struct bytes){(const uint8_t *)copy, size}, &facts)->verdict ==
            CFDI_REFUSED;
    }
    /* a change between elements, or of one digit to itself, does no harm */
    assert_in_range(refused, ROUNDS / 2, ROUNDS);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_billion_laughs),
        cmocka_unit_test(outside_files),
        cmocka_unit_test(ten_thousand_lines),
        cmocka_unit_test(as_many_lines_as_are_read),
        cmocka_unit_test(too_large),
        cmocka_unit_test(too_deep_too_many_too_wide),
        cmocka_unit_test(more_namespaces_than_there_are),
        cmocka_unit_test(a_tree_larger_than_its_share),
        cmocka_unit_test(the_worst_that_is_read),
        cmocka_unit_test(more_kinds_of_tax_than_there_are),
        cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(changed_anywhere),
    };

    return cmocka_run_group_tests(tests, house_set_up, house_tear_down);
}
