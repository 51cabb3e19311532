/* Daily reports: which version stands, what it claims, and what becomes of the one before it. */
#include <string.h>

#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

static struct digest_key digest_key_of(uint32_t kitchen, const uint8_t digest[DIGEST_BYTES])
{
    struct digest_key key = {.kitchen = kitchen};

    memcpy(key.digest, digest, DIGEST_BYTES);
    return key;
}

static struct content_key content_key_of(uint32_t kitchen, const uint8_t content[CONTENT_BYTES])
{
    struct content_key key = {.kitchen = kitchen};

    memcpy(key.content, content, CONTENT_BYTES);
    return key;
}

void collect_report(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;
    const struct daily_report *report = message;
    day_number day = calendar_day_of(report->said.said_day);

    if (day != DAY_INVALID) {
        map_put(set->days, &(struct day_key){entry->kitchen, day}, 0);
        map_put(set->facts, &(struct fact_key){entry->kitchen, day, entry->root_position}, 0);
    }
    if (report->names_one) {
        struct digest_key key = digest_key_of(entry->kitchen, report->replaces);
        map_put(set->named, &key, 0);
    }
    struct content_key content = content_key_of(entry->kitchen, report->content);
    map_put(set->contents, &content, 0);
    map_put(set->means, &entry->kitchen, 0);
    collect_standing(set, entry->kitchen, calendar_local_day(entry->received_at_us));
}

/* What is at hand when a report is decided. */
struct report_case {
    struct working_set *set;
    const struct entry *entry;
    const struct daily_report *report;
    const struct report_facts *facts;
    struct report_facts own; /* with what was ruled on the day */
    struct report_count count;
    struct day_row *day;             /* NULL where what it says is no day */
    const struct version *corrected; /* NULL = none, or not here */
    const struct version *repeats;   /* NULL = it is no copy */
    struct standing_answer answer;
};

static struct standing_answer choose(const struct report_case *this, bool overdue)
{
    const struct version *stands = this->day ? this->day->stands : 0;
    const struct version *corrected = this->corrected;
    struct standing_question question = {
        .is_day = this->day != 0,
        .on_behalf = this->report->said.on_behalf,
        .day_has = stands != 0,
        .day_state = stands ? stands->state : VERSION_STANDING,
        .day_on_behalf = stands && (stands->flags & REPORT_ON_BEHALF) != 0,
        .correction = this->report->correction,
        .overdue = overdue || !this->report->names_one,
        .found = corrected != 0,
        .corrected = corrected ? corrected->state : VERSION_STANDING,
        .same_day = corrected && corrected->day == this->count.day,
    };

    return standing_choose(&question);
}

/* What the version that stood on a day leaves to the one that comes: its figures to take off, when
 * the day was reported, and fees that may be gone by now. A withdrawal leaves nothing. */
static void replace(const struct report_case *this, const struct version *stands,
                    struct report_counted *ret)
{
    if (!stands) {
        return;
    }
    ret->replaced_position = stands->submission;
    if (stands->withdrawal) {
        return;
    }
    const struct purchase_means *means = map_get(this->set->means, &this->entry->kitchen);
    ret->has_replaced = true;
    ret->replaced = stands->figures;
    ret->replaced_flags = stands->flags;
    ret->day_timeliness = stands->day_timeliness;
    if (this->entry->kitchen != 0) {
        ret->fee_shortfall =
            ledger_fee_shortfall(stands->figures.fees, ret->figures.fees, means->fee_cash);
    }
}

/* The box beside the books, and what the kitchen has then; `day` may be NULL of what does not
 * stand. */
static void conclude(const struct report_case *this, const struct day_row *day,
                     struct report_counted *report)
{
    const struct purchase_means *means = map_get(this->set->means, &this->entry->kitchen);
    day_number today = calendar_local_day(this->entry->received_at_us);
    centavos fees = report->figures.fees - (report->has_replaced ? report->replaced.fees : 0);
    centavos claim = report->figures.claim - (report->has_replaced ? report->replaced.claim : 0);

    report->after = standing_after(this->set, this->entry->kitchen, today, 0, 0);
    if (day == NULL || !report->standing || this->entry->kitchen == 0) {
        return;
    }
    report->cash = cash_check(&(struct cash_case){
        .known = day->cash,
        .said = this->report->said.cash,
        .explained = this->report->said.cash_explained,
        .withdrawn = report->withdrawn,
        .fee_cash = means->fee_cash,
        .fees_more = fees,
        .fees_booked = fees + report->fee_shortfall,
    });
    if (calendar_month_start(report->service_day) == calendar_month_start(today)) {
        report->after.month += claim;
    }
}

