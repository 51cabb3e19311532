#include "admin/act/subjects.h"

#include <string.h>

#include "admin/act/facts.h"
#include "tequio/v1/act.pb-c.h"

enum { KITCHEN_MOST = 999999, RATIONS_MOST = 2000, GOODS_MOST = 24, GOODS_PARTS = 4 };

#define MONEY_MOST INT64_C(1000000000000000)
#define POSITION_MOST INT64_MAX

static const struct word verdicts[] = {{"accepted", 1}, {"refused", 3}, {NULL, 0}};
static const struct word states[] = {{"active", 2}, {"suspended", 3}, {"closed", 4}, {NULL, 0}};
static const struct word causes[] = {{"committee_asks", 1},  {"closed_without_reason", 2},
                                     {"below_minimum", 3},   {"overcharged", 4},
                                     {"reports_missing", 5}, {"proof_missing", 6},
                                     {"hygiene", 7},         {"diversion", 8},
                                     {"false_data", 9},      {"political_use", 10},
                                     {"discrimination", 11}, {"moved", 12},
                                     {"repeated", 13},       {NULL, 0}};
static const struct word settlements[] = {{"deposit", 1}, {"discount", 2}, {NULL, 0}};

#define AT(type, field) .offset = offsetof(Tequio__V1__##type, field)
#define NEEDED .required = true
#define END          \
    {                \
        .name = NULL \
    }
#define KITCHEN(type)                                                                         \
    {                                                                                         \
        "kitchen", COLUMN_NUMBER, NEEDED, .least = 1, .most = KITCHEN_MOST, AT(type, kitchen) \
    }
#define POSITION(name, type, field)                                                     \
    {                                                                                   \
        name, COLUMN_SIGNED, NEEDED, .least = 1, .most = POSITION_MOST, AT(type, field) \
    }
#define AMOUNT(name, type, field)                                       \
    {                                                                   \
        name, COLUMN_PESOS, NEEDED, .most = MONEY_MOST, AT(type, field) \
    }
#define DAY(name, type, field)                    \
    {                                             \
        name, COLUMN_DAY, NEEDED, AT(type, field) \
    }

static const struct column closing_columns[] = {
    POSITION("closed_position", PeriodClose, closed_position),
    DAY("through", PeriodClose, through),
    {"statements", COLUMN_NUMBER, NEEDED, .least = 1, .most = KITCHEN_MOST,
     AT(PeriodClose, statements)},
    AMOUNT("amount", PeriodClose, centavos),
    END};
static const struct column capacity_columns[] = {KITCHEN(CapacityChange),
                                                 {"rations", COLUMN_NUMBER, NEEDED, .least = 1,
                                                  .most = RATIONS_MOST,
                                                  AT(CapacityChange, rations)},
                                                 DAY("valid_from", CapacityChange, valid_from),
                                                 END};
static const struct column dispersal_columns[] = {
    POSITION("grants_through", Dispersal, grants_through),
    {"purses", COLUMN_NUMBER, NEEDED, .least = 1, .most = KITCHEN_MOST, AT(Dispersal, purses)},
    AMOUNT("amount", Dispersal, centavos),
    {"file_digest", COLUMN_KEY, NEEDED, AT(Dispersal, file_digest)},
    END};
static const struct column reversal_columns[] = {
    KITCHEN(Reversal), POSITION("grant_position", Reversal, grant_position),
    AMOUNT("amount", Reversal, centavos), END};
static const struct column days_columns[] = {KITCHEN(DaysRuling),
                                             DAY("from_day", DaysRuling, from_day),
                                             DAY("through_day", DaysRuling, through_day),
                                             {"pays", COLUMN_YES_NO, NEEDED, AT(DaysRuling, pays)},
                                             END};
static const struct column purchase_columns[] = {
    KITCHEN(PurchaseResolution),
    POSITION("declared_position", PurchaseResolution, declared_position),
    {"verdict", COLUMN_CHOICE, NEEDED, AT(PurchaseResolution, verdict), .words = verdicts},
    AMOUNT("amount", PurchaseResolution, centavos),
    END};
