/* What decisions on petitions change. */
#include "common/base/map.h"
#include "surveys/store/petitions.h"
#include "surveys_parts_sql.h"

/* Kitchen, position, submission and moment of a row, as each statement begins with them. */
struct origins {
    int32_t *kitchens;
    int64_t *positions, *submissions, *times;
};

static struct origins origins_new(struct arena *arena, size_t count)
{
    return (struct origins){
        .kitchens = arena_array(arena, count, sizeof(int32_t)),
        .positions = arena_array(arena, count, sizeof(int64_t)),
        .submissions = arena_array(arena, count, sizeof(int64_t)),
        .times = arena_array(arena, count, sizeof(int64_t)),
    };
}

static void origins_set(struct origins *origins, size_t at, uint32_t kitchen,
                        const struct petition_origin *origin)
{
    origins->kitchens[at] = (int32_t)kitchen;
    origins->positions[at] = (int64_t)origin->position;
    origins->submissions[at] = (int64_t)origin->submission;
    origins->times[at] = origin->at_us;
}

static void origins_param(const struct origins *origins, struct db_params *params, size_t count)
{
    db_param_int4_array(params, origins->kitchens, count);
    db_param_int8_array(params, origins->positions, count);
    db_param_int8_array(params, origins->submissions, count);
    db_param_time_array(params, origins->times, count);
}

static struct bytes digest_or_none(bool there, const uint8_t *data, size_t size)
{
    return (struct bytes){there ? data : 0, there ? size : 0};
}

static enum status add_names(struct db *db, struct arena *arena, const struct opened_row *rows,
                             size_t count, struct error *error)
{
    struct bytes *digests = arena_array(arena, count + 1, sizeof *digests);
    int32_t *kitchens = arena_array(arena, count + 1, sizeof *kitchens);
    int64_t *positions = arena_array(arena, count + 1, sizeof *positions);
    size_t named = 0;
    for (size_t i = 0; i < count; i++) {
        const struct petition_opened *opened = rows[i].opened;
        if (!opened->filing.has_name)
            continue;
        digests[named] = (struct bytes){opened->filing.envelope_digest, DIGEST_BYTES};
        kitchens[named] = (int32_t)opened->kitchen;
        positions[named++] = (int64_t)(opened->copy_of_position ? opened->copy_of_position
                                                                : rows[i].origin.position);
    }
    if (named == 0)
        return STATUS_OK;
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_bytes_array(&params, digests, named);
    db_param_int4_array(&params, kitchens, named);
    db_param_int8_array(&params, positions, named);
    return db_run(db, &sql_add_petition_names, &params, 0, error);
}

static void param_numbers(struct db_params *params, struct arena *arena,
                          const struct petition_opened *const *opened, size_t count)
{
    int32_t *years = arena_array(arena, count, sizeof *years);
    int32_t *numbers = arena_array(arena, count, sizeof *numbers);
    enum { KIND, ASPECT, MATTER, CHANNEL, PETITIONER, SMALL };
    int16_t *small[SMALL];
    for (size_t n = 0; n < SMALL; n++)
        small[n] = arena_array(arena, count, sizeof **small);
    for (size_t i = 0; i < count; i++) {
        const struct petition_filing *filing = &opened[i]->filing;
        years[i] = (int32_t)opened[i]->folio_year;
        numbers[i] = (int32_t)opened[i]->folio_number;
        small[KIND][i] = (int16_t)filing->kind;
        small[ASPECT][i] = (int16_t)filing->aspect;
        small[MATTER][i] = (int16_t)filing->matter;
        small[CHANNEL][i] = (int16_t)filing->channel;
        small[PETITIONER][i] = (int16_t)filing->petitioner;
    }
    db_param_int4_array(params, years, count);
    db_param_int4_array(params, numbers, count);
    for (size_t n = 0; n < SMALL; n++)
        db_param_int2_array(params, small[n], count);
}

static void param_marks(struct db_params *params, struct arena *arena,
                        const struct petition_opened *const *opened, size_t count)
{
    enum { ABOUT_COMMITTEE, LEAVES_CONTACT, SEALED, QUIET, MARKS };
    bool *marks[MARKS];
    for (size_t n = 0; n < MARKS; n++)
        marks[n] = arena_array(arena, count, sizeof **marks);
    for (size_t i = 0; i < count; i++) {
        const struct petition_filing *filing = &opened[i]->filing;
        marks[ABOUT_COMMITTEE][i] = filing->about_committee;
        marks[LEAVES_CONTACT][i] = filing->leaves_contact;
        marks[SEALED][i] = filing->sealed;
        marks[QUIET][i] =
            petition_is_quiet(opened[i]->kitchen, filing->petitioner, filing->about_committee);
    }
    for (size_t n = 0; n < MARKS; n++)
        db_param_bool_array(params, marks[n], count);
}

