#include "admin/simulate/codec.h"

#include <string.h>

#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/purchase.pb-c.h"
#include "tequio/v1/survey.pb-c.h"

static struct bytes pack(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *out = arena_alloc(arena, size);
    protobuf_c_message_pack(message, out);
    return (struct bytes){out, size};
}

static Tequio__V1__Noted *noted(struct arena *arena, int64_t value)
{
    if (value == NOT_NOTED)
        return NULL;
    Tequio__V1__Noted *message = arena_alloc(arena, sizeof *message);
    tequio__v1__noted__init(message);
    message->value = (uint64_t)value;
    return message;
}

static Tequio__V1__SexAgeBreakdown *sex_and_age(struct arena *arena,
                                                const struct sim_report *report)
{
    if (!report->sex_age_noted)
        return NULL;
    Tequio__V1__SexAgeBreakdown *message = arena_alloc(arena, sizeof *message);
    tequio__v1__sex_age_breakdown__init(message);
    message->counts = arena_array(arena, SEXES * AGE_BANDS, sizeof *message->counts);
    for (int sex = 0; sex < SEXES; sex++) {
        for (int age = 0; age < AGE_BANDS; age++) {
            Tequio__V1__SexAgeCount *count = arena_alloc(arena, sizeof *count);
            tequio__v1__sex_age_count__init(count);
            count->sex = (Tequio__V1__Sex)(sex + 1);
            count->age_band = (Tequio__V1__AgeBand)(age + 1);
            count->rations = report->by_sex_age[sex][age];
            message->counts[message->n_counts++] = count;
        }
    }
    return message;
}

static Tequio__V1__VulnerableBreakdown *vulnerable(struct arena *arena,
                                                   const struct sim_report *report)
{
    if (!report->vulnerable_noted)
        return NULL;
    Tequio__V1__VulnerableBreakdown *message = arena_alloc(arena, sizeof *message);
    tequio__v1__vulnerable_breakdown__init(message);
    message->counts = arena_array(arena, VULNERABLE_GROUPS, sizeof *message->counts);
    for (int i = 0; i < VULNERABLE_GROUPS; i++) {
        Tequio__V1__VulnerableCount *count = arena_alloc(arena, sizeof *count);
        tequio__v1__vulnerable_count__init(count);
        count->group = (Tequio__V1__VulnerableGroup)(i + 1);
        count->rations = report->by_vulnerable[i];
        message->counts[message->n_counts++] = count;
    }
    return message;
}

static void fill_menu(struct arena *arena, const struct sim_report *report, Tequio__V1__Menu *menu)
{
    tequio__v1__menu__init(menu);
    menu->soup = arena_text(arena, report->soup);
    menu->main_dish = arena_text(arena, report->main_dish);
    menu->side = arena_text(arena, report->side);
    menu->drink = arena_text(arena, report->drink);
    menu->food_groups = arena_array(arena, 8, sizeof *menu->food_groups);
    for (int group = 1; group < 8; group++) {
        if ((report->food_groups >> group & 1U) != 0)
            menu->food_groups[menu->n_food_groups++] = (Tequio__V1__FoodGroup)group;
    }
}

static Tequio__V1__HealthMeasures *health(struct arena *arena, const struct sim_report *report)
{
    if (!report->health_noted)
        return NULL;
    Tequio__V1__HealthMeasures *message = arena_alloc(arena, sizeof *message);
    tequio__v1__health_measures__init(message);
    message->taken = arena_array(arena, 8, sizeof *message->taken);
    for (int measure = 1; measure < 8; measure++) {
        if ((report->health_measures >> measure & 1U) != 0)
            message->taken[message->n_taken++] = (Tequio__V1__HealthMeasure)measure;
    }
    return message;
}

static void fill_hours(struct arena *arena, const struct sim_report *report,
                       Tequio__V1__DailyReport *message)
{
    message->hours = arena_array(arena, MEMBERS_MOST, sizeof *message->hours);
    for (size_t i = 0; i < report->members; i++) {
        Tequio__V1__MemberHours *hours = arena_alloc(arena, sizeof *hours);
        tequio__v1__member_hours__init(hours);
        hours->member = (uint32_t)i + 1;
        hours->minutes = report->member_minutes[i];
        message->hours[message->n_hours++] = hours;
    }
}

