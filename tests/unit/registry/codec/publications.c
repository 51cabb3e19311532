#include "registry/codec/message.h"
#include "sample.h"
#include "tequio/v1/publication.pb-c.h"

static const struct bytes broken = {(const uint8_t *)"\x0a\x05", 2};
static uint8_t digest[FILE_DIGEST_BYTES] = {7, 8, 9};

static struct published sample_published(struct figure *figures, struct published_file *file)
{
    figures[0] = (struct figure){.indicator = "a",
                                 .level = 2,
                                 .unit = 7,
                                 .has_value = true,
                                 .has_target = true,
                                 .value_micro = -1500000,
                                 .target_micro = 2000000,
                                 .light = LIGHT_OVER,
                                 .n = 41,
                                 .state = PUBLISHED_CORRECTED,
                                 .changed_in = 3};
    figures[1] = (struct figure){
        .indicator = "b", .level = 3, .unit = 9, .state = PUBLISHED_FINAL, .changed_in = 1};
    *file = (struct published_file){"a.csv", {digest, sizeof digest}};
    return (struct published){.data = {.grain = 4,
                                       .period = SAMPLE_DAY,
                                       .version = 3,
                                       .figures = figures,
                                       .figure_count = 2,
                                       .files = file,
                                       .file_count = 1,
                                       .cause = 2,
                                       .reason = "llegaron informes",
                                       .state = PUBLISHED_CORRECTED},
                              .person = 4,
                              .submission_position = 90};
}

static void same_figure(const struct figure *a, const struct figure *b)
{
    assert_int_equal(figure_compare(a, b), 0);
    assert_int_equal(a->has_value, b->has_value);
    assert_int_equal(a->has_target, b->has_target);
    assert_int_equal(a->value_micro, b->value_micro);
    assert_int_equal(a->target_micro, b->target_micro);
    assert_int_equal(a->light, b->light);
    assert_int_equal(a->n, b->n);
}

static void versions(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct figure figures[2];
    struct published_file file;
    const struct published wanted = sample_published(figures, &file);
    struct published back;
    (void)state;
    struct bytes body = codec_write_published(arena, &wanted);
    assert_int_equal(codec_read_published(arena, body, &back, NULL), STATUS_OK);
    assert_int_equal(back.data.grain, 4);
    assert_int_equal(back.data.period, SAMPLE_DAY);
    assert_int_equal(back.data.version, 3);
    assert_int_equal(back.data.state, PUBLISHED_CORRECTED);
    assert_int_equal(back.data.cause, 2);
    assert_string_equal(back.data.reason, "llegaron informes");
    assert_int_equal(back.person, 4);
    assert_int_equal(back.submission_position, 90);
    assert_int_equal(back.data.figure_count, 2);
    for (size_t i = 0; i < 2; i++) {
        same_figure(&back.data.figures[i], &figures[i]);
        assert_int_equal(back.data.figures[i].state, figures[i].state);
        assert_int_equal(back.data.figures[i].changed_in, figures[i].changed_in);
    }
    assert_int_equal(back.data.file_count, 1);
    assert_string_equal(back.data.files[0].name, "a.csv");
    assert_true(bytes_equal(back.data.files[0].digest, file.digest));
    assert_int_equal(codec_read_published(arena, broken, &back, NULL), STATUS_REFUSED);
    arena_free(arena);
}

/* As somebody sends it: without states; figures without a value have none. */
static void what_is_sent(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__OpenData data = TEQUIO__V1__OPEN_DATA__INIT;
    Tequio__V1__PublishedFigure figure = TEQUIO__V1__PUBLISHED_FIGURE__INIT, *figures[] = {&figure};
    Tequio__V1__ResultsPublished message = TEQUIO__V1__RESULTS_PUBLISHED__INIT;
    struct publication sent;
    struct published back;
    struct error error;
    (void)state;
    figure.value_micro = 5;
    figure.target_micro = 6;
    data.period = 20219999;
    data.n_figures = 1;
    data.figures = figures;
    struct bytes body = message_write(arena, &data.base);
    assert_int_equal(codec_read_publication(arena, body, &sent, NULL), STATUS_OK);
    assert_int_equal(sent.period, DAY_INVALID);
    assert_int_equal(sent.figures[0].value_micro, 0);
    assert_int_equal(sent.figures[0].target_micro, 0);
    assert_int_equal(sent.state, PUBLISHED_NONE);
    assert_int_equal(codec_read_publication(arena, broken, &sent, NULL), STATUS_REFUSED);
    /* a decision that is about nothing, or whose figures have no states */
    assert_int_equal(
        codec_read_published(arena, message_write(arena, &message.base), &back, &error),
        STATUS_REFUSED);
    message.data = &data;
    assert_int_equal(
        codec_read_published(arena, message_write(arena, &message.base), &back, &error),
        STATUS_REFUSED);
    Tequio__V1__PublishedState states[] = {TEQUIO__V1__PUBLISHED_STATE__PUBLISHED_STATE_FINAL};
    message.n_states = 1;
    message.states = states;
    assert_int_equal(
        codec_read_published(arena, message_write(arena, &message.base), &back, &error),
        STATUS_REFUSED);
    assert_string_equal(error.text,
                        "cannot read the published results: not every figure has its state");
    arena_free(arena);
}