static void param_term(struct db_params *params, struct arena *arena,
                       const struct petition_opened *const *opened, size_t count)
{
    enum { FILED, RECEIVED, WARN, DUE, DAYS };
    day_number *days[DAYS];
    for (size_t n = 0; n < DAYS; n++)
        days[n] = arena_array(arena, count, sizeof **days);
    int32_t *working_days = arena_array(arena, count, sizeof *working_days);
    const char **bodies = arena_array(arena, count, sizeof *bodies);
    const char **addresses = arena_array(arena, count, sizeof *addresses);
    for (size_t i = 0; i < count; i++) {
        days[FILED][i] = opened[i]->filed_day;
        days[RECEIVED][i] = opened[i]->received_day;
        days[WARN][i] = opened[i]->term.warn_day;
        days[DUE][i] = opened[i]->term.due_day;
        working_days[i] = (int32_t)opened[i]->term.working_days;
        bodies[i] = opened[i]->term.body;
        addresses[i] = opened[i]->term.body_address;
    }
    db_param_day_array(params, days[FILED], count);
    db_param_day_array(params, days[RECEIVED], count);
    db_param_int4_array(params, working_days, count);
    db_param_day_array(params, days[WARN], count);
    db_param_day_array(params, days[DUE], count);
    db_param_text_array(params, bodies, count);
    db_param_text_array(params, addresses, count);
}

static void param_rest(struct db_params *params, struct arena *arena,
                       const struct petition_opened *const *opened, size_t count)
{
    struct bytes *secrets = arena_array(arena, count, sizeof *secrets);
    struct bytes *contents = arena_array(arena, count, sizeof *contents);
    int64_t *statements = arena_array(arena, count, sizeof *statements);
    int16_t *alcaldias = arena_array(arena, count, sizeof *alcaldias);
    int32_t *flags = arena_array(arena, count, sizeof *flags);
    const char **folios = arena_array(arena, count, sizeof *folios);
    for (size_t i = 0; i < count; i++) {
        const struct petition_filing *filing = &opened[i]->filing;
        char *folio = arena_alloc(arena, FOLIO_BYTES);
        petition_folio_write(opened[i]->folio_year, opened[i]->folio_number, folio);
        secrets[i] = digest_or_none(filing->has_secret, filing->secret_digest, DIGEST_BYTES);
        contents[i] = digest_or_none(filing->has_content, filing->content, CONTENT_BYTES);
        statements[i] = (int64_t)filing->statement_position;
        alcaldias[i] = opened[i]->alcaldia;
        flags[i] = (int32_t)opened[i]->flags;
        folios[i] = folio;
    }
    db_param_bytes_array(params, secrets, count);
    db_param_bytes_array(params, contents, count);
    db_param_int8_array(params, statements, count);
    db_param_int2_array(params, alcaldias, count);
    db_param_int4_array(params, flags, count);
    db_param_text_array(params, folios, count);
}

enum status store_add_petitions(struct db *db, struct arena *arena, const struct opened_row *rows,
                                size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    struct origins origins = origins_new(arena, count);
    const struct petition_opened **opened = arena_array(arena, count, sizeof *opened);
    size_t first = 0;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].opened->copy_of_position != 0)
            continue;
        origins_set(&origins, first, rows[i].opened->kitchen, &rows[i].origin);
        opened[first++] = rows[i].opened;
    }
    enum status status = STATUS_OK;
    if (first > 0) {
        struct db_params params;
        db_params_begin(&params, arena);
        origins_param(&origins, &params, first);
        param_numbers(&params, arena, opened, first);
        param_marks(&params, arena, opened, first);
        param_term(&params, arena, opened, first);
        param_rest(&params, arena, opened, first);
        status = db_run(db, &sql_add_petitions, &params, 0, error);
    }
    return status == STATUS_OK ? add_names(db, arena, rows, count, error) : status;
}

/* Where the steps of a batch leave a petition; marks as in move_petitions.sql. */
struct move {
    const struct petition_stepped *last;
    day_number round_day, answered_day, closed_day;
    int16_t answer, closing;
    int32_t taken;
    bool in_term;
};