static enum status add_counted(const struct report_case *this, struct decisions *decisions,
                               const struct report_counted *report, struct error *error)
{
    struct bytes body = codec_write_counted(decisions_arena(decisions), report);

    return decisions_add(decisions, KIND_REPORT_COUNTED, this->entry->kitchen, body, false, error);
}

/* The correction moved to another day: nothing stands any more on the one that it left. What is
 * taken back is that day's: its rule, its place. When it is stated goes by the correction's rule,
 * and its amount by neither. */
static enum status withdraw(const struct report_case *this, struct decisions *decisions,
                            struct error *error)
{
    const struct version *left = this->corrected;
    struct day_key key = {this->entry->kitchen, left->day};
    const struct day_row *day = map_get(this->set->days, &key);
    struct report_counted report = {
        .kitchen = this->entry->kitchen,
        .said_day = calendar_yyyymmdd(left->day),
        .service_day = left->day,
        .version = day->last_version + 1,
        .standing = true,
        .withdrawn = true,
        .corrects_position = left->submission,
        .flags = this->answer.flags & ~(unsigned)REPORT_SECOND_REPORT,
        .timeliness = this->count.timeliness,
        .rule = left->rule,
        .capacity = left->capacity,
        .alcaldia = left->alcaldia,
        .device = this->entry->device,
        .has_period = left->has_period,
    };
    enum period_length length = this->count.has_period ? this->count.period : PERIOD_WEEK;
    if (left->has_period) {
        report.period = period_for(length, left->day, this->set->closed, &report.adjustment);
    }
    replace(this, left, &report);
    conclude(this, day, &report);
    return add_counted(this, decisions, &report, error);
}

static enum status count_version(const struct report_case *this, struct decisions *decisions,
                                 struct error *error)
{
    const struct report_count *count = &this->count;
    bool stands = this->answer.state == VERSION_STANDING;
    struct report_counted report = {
        .kitchen = this->entry->kitchen,
        .said_day = this->report->said.said_day,
        .service_day = count->day,
        .version = this->day ? this->day->last_version + 1 : 1,
        .standing = stands,
        .held = count->held,
        .figures = count->figures,
        .flags = count->flags | this->answer.flags,
        .timeliness = count->timeliness,
        .rule = count->rule,
        .tier_from = count->tier.from,
        .tier_centavos = count->tier.centavos,
        .capacity = this->facts ? this->facts->capacity : 0,
        .alcaldia = this->facts ? this->facts->alcaldia : 0,
        .envelope_digest = {this->entry->content_digest, DIGEST_BYTES},
        .content = {this->report->content, CONTENT_BYTES},
        .copy_of_position = this->repeats ? this->repeats->submission : 0,
        .device = this->entry->device,
        .has_period = count->has_period,
        .breakdowns = this->report->said.breakdowns,
    };
    if (this->corrected && (this->answer.takes_place || this->answer.state == VERSION_STALE)) {
        report.corrects_position = this->corrected->submission;
    }
    if (count->has_period) {
        report.period =
            period_for(count->period, count->day, this->set->closed, &report.adjustment);
    }
    if (stands) {
        report.day_timeliness = count->timeliness;
        replace(this, this->day->stands, &report);
    }
    conclude(this, this->day, &report);
    return add_counted(this, decisions, &report, error);
}

/* The report that was sealed anew and sent again; NULL where only its content's number is the same,
 * and a person must see both. */
static const struct version *find_repeated(const struct report_case *this)
{
    struct content_key key = content_key_of(this->entry->kitchen, this->report->content);
    const struct version *first = *(struct version **)map_get(this->set->contents, &key);

    return first && first->day == this->count.day &&
                   report_same_figures(&first->figures, &this->count.figures)
               ? first
               : 0;
}

enum status decide_report(void *batch, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error)
{
    struct working_set *set = batch;
    const struct daily_report *report = message;
    struct report_case this = {.set = set, .entry = entry, .report = report};
    struct report_facts nothing = {0};
    struct report_times times = {entry->received_at_us, entry->saved_at_us};
    day_number day = calendar_day_of(report->said.said_day);