static void refusals(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const char *const changed[] = {"a.csv", "a 3/9"};
    struct publication_refused refused = {4,       2, SAMPLE_DAY, PUBLICATION_REASON, 4, "say why",
                                          changed, 2, 90};
    struct publication_refused back;
    (void)state;
    assert_int_equal(codec_read_publication_refused(
                         arena, codec_write_publication_refused(arena, &refused), &back, NULL),
                     STATUS_OK);
    assert_int_equal(back.grain, 4);
    assert_int_equal(back.version, 2);
    assert_int_equal(back.period, SAMPLE_DAY);
    assert_int_equal(back.problem, PUBLICATION_REASON);
    assert_int_equal(back.person, 4);
    assert_string_equal(back.detail, "say why");
    assert_int_equal(back.changed_count, 2);
    assert_string_equal(back.changed[1], "a 3/9");
    assert_int_equal(back.submission_position, 90);
    refused.period = DAY_INVALID;
    refused.changed_count = 0;
    assert_int_equal(codec_read_publication_refused(
                         arena, codec_write_publication_refused(arena, &refused), &back, NULL),
                     STATUS_OK);
    assert_int_equal(back.period, DAY_INVALID);
    assert_int_equal(codec_read_publication_refused(arena, broken, &back, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void analyses(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Deviation message = TEQUIO__V1__DEVIATION__INIT;
    Tequio__V1__DeviationAnswered empty = TEQUIO__V1__DEVIATION_ANSWERED__INIT;
    struct deviation_answered answered = {.device = 104, .person = 4, .submission_position = 90};
    struct deviation_answered back;
    struct error error;
    (void)state;
    message.indicator = text_of("a");
    message.grain = TEQUIO__V1__GRAIN__GRAIN_QUARTER;
    message.period = 20210301;
    message.level = 2;
    message.unit = 7;
    message.version = 3;
    message.datum = text_of("d");
    message.cause = text_of("c");
    message.action = text_of("a");
    message.projection = text_of("p");
    struct bytes body = message_write(arena, &message.base);
    assert_int_equal(codec_read_deviation(arena, body, &answered.deviation, NULL), STATUS_OK);
    body = codec_write_deviation_answered(arena, &answered);
    assert_int_equal(codec_read_deviation_answered(arena, body, &back, NULL), STATUS_OK);
    assert_string_equal(back.deviation.indicator, "a");
    assert_int_equal(back.deviation.grain, 4);
    assert_int_equal(back.deviation.period, SAMPLE_DAY);
    assert_int_equal(back.deviation.level, 2);
    assert_int_equal(back.deviation.unit, 7);
    assert_int_equal(back.deviation.version, 3);
    for (size_t i = 0; i < DEVIATION_PARTS; i++)
        assert_int_equal(back.deviation.parts[i][0], "dcap"[i]);
    assert_int_equal(back.problem, DEVIATION_FINE);
    assert_int_equal(back.device, 104);
    assert_int_equal(back.person, 4);
    assert_int_equal(back.submission_position, 90);
    answered.problem = DEVIATION_NOT_ASKED; /* its words stay in the submission */
    body = codec_write_deviation_answered(arena, &answered);
    assert_int_equal(codec_read_deviation_answered(arena, body, &back, NULL), STATUS_OK);
    assert_int_equal(back.problem, DEVIATION_NOT_ASKED);
    assert_string_equal(back.deviation.parts[0], "");
    assert_int_equal(codec_read_deviation(arena, broken, &answered.deviation, NULL),
                     STATUS_REFUSED);
    assert_int_equal(codec_read_deviation_answered(arena, broken, &back, NULL), STATUS_REFUSED);
    assert_int_equal(
        codec_read_deviation_answered(arena, message_write(arena, &empty.base), &back, &error),
        STATUS_REFUSED);
    assert_string_equal(error.text, "cannot read the answered deviation: it is about nothing");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions),
        cmocka_unit_test(what_is_sent),
        cmocka_unit_test(refusals),
        cmocka_unit_test(analyses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
