#include "registry/rules/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "common/base/digest.h"
#include "common/base/map.h"
#include "common/base/utf8.h"
#include "registry/rules/checks.h"

enum { MESSAGE_BYTES = 200 };

void problem_add(struct problems *problems, const char *field, const char *format, ...)
{
    char message[MESSAGE_BYTES];
    if (problems->count == PROBLEMS_MOST)
        return;
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (size >= MESSAGE_BYTES)
        message[utf8_whole(message, MESSAGE_BYTES - 1)] = '\0';
    problems->items[problems->count++] = (struct problem){
        .part = problems->part,
        .index = problems->index,
        .field = field,
        .message = arena_text(problems->arena, message),
    };
}

void check_text(struct problems *problems, const char *field, const char *text, size_t least,
                size_t most)
{
    size_t size = strlen(text);
    if (size < least)
        problem_add(problems, field, "is missing");
    else if (size > most)
        problem_add(problems, field, "has %zu bytes, %zu at most", size, most);
}

void check_number(struct problems *problems, const char *field, uint64_t value, uint64_t least,
                  uint64_t most)
{
    if (value < least || value > most)
        problem_add(problems, field, "is %" PRIu64 ", not %" PRIu64 " to %" PRIu64, value, least,
                    most);
}

void check_word(struct problems *problems, const char *field, const char *text,
                const char *const *words)
{
    char list[MESSAGE_BYTES] = "";
    for (size_t i = 0; words[i]; i++) {
        if (strcmp(text, words[i]) == 0)
            return;
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", i == 0 ? "" : ", ", words[i]);
    }
    problem_add(problems, field, "is none of %s", list);
}

void check_digits(struct problems *problems, const char *field, const char *text, size_t least,
                  size_t most)
{
    size_t size = strlen(text);
    if (strspn(text, "0123456789") != size || size < least || size > most)
        problem_add(problems, field, "is not of %zu to %zu digits", least, most);
}

void check_alcaldia(struct problems *problems, uint8_t alcaldia, bool may_be_empty)
{
    if (!alcaldia_known(alcaldia) && !(may_be_empty && alcaldia == ALCALDIA_NONE))
        problem_add(problems, "alcaldia", "is no INEGI code of the city's, 09002 to 09017");
}

void check_kitchen_exists(const struct book *book, struct problems *problems, uint32_t kitchen)
{
    if (!book_kitchen(book, kitchen))
        problem_add(problems, "kitchen", "kitchen %" PRIu32 " is not registered", kitchen);
}

/* What a fact is about, so that a bundle says it once for a day. No padding. */
struct subject {
    int32_t type, valid_from;
    uint32_t number, other;
    char text[48];
};

static void subject_text(struct subject *subject, size_t at, const char *text)
{
    for (size_t i = 0; text[i] && at + i < sizeof subject->text; i++)
        subject->text[at + i] = text[i];
}

/* The same of what purses hold and what may be bought with it. */
static void money_subject(const struct fact *fact, struct subject *subject)
{
    switch ((int)fact->type) { /* GCOVR_EXCL_BR_LINE: subject_of has asked for these only */
    case FACT_RECEIVER:
        subject->number = fact->receiver.kitchen;
        subject_text(subject, 0, fact->receiver.rfc);
        break;
    case FACT_PURSE:
        subject->number = fact->purse.kitchen;
        break;
    case FACT_PRODUCT_RULE:
        subject_text(subject, 0, fact->product_rule.key_prefix);
        break;
    case FACT_PURCHASE_RULE:
        subject->number = fact->purchase_rule.rule;
        break;
    case FACT_AGREEMENT:
        subject->number = fact->agreement.agreement;
        break;
    case FACT_TRUST:
        digest_of(&fact->trust.certificate, 1, (uint8_t *)subject->text);
        break;
    case FACT_GOODS:
        subject->number = fact->goods.rule;
        subject_text(subject, 0, fact->goods.product);
        break;
    case FACT_ACT_LIMIT:
        subject->number = fact->act_limit.subject;
        break;
    }
}

/* The same of the programme's own numbers. */
static void parameter_subject(const struct fact *fact, struct subject *subject)
{
    switch ((int)fact->type) { /* GCOVR_EXCL_BR_LINE: subject_of has asked for these only */
    case FACT_BUDGET:
        subject->number = fact->budget.fiscal_year;
        subject_text(subject, 0, fact->budget.budget_key);
        break;
    case FACT_TARGET:
        subject->number = fact->target.year;
        subject->other = fact->target.period;
        subject_text(subject, 0, fact->target.indicator);
        break;
    case FACT_REFERENCE_PRICE:
        subject_text(subject, 0, fact->price.product);
        break;
    case FACT_EXCHANGE_RATE:
        subject_text(subject, 0, fact->exchange.currency);
        break;
    case FACT_HISTORY:
        subject->number = fact->history.year;
        subject_text(subject, 0, fact->history.measure);
        break;
    case FACT_INDICATOR:
        subject_text(subject, 0, fact->indicator.code);
        break;
    }
}

