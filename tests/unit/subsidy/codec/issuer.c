/* Dispersals and the issuer's word, both ways. */
#include "codec/bodies.h"
#include "common/wire/kind.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/issuer.pb-c.h"
#include "tequio/v1/money.pb-c.h"

static uint8_t digest[DIGEST_BYTES] = {9};
static uint64_t grants[DISPERSAL_ROW_GRANTS + 1];
static struct dispersal_row rows[DISPERSAL_ROWS_MAX + 1];

static struct dispersal_recorded a_dispersal(size_t each, size_t count)
{
    for (size_t i = 0; i <= DISPERSAL_ROW_GRANTS; i++) {
        grants[i] = UINT32_MAX + i;
    }
    for (size_t i = 0; i < count; i++) {
        rows[i] = (struct dispersal_row){UINT32_MAX, "12345678901234567890123456789012",
                                         CENTAVOS_MAX, grants, each};
    }
    return (struct dispersal_recorded){
        .dispersal = 3,
        .part = 2,
        .parts = 2,
        .centavos = 900,
        .purses = 700,
        .file_digest = {digest, DIGEST_BYTES},
        .act_position = 12,
        .rows = rows,
        .row_count = count,
    };
}

static void dispersals_both_ways(void **state)
{
    (void)state;
    struct dispersal_recorded said = a_dispersal(8, DISPERSAL_ROWS_MAX);
    struct bytes body = codec_write_dispersal(arena, &said);
    const struct dispersal_recorded *got = decode(codec_read_dispersal, body);

    assert_true(body.size < kind_find(KIND_DISPERSAL_RECORDED)->body_max);
    assert_true(bytes_equal(codec_write_dispersal(arena, got), body));
    assert_int_equal(got->dispersal, 3);
    assert_int_equal(got->purses, 700);
    assert_int_equal(got->rows[1].grants[7], UINT32_MAX + UINT64_C(7));
    said = a_dispersal(DISPERSAL_ROW_GRANTS, DISPERSAL_PART_GRANTS / DISPERSAL_ROW_GRANTS);
    assert_true(codec_write_dispersal(arena, &said).size <
                kind_find(KIND_DISPERSAL_RECORDED)->body_max);
}

static void refuses_row(struct dispersal_row row)
{
    struct dispersal_recorded said = a_dispersal(1, 1);

    rows[0] = row;
    refuses(codec_read_dispersal, codec_write_dispersal(arena, &said), "rows");
}

static void impossible_dispersals(void **state)
{
    (void)state;
    struct dispersal_recorded said = a_dispersal(1, DISPERSAL_ROWS_MAX + 1);

    refuses(codec_read_dispersal, codec_write_dispersal(arena, &said), "part");
    said.row_count = 0;
    refuses(codec_read_dispersal, codec_write_dispersal(arena, &said), "part");
    said.row_count = 1;
    said.part = 3;
    refuses(codec_read_dispersal, codec_write_dispersal(arena, &said), "part");
    said.part = 0;
    refuses(codec_read_dispersal, codec_write_dispersal(arena, &said), "part");
    said.part = 1;
    said.centavos = -1;
    refuses(codec_read_dispersal, codec_write_dispersal(arena, &said), "part");
    said.centavos = 1;
    said.file_digest.size = 31;
    refuses(codec_read_dispersal, codec_write_dispersal(arena, &said), "part");
    refuses_row((struct dispersal_row){1, "", 1, grants, 1});
    refuses_row((struct dispersal_row){1, "123456789012345678901234567890123", 1, grants, 1});
    refuses_row((struct dispersal_row){1, "p", 0, grants, 1});
    refuses_row((struct dispersal_row){1, "p", -1, grants, 1});
    refuses_row((struct dispersal_row){1, "p", 1, grants, 0});
    refuses_row((struct dispersal_row){1, "p", 1, grants, DISPERSAL_ROW_GRANTS + 1});
    refuses(codec_read_dispersal, rubbish(), "malformed");
}

static Tequio__V1__IssuerMovement movement;
static Tequio__V1__IssuerMovement *list[MOVEMENTS_MAX + 1];
static Tequio__V1__IssuerFile file;

static struct bytes a_file(const char *number, const char *purse, const char *reference)
{
    tequio__v1__issuer_movement__init(&movement);
    movement.movement = arena_text(arena, number);
    movement.purse = arena_text(arena, purse);
    movement.reference = arena_text(arena, reference);
    movement.kind = TEQUIO__V1__MOVEMENT_KIND__MOVEMENT_KIND_CREDIT;
    movement.centavos = 900;
    movement.day = 20200610;
    for (size_t i = 0; i <= MOVEMENTS_MAX; i++) {
        list[i] = &movement;
    }
    tequio__v1__issuer_file__init(&file);
    file.file_digest = (ProtobufCBinaryData){DIGEST_BYTES, digest};
    file.first_row = 501;
    file.rows = 900;
    file.n_movements = 1;
    file.movements = list;
    return pack(&file);
}

static uint32_t dispersal_named(const char *reference)
{
    const struct issuer_file *got =
        decode(codec_read_issuer_file, a_file("m-1", "4000-1", reference));

    return got->movements[0].dispersal;
}