static const struct column settlement_columns[] = {
    KITCHEN(Settlement),
    {"kind", COLUMN_CHOICE, NEEDED, AT(Settlement, kind), .words = settlements},
    AMOUNT("amount", Settlement, centavos),
    {"reference", COLUMN_TEXT, .most = 40, AT(Settlement, reference)},
    END};
static const struct column year_columns[] = {
    {"fiscal_year", COLUMN_NUMBER, NEEDED, .least = 2000, .most = 2199, AT(YearClose, fiscal_year)},
    {"budget_key", COLUMN_TEXT, NEEDED, .least = 1, .most = 40, AT(YearClose, budget_key)},
    AMOUNT("returned", YearClose, returned_centavos),
    END};

static const struct column state_columns[] = {
    KITCHEN(KitchenStateChange),
    {"state", COLUMN_CHOICE, NEEDED, AT(KitchenStateChange, state), .words = states},
    DAY("valid_from", KitchenStateChange, valid_from),
    {"cause", COLUMN_CHOICE, AT(KitchenStateChange, cause), .words = causes},
    {"evidence", COLUMN_SIGNED, .least = 1, .most = POSITION_MOST,
     AT(KitchenStateChange, evidence_position)},
    {"notice", COLUMN_SIGNED, .least = 1, .most = POSITION_MOST,
     AT(KitchenStateChange, notice_position)},
    {"reply_until", COLUMN_DAY, AT(KitchenStateChange, reply_until)},
    END};

/* Its rows come from files: act/facts.c. */
static const struct column facts_columns[] = {END};

/* Beside a message's own columns: the day from which a version of the rules holds, and the
 * submission that a capacity answers. */
struct extras {
    uint32_t valid_from;
    int64_t proposal;
};
static const struct column rule_from = {"valid_from", COLUMN_DAY, NEEDED,
                                        .offset = offsetof(struct extras, valid_from)};
static const struct column proposal = {"proposal", COLUMN_SIGNED, .least = 1, .most = POSITION_MOST,
                                       .offset = offsetof(struct extras, proposal)};

const struct act_subject act_subjects[] = {
    {"period_close", TEQUIO__V1__ACT_CONTENT__CONTENT_PERIOD_CLOSE,
     "the statements of a closing are owed", &tequio__v1__period_close__descriptor, closing_columns,
     0},
    {"capacity", TEQUIO__V1__ACT_CONTENT__CONTENT_CAPACITY,
     "a kitchen is programmed for so many rations a day", &tequio__v1__capacity_change__descriptor,
     capacity_columns, offsetof(Tequio__V1__CapacityChange, kitchen)},
    /* columns: those of the file that imports them */
    {"rule", TEQUIO__V1__ACT_CONTENT__CONTENT_RULE, "a version of the subsidy's rules holds",
     &tequio__v1__subsidy_rule__descriptor, NULL, 0},
    {"dispersal", TEQUIO__V1__ACT_CONTENT__CONTENT_DISPERSAL, "one file goes to the purses' issuer",
     &tequio__v1__dispersal__descriptor, dispersal_columns, 0},
    {"reversal", TEQUIO__V1__ACT_CONTENT__CONTENT_REVERSAL, "a grant is taken back, whole",
     &tequio__v1__reversal__descriptor, reversal_columns, offsetof(Tequio__V1__Reversal, kitchen)},
    {"days", TEQUIO__V1__ACT_CONTENT__CONTENT_DAYS,
     "the reports of these days are paid, or are not", &tequio__v1__days_ruling__descriptor,
     days_columns, offsetof(Tequio__V1__DaysRuling, kitchen)},
    {"purchase", TEQUIO__V1__ACT_CONTENT__CONTENT_PURCHASE,
     "an observed purchase is accepted or refused", &tequio__v1__purchase_resolution__descriptor,
     purchase_columns, offsetof(Tequio__V1__PurchaseResolution, kitchen)},
    {"settlement", TEQUIO__V1__ACT_CONTENT__CONTENT_SETTLEMENT,
     "what is to be paid back is settled", &tequio__v1__settlement__descriptor, settlement_columns,
     offsetof(Tequio__V1__Settlement, kitchen)},
    {"year", TEQUIO__V1__ACT_CONTENT__CONTENT_YEAR,
     "a fiscal year is closed, and what was not spent goes back",
     &tequio__v1__year_close__descriptor, year_columns, 0},
    {"kitchen_state", TEQUIO__V1__ACT_CONTENT__CONTENT_KITCHEN_STATE,
     "a kitchen is suspended, closed or active again",
     &tequio__v1__kitchen_state_change__descriptor, state_columns,
     offsetof(Tequio__V1__KitchenStateChange, kitchen)},
    {"facts", TEQUIO__V1__ACT_CONTENT__CONTENT_FACTS, "facts hold that take two people",
     &tequio__v1__facts_change__descriptor, facts_columns, 0},
    {.name = NULL},
};

