#include "registry/rules/envelope.h"

#include "sample.h"

#define NOON (calendar_at(SAMPLE_DAY, 720))

static struct envelope_look sound(void)
{
    return (struct envelope_look){.device = 5,
                                  .key_known = true,
                                  .signature_holds = true,
                                  .saved_at_us = NOON,
                                  .received_at_us = NOON + US_PER_MINUTE,
                                  .skew_minutes = 10};
}

/* `flags` as digits of enum envelope_flag, e.g. "23"; returns the first detail. */
static void finds(const struct envelope_look *look, const char *flags, const char *detail)
{
    struct sample sample = sample_new();
    struct fact menu = {.valid_from = SAMPLE_DAY - 100,
                        .type = FACT_CATALOGUE,
                        .catalogue = {"menu", sample_key(1), 3, 4, SAMPLE_DAY - 1}};
    struct flagged found[FLAGS_MOST];
    book_take(sample.book, &menu);
    menu.catalogue.version = 5;
    menu.catalogue.accepted_until = DAY_INVALID;
    book_take(sample.book, &menu);
    menu.catalogue.version = 6;
    menu.catalogue.accepted_until = SAMPLE_DAY;
    book_take(sample.book, &menu);
    size_t count = envelope_flags(sample.book, look, sample.arena, found);
    assert_int_equal(count, strlen(flags));
    for (size_t i = 0; i < count; i++)
        assert_int_equal(found[i].flag, flags[i] - '0');
    if (detail)
        assert_string_equal(found[0].detail, detail);
    arena_free(sample.arena);
}

static void keys_and_signatures(void **state)
{
    struct envelope_look look = sound();
    (void)state;
    finds(&look, "", NULL);
    look.signature_holds = false;
    finds(&look, "1", "the signature does not verify");
    look.key_known = false;
    finds(&look, "3", "signed with a key that is not device 5's");
}

static void clocks(void **state)
{
    struct envelope_look look = sound();
    (void)state;
    look.saved_at_us = look.received_at_us + 10 * US_PER_MINUTE;
    finds(&look, "", NULL);
    look.saved_at_us++;
    finds(&look, "2", "saved more than 10 minutes after it was received");
    look.saved_at_us = look.received_at_us - 45 * US_PER_DAY;
    finds(&look, "", NULL);
    look.saved_at_us--;
    finds(&look, "2", "saved more than 45 days before it was received");
    look.saved_at_us = INT64_MAX; /* whatever a clock may say */
    finds(&look, "2", NULL);
    look.saved_at_us = INT64_MIN;
    finds(&look, "2", NULL);
}

static void catalogues(void **state)
{
    const struct envelope_version versions[] = {{"menu", 9}, {"menu", 5}, {"menu", 6}, {"menu", 4}};
    struct envelope_look look = sound();
    (void)state;
    look.catalogues = versions;
    look.catalogue_count = 3;
    finds(&look, "", NULL); /* unknown, without end, on its last day */
    look.catalogue_count = 4;
    finds(&look, "4", "filled in with menu version 4, which ended on 20210228");
    look.saved_at_us -= US_PER_DAY;
    finds(&look, "", NULL);       /* it was filled in on time */
    look.saved_at_us = INT64_MIN; /* an odd clock says nothing about the day */
    finds(&look, "24", NULL);
    look.key_known = false;
    finds(&look, "324", NULL);
}

static void who_captured_it(void **state)
{
    static const struct {
        uint32_t role;
        enum behalf behalf;
        const char *flags, *detail;
    } rows[] = {
        {ROLE_KITCHEN, BEHALF_SAID, "5",
         "says that a monitor captured it, and comes from the kitchen's own tablet"},
        {ROLE_KITCHEN, BEHALF_LEFT_OUT, "", NULL},
        {ROLE_KITCHEN, BEHALF_CANNOT, "", NULL},
        {ROLE_MONITOR, BEHALF_SAID, "", NULL},
        {ROLE_MONITOR, BEHALF_LEFT_OUT, "5",
         "comes from a monitor, and does not say that it is on the kitchen's behalf"},
        {ROLE_MONITOR, BEHALF_CANNOT, "", NULL},
        {0, BEHALF_SAID, "", NULL}, /* nobody knows who sent it: that is flagged as such */
        {0, BEHALF_LEFT_OUT, "", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct envelope_look look = sound();
        look.role = rows[i].role;
        look.behalf = rows[i].behalf;
        finds(&look, rows[i].flags, rows[i].detail);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_signatures),
        cmocka_unit_test(clocks),
        cmocka_unit_test(catalogues),
        cmocka_unit_test(who_captured_it),
    };
    if (!calendar_set_zone("America/Mexico_City"))
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