static void files(void **state)
{
    (void)state;
    const struct issuer_file *got = decode(codec_read_issuer_file, a_file("m-1", "4000-1", "12"));

    assert_int_equal(got->first_row, 501);
    assert_int_equal(got->count, 1);
    assert_int_equal(got->digest.size, DIGEST_BYTES);
    assert_string_equal(got->movements[0].number, "m-1");
    assert_string_equal(got->movements[0].purse, "4000-1");
    assert_int_equal(got->movements[0].kind, MOVEMENT_CREDIT);
    assert_int_equal(got->movements[0].centavos, 900);
    assert_int_equal(got->movements[0].day, on(20200610));
    assert_int_equal(got->movements[0].dispersal, 12);
    assert_int_equal(dispersal_named(""), 0);
    assert_int_equal(dispersal_named("1a"), 0);
    assert_int_equal(dispersal_named("999999999"), 999999999);
    assert_int_equal(dispersal_named("1000000000"), 0);
    (void)a_file("m-1", "4000-1", "12");
    movement.kind = TEQUIO__V1__MOVEMENT_KIND__MOVEMENT_KIND_SPENT;
    got = decode(codec_read_issuer_file, pack(&file));
    assert_int_equal(got->movements[0].dispersal, 0);
}

static void impossible_files(void **state)
{
    (void)state;
    refuses(codec_read_issuer_file, a_file("", "p", ""), "movements");
    refuses(codec_read_issuer_file, a_file("12345678901234567890123456789012345678901", "p", ""),
            "movements");
    refuses(codec_read_issuer_file, a_file("m", "", ""), "movements");
    refuses(codec_read_issuer_file, a_file("m", "123456789012345678901234567890123", ""),
            "movements");
    (void)a_file("m", "p", "");
    movement.kind = (Tequio__V1__MovementKind)0;
    refuses(codec_read_issuer_file, pack(&file), "movements");
    movement.kind = (Tequio__V1__MovementKind)5;
    refuses(codec_read_issuer_file, pack(&file), "movements");
    movement.kind = TEQUIO__V1__MOVEMENT_KIND__MOVEMENT_KIND_SPENT;
    movement.day = 20200230;
    refuses(codec_read_issuer_file, pack(&file), "movements");
    movement.day = 20200610;
    movement.centavos = 0;
    refuses(codec_read_issuer_file, pack(&file), "movements");
    movement.centavos = UINT64_MAX;
    refuses(codec_read_issuer_file, pack(&file), "movements");
    movement.centavos = 1;
    file.n_movements = MOVEMENTS_MAX + 1;
    refuses(codec_read_issuer_file, pack(&file), "movements");
    file.n_movements = 1;
    file.first_row = 0;
    refuses(codec_read_issuer_file, pack(&file), "movements");
    file.first_row = UINT32_MAX;
    refuses(codec_read_issuer_file, pack(&file), "movements");
    file.first_row = 1;
    file.file_digest.len = 31;
    refuses(codec_read_issuer_file, pack(&file), "file_digest");
    refuses(codec_read_issuer_file, rubbish(), "malformed");
}

static struct budget_share paid[BUDGET_LINES_MAX + 1];

static struct movement_read a_read(void)
{
    for (size_t i = 0; i <= BUDGET_LINES_MAX; i++) {
        paid[i] = (struct budget_share){{2020, "S041"}, 5};
    }
    return (struct movement_read){
        .movement = {"m-1", "4000-1", MOVEMENT_CREDIT, 900, on(20200610), 3},
        .kitchen = 101,
        .result = MOVEMENT_MATCHED,
        .matches_position = 44,
        .expected = 900,
        .booked = true,
        .file_digest = {digest, DIGEST_BYTES},
        .row = 7,
        .paid = paid,
        .paid_count = BUDGET_LINES_MAX,
    };
}

static void movements_both_ways(void **state)
{
    (void)state;
    struct movement_read said = a_read();
    struct bytes body = codec_write_movement(arena, &said);
    const struct movement_read *got = decode(codec_read_movement, body);

    assert_true(bytes_equal(codec_write_movement(arena, got), body));
    assert_true(got->booked);
    assert_int_equal(got->row, 7);
    assert_int_equal(got->movement.dispersal, 3);
    assert_int_equal(got->paid[15].centavos, 5);
    paid[3].centavos = -1;
    refuses(codec_read_movement, codec_write_movement(arena, &said), "paid");
    paid[3] = (struct budget_share){{1999, ""}, 5};
    refuses(codec_read_movement, codec_write_movement(arena, &said), "paid");
    said = a_read();
    said.paid_count = BUDGET_LINES_MAX + 1;
    refuses(codec_read_movement, codec_write_movement(arena, &said), "paid");
    said.paid_count = BUDGET_LINES_MAX;
    said.booked = false; /* of nobody's purse */
    said.kitchen = 0;
    paid[3] = (struct budget_share){{2020, "S041"}, 5};
    assert_false(((const struct movement_read *)decode(codec_read_movement,
                                                       codec_write_movement(arena, &said)))
                     ->booked);
    said = a_read();
    said.file_digest.size = 0;
    refuses(codec_read_movement, codec_write_movement(arena, &said), "result");
    said.kitchen = 0;
    refuses(codec_read_movement, codec_write_movement(arena, &said), "result");
    said.result = (enum movement_result)0;
    refuses(codec_read_movement, codec_write_movement(arena, &said), "result");
    said.result = (enum movement_result)6;
    refuses(codec_read_movement, codec_write_movement(arena, &said), "result");
    said.expected = -1;
    refuses(codec_read_movement, codec_write_movement(arena, &said), "movement");
    said.movement.number = "";
    refuses(codec_read_movement, codec_write_movement(arena, &said), "movement");
    refuses(codec_read_movement, rubbish(), "malformed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(dispersals_both_ways), IN_ARENA(impossible_dispersals), IN_ARENA(files),
        IN_ARENA(impossible_files),     IN_ARENA(movements_both_ways),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