const struct act_subject *act_subject_find(const char *name)
{
    for (const struct act_subject *subject = act_subjects; subject->name != NULL; subject++) {
        if (strcmp(subject->name, name) == 0)
            return subject;
    }
    return NULL;
}

static bool is_rule(const struct act_subject *subject)
{
    return subject->content_case == TEQUIO__V1__ACT_CONTENT__CONTENT_RULE;
}

bool act_subject_is_facts(const struct act_subject *subject)
{
    return subject->content_case == TEQUIO__V1__ACT_CONTENT__CONTENT_FACTS;
}

static const struct column *columns_of_file(const char *name)
{
    size_t i = 0;
    while (strcmp(file_kinds[i].name, name) != 0)
        i++;
    return file_kinds[i].columns;
}

static const struct column *columns_of(const struct act_subject *subject)
{
    return is_rule(subject) ? columns_of_file("subsidy_rules") : subject->columns;
}

/* What stands beside the message's own columns; NULL where nothing does. */
static const struct column *extra_of(const struct act_subject *subject)
{
    return is_rule(subject)                                                     ? &rule_from
           : subject->content_case == TEQUIO__V1__ACT_CONTENT__CONTENT_CAPACITY ? &proposal
                                                                                : NULL;
}

/* A content while it is typed. */
struct draft {
    struct arena *arena;
    const struct act_subject *subject;
    ProtobufCMessage *message;
    struct extras extras;
    Tequio__V1__Goods *goods[GOODS_MOST];
    size_t goods_count;
};

static enum status misread(const char *key, const char *expected, struct error *error)
{
    return error_set(error, STATUS_REFUSED, "%.40s: %s", key, expected);
}

/* product,name,unit,quantity of one ration */
static enum status read_goods(struct draft *draft, const char *value, struct error *error)
{
    static const char *const names[GOODS_PARTS] = {"product", "name", "unit", "quantity"};
    const struct column *columns = columns_of_file("goods");
    if (draft->goods_count == GOODS_MOST)
        return misread("goods", "are 24 at most", error);
    Tequio__V1__Goods *goods = arena_alloc(draft->arena, sizeof *goods);
    tequio__v1__goods__init(goods);
    for (size_t i = 0; i < GOODS_PARTS; i++) {
        size_t length = i + 1 < GOODS_PARTS ? strcspn(value, ",") : strlen(value);
        const char *part = arena_printf(draft->arena, "%.*s", (int)length, value);
        const struct column *column = columns;
        while (strcmp(column->name, names[i]) != 0)
            column++;
        const char *expected = column_read(draft->arena, column, part, goods);
        if (expected != NULL)
            return misread(arena_printf(draft->arena, "goods, %s", names[i]), expected, error);
        value += length + (value[length] == ',');
    }
    draft->goods[draft->goods_count++] = goods;
    return STATUS_OK;
}