    if (day != DAY_INVALID) {
        struct fact_key key = {entry->kitchen, day, entry->root_position};
        this.day = map_get(set->days, &(struct day_key){entry->kitchen, day});
        this.own = *(const struct report_facts *)map_get(set->facts, &key);
        this.own.ruling = this.day->ruling;
        this.facts = &this.own;
    }
    if (report->names_one) {
        struct digest_key key = digest_key_of(entry->kitchen, report->replaces);
        this.corrected = *(struct version **)map_get(set->named, &key);
    }
    report_count(&report->said, this.facts ? this.facts : &nothing, &times, &this.count);
    this.repeats = find_repeated(&this);
    this.answer = this.repeats
                      ? (struct standing_answer){.state = VERSION_COPY, .flags = REPORT_COPY}
                      : choose(&this, decisions_overdue(decisions));
    if (this.answer.waits) {
        decisions_wait(decisions, report->replaces);
        return STATUS_OK;
    }
    enum status status = STATUS_OK;
    if (this.answer.withdraws) {
        status = withdraw(&this, decisions, error);
    }
    if (status == STATUS_OK) {
        status = count_version(&this, decisions, error);
    }
    if (status == STATUS_OK) {
        decisions_wake(decisions, entry->content_digest);
    }
    return status;
}

/* What becomes of the versions whose place this one takes. In step with sql/keep_reports.sql, which
 * does the same to the rows that this batch did not make. */
static void take_places(struct working_set *set, const struct report_counted *report,
                        struct day_row *day)
{
    struct position_key key = {report->kitchen, report->corrects_position};
    struct version **corrected = map_get(set->versions, &key);

    if (report->replaced_position > 0 && day && day->stands) {
        day->stands->state =
            report->flags & REPORT_SECOND_REPORT ? VERSION_ASIDE : VERSION_REPLACED;
    }
    if (corrected && !(report->flags & REPORT_STALE_CORRECTION)) {
        (*corrected)->state = VERSION_REPLACED;
    }
}

static enum version_state state_of(const struct report_counted *report)
{
    if (report->withdrawn) {
        return VERSION_WITHDRAWN;
    }
    if (report->copy_of_position > 0) {
        return VERSION_COPY;
    }
    if (report->standing) {
        return VERSION_STANDING;
    }
    return report->flags & REPORT_STALE_CORRECTION ? VERSION_STALE : VERSION_ASIDE;
}

/* How later reports will find it. Who names a copy means what it repeats. */
static void keep_names(struct working_set *set, const struct report_counted *report,
                       struct version *version)
{
    struct position_key position = {report->kitchen, version->submission};
    struct position_key first = {report->kitchen, report->copy_of_position};
    struct digest_key digest = digest_key_of(report->kitchen, report->envelope_digest.data);
    struct content_key content = content_key_of(report->kitchen, report->content.data);
    struct version **repeated = map_get(set->versions, &first);
    struct version **known = map_put(set->contents, &content, 0);

    *(struct version **)map_put(set->versions, &position, 0) = version;
    *(struct version **)map_put(set->named, &digest, 0) = repeated ? *repeated : version;
    if (!*known) {
        *known = version;
    }
}

enum status apply_counted(void *batch, const struct entry *entry, const void *message,
                          struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    const struct report_counted *report = message;
    struct version *version = arena_alloc(set->arena, sizeof *version);
    struct day_row *day = 0;

    *version = (struct version){
        .submission = entry->cause_position,
        .day = report->service_day,
        .state = state_of(report),
        .withdrawal = report->withdrawn,
        .has_period = report->has_period,
        .flags = report->flags,
        .day_timeliness = report->day_timeliness,
        .rule = report->rule,
        .capacity = report->capacity,
        .alcaldia = report->alcaldia,
        .figures = report->figures,
    };
    if (report->service_day != DAY_INVALID) {
        day = map_put(set->days, &(struct day_key){report->kitchen, report->service_day}, 0);
    }
    take_places(set, report, day);
    if (day) {
        day->last_version = report->version;
        day->stands = report->standing ? version : day->stands;
        if (report->cash.checked) {
            day->cash = (struct cash_known){!report->withdrawn, report->cash.counted,
                                            report->cash.difference};
        }
    }
    if (!report->withdrawn) {
        keep_names(set, report, version);
    }
    struct report_row *row = map_put(set->reports, &entry->position, 0);
    *row = (struct report_row){origin_of(entry), report, version};
    /* The report itself: at the root stands an operator's order where it had been parked. */
    row->origin.submission = entry->cause_position;
    if (report->standing) {
        standing_claims(set, report->kitchen, report->service_day,
                        report->figures.claim -
                            (report->has_replaced ? report->replaced.claim : 0));
    }
    struct transfers transfers;
    ledger_of_report(report, &transfers);
    post(set, entry, report->kitchen, report->service_day, &transfers);
    return STATUS_OK;
}