struct bytes sim_write_report(struct arena *arena, const struct sim_report *report)
{
    Tequio__V1__DailyReport message = TEQUIO__V1__DAILY_REPORT__INIT;
    Tequio__V1__Menu menu;
    Tequio__V1__Incident incident = TEQUIO__V1__INCIDENT__INIT, *incidents = &incident;
    Tequio__V1__Correction correction = TEQUIO__V1__CORRECTION__INIT;
    Tequio__V1__EnvelopeName replaces = TEQUIO__V1__ENVELOPE_NAME__INIT;
    message.service_day = calendar_yyyymmdd(report->day);
    message.rations_served = report->served;
    message.rations_paid = noted(arena, report->paid);
    message.rations_exempt = noted(arena, report->exempt);
    message.fees_centavos = noted(arena, report->fees_centavos);
    message.rations_prepared = noted(arena, report->prepared);
    message.rations_left_over = noted(arena, report->left_over);
    message.committee_meals = noted(arena, report->committee_meals);
    message.by_sex_and_age = sex_and_age(arena, report);
    message.by_vulnerable_group = vulnerable(arena, report);
    message.mode = (Tequio__V1__ServiceMode)report->mode;
    message.opened_minute = noted(arena, report->opened_minute);
    message.closed_minute = noted(arena, report->closed_minute);
    fill_menu(arena, report, &menu);
    message.menu = &menu;
    message.health_measures = health(arena, report);
    if (report->incident != 0) {
        incident.kind = (Tequio__V1__IncidentKind)report->incident;
        message.incidents = &incidents;
        message.n_incidents = 1;
    }
    fill_hours(arena, report, &message);
    if (report->replaces != NULL) {
        struct bytes digest = {report->replaces, DIGEST_BYTES};
        uint8_t *copy = arena_alloc(arena, DIGEST_BYTES);
        memcpy(copy, digest.data, digest.size);
        replaces.digest = (ProtobufCBinaryData){DIGEST_BYTES, copy};
        correction.replaces = &replaces;
        correction.reason = arena_text(arena, report->reason);
        message.correction = &correction;
    }
    return pack(arena, &message.base);
}

static void fill_lines(struct arena *arena, const struct sim_purchase *purchase,
                       Tequio__V1__Purchase *message)
{
    message->lines = arena_array(arena, purchase->line_count, sizeof *message->lines);
    for (size_t i = 0; i < purchase->line_count; i++) {
        const struct sim_line *from = &purchase->lines[i];
        Tequio__V1__PurchaseLine *line = arena_alloc(arena, sizeof *line);
        tequio__v1__purchase_line__init(line);
        line->description = arena_text(arena, from->description);
        line->unit = arena_text(arena, from->unit);
        line->product_key = from->product_key;
        line->quantity_micro = from->quantity_micro;
        line->unit_price_micro = from->unit_price_micro;
        line->amount_centavos = from->amount_centavos;
        message->lines[message->n_lines++] = line;
    }
    message->payments = arena_array(arena, purchase->payment_count, sizeof *message->payments);
    for (size_t i = 0; i < purchase->payment_count; i++) {
        Tequio__V1__Payment *payment = arena_alloc(arena, sizeof *payment);
        tequio__v1__payment__init(payment);
        payment->source = (Tequio__V1__MoneySource)purchase->payments[i].source;
        payment->centavos = purchase->payments[i].centavos;
        message->payments[message->n_payments++] = payment;
    }
}

struct bytes sim_write_purchase(struct arena *arena, const struct sim_purchase *purchase)
{
    Tequio__V1__Purchase message = TEQUIO__V1__PURCHASE__INIT;
    Tequio__V1__Proof proof = TEQUIO__V1__PROOF__INIT;
    uint8_t digest[DIGEST_BYTES];
    message.purchase_day = calendar_yyyymmdd(purchase->day);
    message.supplier = purchase->supplier;
    if (purchase->supplier == 0) {
        message.supplier_name = arena_text(arena, purchase->supplier_name);
        message.supplier_place = arena_text(arena, purchase->supplier_place);
    }
    fill_lines(arena, purchase, &message);
    message.total_centavos = purchase->total_centavos;
    if (purchase->has_note) {
        proof.kind = TEQUIO__V1__PROOF_KIND__PROOF_KIND_SIMPLE_NOTE;
        proof.number = arena_text(arena, purchase->note_number);
        memcpy(digest, purchase->photo_digest, DIGEST_BYTES);
        if (purchase->has_photo)
            proof.blob_digest = (ProtobufCBinaryData){DIGEST_BYTES, digest};
        message.proof = &proof;
    }
    return pack(arena, &message.base);
}