/* The same of what goes on around a kitchen. */
static void life_subject(const struct fact *fact, struct subject *subject)
{
    switch ((int)fact->type) { /* GCOVR_EXCL_BR_LINE: subject_of has asked for these only */
    case FACT_PARTNER:
        subject->number = fact->partner.partner;
        break;
    case FACT_PARTNER_GIFT:
        subject->number = fact->gift.gift;
        break;
    case FACT_RECIPE:
        subject->number = fact->recipe.recipe;
        break;
    case FACT_VISIT_PLAN:
        subject->number = fact->visit_plan.kitchen;
        subject->other = (uint32_t)fact->visit_plan.day;
        break;
    }
}

static struct subject subject_of(const struct fact *fact)
{
    struct subject subject = {.type = (int32_t)fact->type, .valid_from = fact->valid_from};
    switch (fact->type) { /* GCOVR_EXCL_BR_LINE: no other value exists */
    case FACT_NOTHING:
    case FACT_CATALOGUE:
        break;
    case FACT_UNIT:
        subject.number = fact->unit.year;
        subject_text(&subject, 0, fact->unit.code);
        subject_text(&subject, 24, fact->unit.scheme);
        break;
    case FACT_KITCHEN:
        subject.number = fact->kitchen.kitchen;
        break;
    case FACT_MEMBER:
        subject.number = fact->member.kitchen;
        subject.other = fact->member.member;
        break;
    case FACT_DEVICE:
        subject.number = fact->device.device;
        break;
    case FACT_SUPPLIER:
        subject.number = fact->supplier.supplier;
        break;
    case FACT_CALENDAR_DAY:
        subject.number = fact->calendar.calendar;
        subject.other = (uint32_t)fact->calendar.day;
        break;
    case FACT_SUBSIDY_RULE:
        subject.number = fact->rule.rule;
        break;
    case FACT_BUDGET:
    case FACT_TARGET:
    case FACT_REFERENCE_PRICE:
    case FACT_EXCHANGE_RATE:
    case FACT_HISTORY:
    case FACT_INDICATOR:
        parameter_subject(fact, &subject);
        break;
    case FACT_PERSON:
        subject.number = fact->person.person;
        break;
    case FACT_ALERT_RULE: /* one holds at a time */
        break;
    case FACT_PETITION_TERM:
        subject.number = fact->petition_term.kind;
        subject.other = fact->petition_term.matter;
        break;
    case FACT_COMPLIANCE_RULE:
        break; /* there is one */
    case FACT_PARTNER:
    case FACT_PARTNER_GIFT:
    case FACT_RECIPE:
    case FACT_VISIT_PLAN:
        life_subject(fact, &subject);
        break;
    case FACT_RECEIVER:
    case FACT_PURSE:
    case FACT_PRODUCT_RULE:
    case FACT_PURCHASE_RULE:
    case FACT_AGREEMENT:
    case FACT_TRUST:
    case FACT_GOODS:
    case FACT_ACT_LIMIT:
        money_subject(fact, &subject);
        break;
    }
    return subject;
}

/* What purses hold, what may be bought with it, and who says so. */
static void check_money(const struct book *book, const struct fact *fact, struct problems *problems)
{
    switch ((int)fact->type) { /* GCOVR_EXCL_BR_LINE: check_fact has asked for these only */
    case FACT_RECEIVER:
        check_receiver(book, &fact->receiver, problems);
        break;
    case FACT_PURSE:
        check_purse(book, fact->valid_from, &fact->purse, problems);
        break;
    case FACT_PRODUCT_RULE:
        check_product_rule(&fact->product_rule, problems);
        break;
    case FACT_PURCHASE_RULE:
        check_purchase_rule(book, fact->valid_from, &fact->purchase_rule, problems);
        break;
    case FACT_AGREEMENT:
        check_agreement(book, fact->valid_from, &fact->agreement, problems);
        break;
    case FACT_TRUST:
        check_trust(&fact->trust, problems);
        break;
    case FACT_GOODS:
        check_goods(book, fact->valid_from, &fact->goods, problems);
        break;
    case FACT_ACT_LIMIT:
        check_act_limit(&fact->act_limit, problems);
        break;
    }
}

/* How what happens is judged: terms, thresholds, weights, and the matrix. */
static void check_yardstick(const struct fact *fact, struct problems *problems)
{
    switch ((int)fact->type) { /* GCOVR_EXCL_BR_LINE: check_fact has asked for these only */
    case FACT_TARGET:
        check_target(&fact->target, problems);
        break;
    case FACT_INDICATOR:
        check_indicator(&fact->indicator, problems);
        break;
    case FACT_PETITION_TERM:
        check_petition_term(&fact->petition_term, problems);
        break;
    case FACT_ALERT_RULE:
        check_alert_rule(&fact->alert_rule, problems);
        break;
    case FACT_COMPLIANCE_RULE:
        check_compliance_rule(&fact->compliance_rule, problems);
        break;
    }
}

