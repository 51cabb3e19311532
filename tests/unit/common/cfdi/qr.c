#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/cfdi/qr.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Published vectors of an open implementation (FormatTotal18i6d). */
static void totals(void **state)
{
    static const struct {
        const char *from, *to;
    } rows[] = {
        {"1000.00000", "1000.0"},
        {"0.1234565", "0.123457"},
        {"", "0.0"},
        {"0", "0.0"},
        {"123.45", "123.45"},
        {"459.36", "459.36"},
        {"0.1234564", "0.123456"},
        {"0.9999995", "1.0"},
        {"999.9999999", "1000.0"},
        {"1000", "1000.0"},
        {"0001.10", "1.1"},
        {"123456789012345678.123456", "123456789012345678.123456"},
        {"5.", "5.0"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(cfdi_qr_total(arena, rows[i].from), rows[i].to);
    }
    assert_null(cfdi_qr_total(arena, "12x34"));
    assert_null(cfdi_qr_total(arena, ".5"));
    assert_null(cfdi_qr_total(arena, "1234567890123456789"));
}

static const struct cfdi_qr invoice = {
    .uuid = "04BF2854-FE7D-4377-9196-71248F060ABB",
    .issuer = "CSM190311AH6",
    .receiver = "MCI7306249Y1",
    .total = "459.36",
    .seal = "QWxsIHRoZSBzZWFs5tSZhA==",
};

static void an_address_of_an_invoice(void **state)
{
    struct cfdi_qr other = invoice;

    (void)state;
    assert_string_equal(
        cfdi_qr_address(arena, &invoice),
        "https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx"
        "?id=04BF2854-FE7D-4377-9196-71248F060ABB&re=CSM190311AH6&rr=MCI7306249Y1&tt=459.36"
        "&fe=5tSZhA==");
    other.issuer = "Ñ&A050908GT0";
    other.total = "x";
    other.seal = "abc";
    assert_string_equal(
        cfdi_qr_address(arena, &other),
        "https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx"
        "?id=04BF2854-FE7D-4377-9196-71248F060ABB&re=Ñ&amp;A050908GT0&rr=MCI7306249Y1&tt=0.0"
        "&fe=abc");
}

#define ADDRESS "https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx"

static void reads_it_however_it_is_written(void **state)
{
    static const char *const addresses[] = {
        ADDRESS "?id=04bf2854-fe7d-4377-9196-71248f060abb&re=A&A050908GT0&rr=AÑÑ801231JK0&tt=1.0&"
                "fe=5tSZhA==",
        ADDRESS "?re=A&amp;A050908GT0&id=04BF2854-FE7D-4377-9196-71248F060ABB&fe=5tSZhA==&tt=1.0&"
                "rr=AÑÑ801231JK0",
        ADDRESS "?&id=04BF2854-FE7D-4377-9196-71248F060ABB&amp;re=A%26A050908GT0&"
                "amp;rr=A%C3%91%c3%91801231JK0&amp;tt=1.0&amp;fe=5tSZhA%3D%3d",
    };
    struct cfdi_qr read;

    (void)state;
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        assert_true(cfdi_qr_read(arena, addresses[i], &read));
        assert_string_equal(read.uuid, invoice.uuid);
        assert_string_equal(read.issuer, "A&A050908GT0");
        assert_string_equal(read.receiver, "AÑÑ801231JK0");
        assert_string_equal(read.total, "1.0");
        assert_string_equal(read.seal, "5tSZhA==");
    }
    assert_true(cfdi_qr_read(arena, cfdi_qr_address(arena, &invoice), &read));
    assert_string_equal(read.issuer, invoice.issuer);
    assert_true(cfdi_qr_read(arena, ADDRESS "?id=1&re=%zz%2&rr=3&tt=4&fe=5%", &read));
    assert_string_equal(read.issuer, "%zz%2");
    assert_string_equal(read.seal, "5%");
}

static void refuses_other_addresses(void **state)
{
    static const char *const addresses[] = {
        "",
        "https://example.org/?id=1&re=2&rr=3&tt=4&fe=5",
        "http://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=1&re=2&rr=3&tt=4&fe=5",
        "https://x/https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=1&re=2&rr=3&"
        "tt=4&fe=5",
        "https://verificacfdi.facturaelectronica.sat.gob.mx/other?id=1&re=2&rr=3&tt=4&fe=5",
        ADDRESS,
        ADDRESS "?",
        ADDRESS "?id=1&re=2&rr=3&tt=4",
        ADDRESS "?id=1&re=&rr=3&tt=4&fe=5",
        ADDRESS "?xx=1&id=1&re=2&rr=3&tt=4&fe=5",
    };
    char longest[2000] = ADDRESS "?id=1&re=2&rr=3&tt=4&fe=5";
    struct cfdi_qr read = {.uuid = "as it was"};

    (void)state;
    for (size_t i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
        assert_false(cfdi_qr_read(arena, addresses[i], &read));
    }
    memset(longest + strlen(longest), 'a', 1000);
    assert_false(cfdi_qr_read(arena, longest, &read));
    assert_string_equal(read.uuid, "as it was");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals),
        cmocka_unit_test(an_address_of_an_invoice),
        cmocka_unit_test(reads_it_however_it_is_written),
        cmocka_unit_test(refuses_other_addresses),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
