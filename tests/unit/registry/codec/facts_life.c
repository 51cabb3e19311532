#include "registry/codec/message.h"
#include "sample.h"

/* Written, packed, unpacked, read: what comes back. */
static struct fact around(struct arena *arena, const struct fact *fact)
{
    const struct applied applied = {.facts = fact, .fact_count = 1};
    struct applied read;
    assert_int_equal(codec_read_applied(arena, codec_write_applied(arena, &applied), &read, NULL),
                     STATUS_OK);
    assert_int_equal(read.fact_count, 1);
    assert_int_equal(read.facts[0].type, fact->type);
    assert_int_equal(read.facts[0].valid_from, fact->valid_from);
    return read.facts[0];
}

#define SAME_TEXT(member, field) assert_string_equal(back.member.field, fact.member.field)
#define SAME(member, field) assert_int_equal(back.member.field, fact.member.field)

static void visits_to_come(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_visit_plan(), back = around(arena, &fact);
    (void)state;
    SAME(visit_plan, kitchen);
    SAME(visit_plan, purpose);
    SAME(visit_plan, day);
    SAME(visit_plan, called_off);
    arena_free(arena);
}

static void partners_and_gifts(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_partner(), back = around(arena, &fact);
    (void)state;
    SAME(partner, partner);
    SAME(partner, kind);
    SAME_TEXT(partner, name);
    SAME_TEXT(partner, agreement);
    SAME(partner, valid_through);
    SAME(partner, has_end);
    fact.partner.has_end = false;
    back = around(arena, &fact);
    assert_false(back.partner.has_end);
    assert_int_equal(back.partner.valid_through, DAY_INVALID);
    fact = sample_gift();
    back = around(arena, &fact);
    SAME(gift, gift);
    SAME(gift, partner);
    SAME(gift, kitchen);
    SAME(gift, day);
    SAME_TEXT(gift, what);
    SAME(gift, grams);
    SAME(gift, centavos);
    SAME(gift, withdrawn);
    arena_free(arena);
}

static void recipes(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct fact fact = sample_recipe(), back = around(arena, &fact);
    (void)state;
    SAME(recipe, recipe);
    SAME(recipe, partner);
    SAME(recipe, food_groups);
    SAME(recipe, servings);
    SAME_TEXT(recipe, title);
    SAME_TEXT(recipe, ingredients);
    SAME_TEXT(recipe, steps);
    SAME(recipe, valid_through);
    SAME(recipe, has_end);
    fact.recipe.has_end = false;
    back = around(arena, &fact);
    assert_false(back.recipe.has_end);
    assert_int_equal(back.recipe.valid_through, DAY_INVALID);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(visits_to_come),
                                       cmocka_unit_test(partners_and_gifts),
                                       cmocka_unit_test(recipes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