/* What goes on around a kitchen. */
static void check_life(const struct book *book, const struct fact *fact, day_number today,
                       struct problems *problems)
{
    switch ((int)fact->type) { /* GCOVR_EXCL_BR_LINE: check_fact has asked for these only */
    case FACT_PARTNER:
        check_partner(fact->valid_from, &fact->partner, problems);
        break;
    case FACT_PARTNER_GIFT:
        check_gift(book, &fact->gift, problems);
        break;
    case FACT_RECIPE:
        check_recipe(book, fact->valid_from, &fact->recipe, problems);
        break;
    case FACT_VISIT_PLAN:
        check_visit_plan(book, fact->valid_from, &fact->visit_plan, today, problems);
        break;
    }
}

static void check_fact(const struct book *book, const struct fact *fact, day_number today,
                       struct problems *problems)
{
    if (fact->valid_from == DAY_INVALID)
        problem_add(problems, "valid_from", "is no day of the calendar from 2000 to 2199");
    switch (fact->type) { /* GCOVR_EXCL_BR_LINE: no other value exists */
    case FACT_NOTHING:
        problem_add(problems, "fact", "says nothing");
        break;
    case FACT_UNIT:
        check_unit(&fact->unit, problems);
        break;
    case FACT_KITCHEN:
        check_kitchen(book, fact->valid_from, &fact->kitchen, problems);
        break;
    case FACT_MEMBER:
        check_member(book, &fact->member, problems);
        break;
    case FACT_DEVICE:
        check_device(book, &fact->device, problems);
        break;
    case FACT_SUPPLIER:
        check_supplier(book, &fact->supplier, problems);
        break;
    case FACT_CALENDAR_DAY:
        check_calendar(&fact->calendar, problems);
        break;
    case FACT_SUBSIDY_RULE:
        check_rule(book, fact->valid_from, &fact->rule, problems);
        break;
    case FACT_BUDGET:
        check_budget(&fact->budget, problems);
        break;
    case FACT_REFERENCE_PRICE:
        check_price(&fact->price, problems);
        break;
    case FACT_EXCHANGE_RATE:
        check_exchange(&fact->exchange, problems);
        break;
    case FACT_HISTORY:
        check_history(&fact->history, problems);
        break;
    case FACT_PERSON:
        check_person(book, &fact->person, problems);
        break;
    case FACT_TARGET:
    case FACT_INDICATOR:
    case FACT_PETITION_TERM:
    case FACT_ALERT_RULE:
    case FACT_COMPLIANCE_RULE:
        check_yardstick(fact, problems);
        break;
    case FACT_PARTNER:
    case FACT_PARTNER_GIFT:
    case FACT_RECIPE:
    case FACT_VISIT_PLAN:
        check_life(book, fact, today, problems);
        break;
    case FACT_RECEIVER:
    case FACT_PURSE:
    case FACT_PRODUCT_RULE:
    case FACT_PURCHASE_RULE:
    case FACT_AGREEMENT:
    case FACT_TRUST:
    case FACT_GOODS:
    case FACT_ACT_LIMIT:
        check_money(book, fact, problems);
        break;
    case FACT_CATALOGUE:
        problem_add(problems, "catalogue", "catalogues are submissions of their own");
        break;
    }
}

/* A device may come before its person, as long as both come: this is looked at in the end. */
static void check_persons(const struct book *after, const struct part *part,
                          struct problems *problems)
{
    problems->part = part->part;
    for (size_t i = 0; i < part->count; i++) {
        problems->index = (uint32_t)i;
        if (part->facts[i].type == FACT_DEVICE && part->facts[i].valid_from != DAY_INVALID)
            check_device_person(after, part->facts[i].valid_from, &part->facts[i].device, problems);
    }
}

/* Who would be left concerns the bundle as a whole. */
static void check_whole(const struct book *before, const struct book *after,
                        struct problems *problems)
{
    problems->part = 0;
    problems->index = 0;
    if (book_operators(before) > 0 && book_operators(after) == 0)
        problem_add(problems, "revoked", "no operator would be left to undo it");
    /* or the next import would come in by one person alone */
    if (book_officials(before) >= 2 && book_officials(after) < 2)
        problem_add(
            problems, "revoked",
            "one person would be left to sign for the office: enrol another's device first");
}

struct book *check_bundle(const struct book *before, const struct part *parts, size_t part_count,
                          day_number today, struct problems *problems)
{
    struct book *after = book_new(problems->arena, before);
    struct map *subjects = map_new(problems->arena, sizeof(struct subject), sizeof(bool));
    for (size_t p = 0; p < part_count; p++)
        for (size_t i = 0; i < parts[p].count; i++) {
            const struct fact *fact = &parts[p].facts[i];
            size_t problems_before = problems->count;
            problems->part = parts[p].part;
            problems->index = (uint32_t)i;
            check_fact(after, fact, today, problems);
            struct subject subject = subject_of(fact);
            bool is_new;
            map_put(subjects, &subject, &is_new);
            if (!is_new && fact->type != FACT_NOTHING)
                problem_add(problems, "fact", "is said twice for the same day");
            if (problems->count == problems_before && problems->count < PROBLEMS_MOST)
                book_take(after, fact);
        }
    for (size_t p = 0; p < part_count; p++)
        check_persons(after, &parts[p], problems);
    check_whole(before, after, problems);
    return after;
}