static void move_by(struct move *move, const struct petition_stepped *stepped)
{
    move->last = stepped;
    if (stepped->action == PETITION_REOPEN) {
        move->round_day = stepped->day;
        move->answer = move->closing = 2;
        move->answered_day = move->closed_day = DAY_INVALID;
    } else if (stepped->action == PETITION_ANSWER) {
        move->answer = 1;
        move->answered_day = stepped->day;
        move->taken = (int32_t)stepped->working_days_taken;
        move->in_term = stepped->in_term;
    } else if (stepped->action == PETITION_CLOSE) {
        move->closing = 1;
        move->closed_day = stepped->day;
    }
}

static enum status move_petitions(struct db *db, struct arena *arena, const struct map *moves,
                                  struct error *error)
{
    size_t count = map_count(moves);
    enum { KITCHEN, ASSIGNEE, ROUND, TAKEN, NUMBERS };
    enum { ROUND_DAY, WARN, DUE, ANSWERED, CLOSED, DAYS };
    enum { STATE, ANSWER, CLOSING, SMALL };
    int32_t *numbers[NUMBERS];
    day_number *days[DAYS];
    int16_t *small[SMALL];
    for (size_t n = 0; n < NUMBERS; n++)
        numbers[n] = arena_array(arena, count, sizeof **numbers);
    for (size_t n = 0; n < DAYS; n++)
        days[n] = arena_array(arena, count, sizeof **days);
    for (size_t n = 0; n < SMALL; n++)
        small[n] = arena_array(arena, count, sizeof **small);
    int64_t *positions = arena_array(arena, count, sizeof *positions);
    bool *in_term = arena_array(arena, count, sizeof *in_term);
    for (size_t i = 0; i < count; i++) {
        const struct move *move = map_item_at(moves, i);
        numbers[KITCHEN][i] = (int32_t)move->last->kitchen;
        numbers[ASSIGNEE][i] = (int32_t)move->last->assignee;
        numbers[ROUND][i] = (int32_t)move->last->round;
        numbers[TAKEN][i] = move->taken;
        days[ROUND_DAY][i] = move->round_day;
        days[WARN][i] = move->last->warn_day;
        days[DUE][i] = move->last->due_day;
        days[ANSWERED][i] = move->answered_day;
        days[CLOSED][i] = move->closed_day;
        small[STATE][i] = (int16_t)move->last->to;
        small[ANSWER][i] = move->answer;
        small[CLOSING][i] = move->closing;
        positions[i] = (int64_t)move->last->petition_position;
        in_term[i] = move->in_term;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    db_param_int4_array(&params, numbers[KITCHEN], count);
    db_param_int8_array(&params, positions, count);
    db_param_int2_array(&params, small[STATE], count);
    db_param_int4_array(&params, numbers[ASSIGNEE], count);
    db_param_int4_array(&params, numbers[ROUND], count);
    for (size_t n = ROUND_DAY; n <= DUE; n++)
        db_param_day_array(&params, days[n], count);
    db_param_int2_array(&params, small[ANSWER], count);
    db_param_day_array(&params, days[ANSWERED], count);
    db_param_int4_array(&params, numbers[TAKEN], count);
    db_param_bool_array(&params, in_term, count);
    db_param_int2_array(&params, small[CLOSING], count);
    db_param_day_array(&params, days[CLOSED], count);
    return db_run(db, &sql_move_petitions, &params, 0, error);
}

enum status store_add_steps(struct db *db, struct arena *arena, const struct stepped_row *rows,
                            size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    struct origins origins = origins_new(arena, count);
    struct map *moves = map_new(arena, sizeof(uint64_t), sizeof(struct move));
    enum { ACTION, FROM, TO, SMALL };
    enum { PERSON, ASSIGNEE, ROUND, NUMBERS };
    int16_t *small[SMALL];
    int32_t *numbers[NUMBERS];
    for (size_t n = 0; n < SMALL; n++)
        small[n] = arena_array(arena, count, sizeof **small);
    for (size_t n = 0; n < NUMBERS; n++)
        numbers[n] = arena_array(arena, count, sizeof **numbers);
    int64_t *petitions = arena_array(arena, count, sizeof *petitions);
    const char **roles = arena_array(arena, count, sizeof *roles);
    day_number *days = arena_array(arena, count, sizeof *days);
    struct bytes *contents = arena_array(arena, count, sizeof *contents);
    for (size_t i = 0; i < count; i++) {
        const struct petition_stepped *stepped = rows[i].stepped;
        bool is_new;
        struct move *move = map_put(moves, &stepped->petition_position, &is_new);
        if (is_new)
            *move = (struct move){
                .round_day = DAY_INVALID, .answered_day = DAY_INVALID, .closed_day = DAY_INVALID};
        move_by(move, stepped);
        origins_set(&origins, i, stepped->kitchen, &rows[i].origin);
        petitions[i] = (int64_t)stepped->petition_position;
        small[ACTION][i] = (int16_t)stepped->action;
        small[FROM][i] = (int16_t)stepped->from;
        small[TO][i] = (int16_t)stepped->to;
        numbers[PERSON][i] = (int32_t)stepped->person;
        numbers[ASSIGNEE][i] = (int32_t)stepped->assignee;
        numbers[ROUND][i] = (int32_t)stepped->round;
        roles[i] = petition_role_name(stepped->role);
        days[i] = stepped->day;
        contents[i] = (struct bytes){stepped->content, CONTENT_BYTES};
    }
    struct db_params params;
    db_params_begin(&params, arena);
    origins_param(&origins, &params, count);
    db_param_int8_array(&params, petitions, count);
    for (size_t n = 0; n < SMALL; n++)
        db_param_int2_array(&params, small[n], count);
    db_param_int4_array(&params, numbers[PERSON], count);
    db_param_text_array(&params, roles, count);
    db_param_int4_array(&params, numbers[ASSIGNEE], count);
    db_param_int4_array(&params, numbers[ROUND], count);
    db_param_day_array(&params, days, count);
    db_param_bytes_array(&params, contents, count);
    enum status status = db_run(db, &sql_add_steps, &params, 0, error);
    return status == STATUS_OK ? move_petitions(db, arena, moves, error) : status;
}

enum status store_add_refusals(struct db *db, struct arena *arena, const struct refused_row *rows,
                               size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    struct origins origins = origins_new(arena, count);
    int64_t *petitions = arena_array(arena, count, sizeof *petitions);
    int32_t *actions = arena_array(arena, count, sizeof *actions);
    int32_t *people = arena_array(arena, count, sizeof *people);
    int16_t *problems = arena_array(arena, count, sizeof *problems);
    const char **details = arena_array(arena, count, sizeof *details);
    for (size_t i = 0; i < count; i++) {
        origins_set(&origins, i, rows[i].kitchen, &rows[i].origin);
        petitions[i] = (int64_t)rows[i].petition_position;
        actions[i] = (int32_t)rows[i].action;
        people[i] = (int32_t)rows[i].person;
        problems[i] = (int16_t)rows[i].problem;
        details[i] = rows[i].detail;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    origins_param(&origins, &params, count);
    db_param_int8_array(&params, petitions, count);
    db_param_int4_array(&params, actions, count);
    db_param_int4_array(&params, people, count);
    db_param_int2_array(&params, problems, count);
    db_param_text_array(&params, details, count);
    return db_run(db, &sql_add_refusals, &params, 0, error);
}

enum status store_add_told(struct db *db, struct arena *arena, const struct told_row *rows,
                           size_t count, struct error *error)
{
    if (count == 0)
        return STATUS_OK;
    struct origins origins = origins_new(arena, count);
    enum { ROUND, PERSON, NUMBERS };
    int32_t *numbers[NUMBERS];
    for (size_t n = 0; n < NUMBERS; n++)
        numbers[n] = arena_array(arena, count, sizeof **numbers);
    int64_t *petitions = arena_array(arena, count, sizeof *petitions);
    int16_t *levels = arena_array(arena, count, sizeof *levels);
    const char **roles = arena_array(arena, count, sizeof *roles);
    day_number *due_days = arena_array(arena, count, sizeof *due_days);
    day_number *days = arena_array(arena, count, sizeof *days);
    for (size_t i = 0; i < count; i++) {
        origins_set(&origins, i, rows[i].kitchen, &rows[i].origin);
        numbers[ROUND][i] = (int32_t)rows[i].round;
        numbers[PERSON][i] = (int32_t)rows[i].person;
        petitions[i] = (int64_t)rows[i].petition_position;
        levels[i] = (int16_t)rows[i].level;
        roles[i] = rows[i].role;
        due_days[i] = rows[i].due_day;
        days[i] = rows[i].day;
    }
    struct db_params params;
    db_params_begin(&params, arena);
    origins_param(&origins, &params, count);
    db_param_int8_array(&params, petitions, count);
    db_param_int4_array(&params, numbers[ROUND], count);
    db_param_int2_array(&params, levels, count);
    db_param_text_array(&params, roles, count);
    db_param_int4_array(&params, numbers[PERSON], count);
    db_param_day_array(&params, due_days, count);
    db_param_day_array(&params, days, count);
    return db_run(db, &sql_add_escalations, &params, 0, error);
}