static enum status read_pair(struct draft *draft, const char *key, const char *value, bool *seen,
                             struct error *error)
{
    const struct column *columns = columns_of(draft->subject), *extra = extra_of(draft->subject);
    const char *expected;
    if (is_rule(draft->subject) && strcmp(key, "goods") == 0)
        return read_goods(draft, value, error);
    if (extra != NULL && strcmp(extra->name, key) == 0) {
        expected = column_read(draft->arena, extra, value, &draft->extras);
        return expected == NULL ? STATUS_OK : misread(key, expected, error);
    }
    for (size_t i = 0; columns[i].name != NULL; i++) {
        if (strcmp(columns[i].name, key) != 0)
            continue;
        if (seen[i])
            return misread(key, "is said twice", error);
        seen[i] = true;
        expected = column_read(draft->arena, &columns[i], value, draft->message);
        return expected == NULL ? STATUS_OK : misread(key, expected, error);
    }
    return misread(key, arena_printf(draft->arena, "a %s has no such key", draft->subject->name),
                   error);
}

static enum status require_all(struct draft *draft, const bool *seen, struct error *error)
{
    const struct column *columns = columns_of(draft->subject);
    for (size_t i = 0; columns[i].name != NULL; i++) {
        if (columns[i].required && !seen[i])
            return misread(columns[i].name, "is missing", error);
    }
    if (is_rule(draft->subject) && draft->extras.valid_from == 0)
        return misread(rule_from.name, "is missing", error);
    return STATUS_OK;
}

/* The draft as an ActContent, packed. All variants of the oneof share one place. */
static struct bytes pack(struct draft *draft)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__RuleChange rule = TEQUIO__V1__RULE_CHANGE__INIT;
    Tequio__V1__EntryName answered = TEQUIO__V1__ENTRY_NAME__INIT;
    union {
        ProtobufCMessage *message;
        Tequio__V1__SubsidyRule *rule;
        Tequio__V1__CapacityChange *capacity;
        Tequio__V1__PeriodClose *any;
    } is = {.message = draft->message};
    content.content_case = (Tequio__V1__ActContent__ContentCase)draft->subject->content_case;
    content.period_close = is.any;
    if (is_rule(draft->subject)) {
        rule.valid_from = draft->extras.valid_from;
        rule.rule = is.rule;
        rule.goods = draft->goods;
        rule.n_goods = draft->goods_count;
        for (size_t i = 0; i < draft->goods_count; i++)
            draft->goods[i]->rule = is.rule->rule;
        content.rule = &rule;
    } else if (draft->extras.proposal > 0) {
        answered.topic = TEQUIO__V1__TOPIC__TOPIC_SUBMISSIONS;
        answered.position = (uint64_t)draft->extras.proposal;
        is.capacity->proposal = &answered;
    }
    size_t size = tequio__v1__act_content__get_packed_size(&content);
    uint8_t *out = arena_alloc(draft->arena, size + 1);
    tequio__v1__act_content__pack(&content, out);
    return (struct bytes){out, size};
}

static uint32_t kitchen_of(const struct act_subject *subject, const void *message)
{
    uint32_t kitchen = 0;
    if (subject->kitchen_offset != 0)
        memcpy(&kitchen, (const char *)message + subject->kitchen_offset, sizeof kitchen);
    return kitchen;
}