/* Numbers of questions in deploy/questionnaires/satisfaccion-comensal.json. */
enum {
    QUESTION_NEIGHBOURS = 7,
    QUESTION_RECOMMENDS = 8,
    QUESTION_REASON = 9,
    QUESTION_DAYS = 10,
    QUESTION_SEX = 11,
    QUESTION_AGE = 12,
    QUESTION_TEXT = 13,
    OTHER_QUESTIONS = 7,
};

static Tequio__V1__QuestionAnswer *add_other(struct arena *arena, Tequio__V1__SurveyAnswer *to,
                                             uint32_t question)
{
    Tequio__V1__QuestionAnswer *other = arena_alloc(arena, sizeof *other);
    tequio__v1__question_answer__init(other);
    other->question = question;
    to->others[to->n_others++] = other;
    return other;
}

static void add_choice(struct arena *arena, Tequio__V1__SurveyAnswer *to, uint32_t question,
                       uint32_t choice)
{
    Tequio__V1__QuestionAnswer *other = add_other(arena, to, question);
    other->value_case = TEQUIO__V1__QUESTION_ANSWER__VALUE_CHOICE;
    other->choice = choice;
}

static void add_others(struct arena *arena, const struct sim_diner *diner,
                       Tequio__V1__SurveyAnswer *to)
{
    to->others = arena_array(arena, OTHER_QUESTIONS, sizeof *to->others);
    add_choice(arena, to, QUESTION_NEIGHBOURS, diner->neighbours);
    add_choice(arena, to, QUESTION_RECOMMENDS, diner->recommends);
    if (diner->reason != 0)
        add_choice(arena, to, QUESTION_REASON, diner->reason);
    add_choice(arena, to, QUESTION_DAYS, diner->days);
    add_choice(arena, to, QUESTION_SEX, diner->sex);
    add_choice(arena, to, QUESTION_AGE, diner->age_band);
    if (diner->writes) {
        Tequio__V1__QuestionAnswer *other = add_other(arena, to, QUESTION_TEXT);
        other->value_case = TEQUIO__V1__QUESTION_ANSWER__VALUE_TEXT;
        other->text = arena_text(arena, "Gracias, todo muy rico");
    }
}

struct bytes sim_write_survey(struct arena *arena, const struct sim_survey *survey)
{
    Tequio__V1__SurveyBatch message = TEQUIO__V1__SURVEY_BATCH__INIT;
    char questionnaire[] = "satisfaccion-comensal";
    message.service_day = calendar_yyyymmdd(survey->day);
    message.questionnaire = questionnaire;
    message.questionnaire_version = 1;
    message.channel = TEQUIO__V1__SURVEY_CHANNEL__SURVEY_CHANNEL_KIOSK;
    message.audience = TEQUIO__V1__AUDIENCE__AUDIENCE_DINER;
    message.answers = arena_array(arena, survey->answers, sizeof *message.answers);
    for (size_t i = 0; i < survey->answers; i++) {
        Tequio__V1__SurveyAnswer *answer = arena_alloc(arena, sizeof *answer);
        tequio__v1__survey_answer__init(answer);
        answer->scores = arena_array(arena, SURVEY_ASPECTS, sizeof *answer->scores);
        for (int aspect = 0; aspect < SURVEY_ASPECTS; aspect++) {
            if (survey->scores[i][aspect] == 0)
                continue;
            Tequio__V1__AspectScore *score = arena_alloc(arena, sizeof *score);
            tequio__v1__aspect_score__init(score);
            score->aspect = (Tequio__V1__Aspect)(aspect + 1);
            score->score = survey->scores[i][aspect];
            answer->scores[answer->n_scores++] = score;
        }
        add_others(arena, &survey->diners[i], answer);
        message.answers[message.n_answers++] = answer;
    }
    return pack(arena, &message.base);
}