enum status act_content_write(struct arena *arena, const struct act_subject *subject,
                              char *const *pairs, size_t count, struct bytes *ret,
                              uint32_t *ret_kitchen, struct error *error)
{
    const ProtobufCMessageDescriptor *descriptor = subject->descriptor;
    struct draft draft = {.arena = arena, .subject = subject};
    size_t columns = 0;
    while (columns_of(subject)[columns].name != NULL)
        columns++;
    bool *seen = arena_array(arena, columns + 1, sizeof *seen);
    draft.message = arena_alloc(arena, descriptor->sizeof_message);
    descriptor->message_init(draft.message);
    for (size_t i = 0; i < count; i++) {
        const char *equals = strchr(pairs[i], '=');
        if (equals == NULL)
            return misread(pairs[i], "expected KEY=VALUE", error);
        const char *key = arena_printf(arena, "%.*s", (int)(equals - pairs[i]), pairs[i]);
        enum status status = read_pair(&draft, key, equals + 1, seen, error);
        if (status != STATUS_OK)
            return status;
    }
    enum status status = require_all(&draft, seen, error);
    if (status != STATUS_OK)
        return status;
    *ret = pack(&draft);
    *ret_kitchen = kitchen_of(subject, draft.message);
    return STATUS_OK;
}

const char *act_subject_keys(struct arena *arena, const struct act_subject *subject)
{
    const char *lines = "";
    const struct column *extra = extra_of(subject);
    for (const struct column *column = columns_of(subject); column->name != NULL; column++)
        lines = arena_printf(arena, "%s  %-20s %s%s\n", lines, column->name,
                             column_expects(arena, column), column->required ? "" : ", if any");
    if (extra != NULL)
        lines = arena_printf(arena, "%s  %-20s %s%s\n", lines, extra->name,
                             column_expects(arena, extra), extra->required ? "" : ", if any");
    if (is_rule(subject))
        lines = arena_printf(arena,
                             "%s  %-20s PRODUCT,NAME,UNIT,QUANTITY a ration, if any; again "
                             "for each\n",
                             lines, "goods");
    return lines;
}

static const char *add_line(struct arena *arena, const char *words, const char *label,
                            const char *value)
{
    return value == NULL ? words : arena_printf(arena, "%s  %-20s %s\n", words, label, value);
}

static const char *rule_words(struct arena *arena, const char *words,
                              const Tequio__V1__RuleChange *rule)
{
    const struct extras extras = {.valid_from = rule->valid_from};
    words = add_line(arena, words, rule_from.name, column_words(arena, &rule_from, &extras));
    for (size_t i = 0; i < rule->n_goods; i++)
        words = add_line(arena, words, "goods",
                         arena_printf(arena, "%s, %s: %llu millionths of %s a ration",
                                      rule->goods[i]->product, rule->goods[i]->name,
                                      (unsigned long long)rule->goods[i]->quantity_micro,
                                      rule->goods[i]->unit));
    return words;
}

enum status act_content_words(struct arena *arena, struct bytes content, const char **ret_words,
                              uint32_t *ret_kitchen, struct error *error)
{
    Tequio__V1__ActContent *read =
        tequio__v1__act_content__unpack(NULL, content.size, content.data);
    const struct act_subject *subject = act_subjects;
    while (read != NULL && subject->name != NULL &&
           subject->content_case != (int)read->content_case)
        subject++;
    bool known = read != NULL && subject->name != NULL && (!is_rule(subject) || read->rule->rule);
    if (known) {
        const void *message =
            is_rule(subject) ? (const void *)read->rule->rule : (const void *)read->period_close;
        const char *words = arena_printf(arena, "%s: %s\n", subject->name, subject->what);
        for (const struct column *column = columns_of(subject); column->name != NULL; column++)
            words = add_line(arena, words, column->name, column_words(arena, column, message));
        if (is_rule(subject))
            words = rule_words(arena, words, read->rule);
        else if (act_subject_is_facts(subject))
            words = arena_printf(arena, "%s%s", words, act_facts_words(arena, message));
        else if (extra_of(subject) != NULL && read->capacity->proposal != NULL)
            words = add_line(arena, words, proposal.name,
                             arena_printf(arena, "submission %llu",
                                          (unsigned long long)read->capacity->proposal->position));
        *ret_words = words;
        *ret_kitchen = kitchen_of(subject, message);
    }
    tequio__v1__act_content__free_unpacked(read, NULL);
    return known ? STATUS_OK
                 : error_set(error, STATUS_REFUSED, "its content is of a kind not known here");
}
