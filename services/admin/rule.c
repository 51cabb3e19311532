/* tequio rule: what a draft of the subsidy's rules would have claimed. The service that counts
 * reports counts them, so that nothing here knows a rule. */
#include <string.h>

#include "admin/act/find.h"
#include "admin/act/subjects.h"
#include "admin/child.h"
#include "admin/command.h"
#include "common/base/calendar.h"
#include "common/wire/allocator.h"
#include "tequio/v1/act.pb-c.h"

struct rule_command {
    struct arena *arena;
    struct admin_settings settings;
    const char *from, *through;
    int32_t from_day, through_day;
};

/* The content of a prepared act, or what was typed. */
static enum status read_draft(struct rule_command *command, char **words, int count,
                              struct bytes *ret, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_act act = {.act = NULL};
    uint32_t kitchen;
    if (strchr(words[0], '=') != NULL)
        return act_content_write(command->arena, act_subject_find("rule"), words, (size_t)count,
                                 ret, &kitchen, error);
    if (count > 1)
        return error_set(error, STATUS_REFUSED, "expected one act, or KEY=VALUE ...");
    enum status status = store_open(command->arena, command->settings.database,
                                    command->settings.operator, STORE_REGISTRY, &db, error);
    if (status == STATUS_OK)
        status = act_find(db, command->arena, words[0], &act, error);
    *ret = act.content;
    return status;
}

static enum status write_question(const struct rule_command *command, struct bytes draft,
                                  struct bytes *ret, struct error *error)
{
    ProtobufCAllocator allocator = wire_allocator(command->arena);
    Tequio__V1__ActContent *content =
        tequio__v1__act_content__unpack(&allocator, draft.size, draft.data);
    if (content == NULL || content->content_case != TEQUIO__V1__ACT_CONTENT__CONTENT_RULE)
        return error_set(error, STATUS_REFUSED, "that act is about no version of the rules");
    Tequio__V1__RuleTrial trial = TEQUIO__V1__RULE_TRIAL__INIT;
    trial.change = content->rule;
    trial.from_day = calendar_yyyymmdd(command->from_day);
    trial.through_day = calendar_yyyymmdd(command->through_day);
    size_t size = tequio__v1__rule_trial__get_packed_size(&trial);
    uint8_t *out = arena_alloc(command->arena, size);
    tequio__v1__rule_trial__pack(&trial, out);
    *ret = (struct bytes){out, size};
    return STATUS_OK;
}

static enum status try_rule(struct rule_command *command, char **words, int count,
                            struct error *error)
{
    static const char *const no_settings[] = {NULL};
    const struct admin_service *service = admin_settings_service(&command->settings, "subsidy");
    struct bytes draft = {0}, question = {0};
    int code = EXIT_FAILED;
    if (service == NULL)
        return error_set(error, STATUS_REFUSED, "the settings name no service \"subsidy\"");
    const char *const argv[] = {service->program, "--settings", service->settings, "--try", NULL};
    enum status status = read_draft(command, words, count, &draft, error);
    if (status == STATUS_OK)
        status = write_question(command, draft, &question, error);
    if (status == STATUS_OK)
        status = child_run(command->arena, argv, no_settings, question, &code, error);
    if (status == STATUS_OK && code != 0)
        return error_set(error, STATUS_REFUSED, "why, tequio-subsidy says above");
    return status;
}

static enum status read_arguments(struct rule_command *command, int argc, char **argv,
                                  int *ret_rest, struct error *error)
{
    const struct option_row options[] = {
        {"from", &command->from, NULL}, {"through", &command->through, NULL}, {.name = NULL}};
    enum status status = options_read(options, argc, argv, ret_rest, error);
    if (status != STATUS_OK)
        return status;
    if (*ret_rest < 2 || strcmp(argv[0], "try") != 0)
        return error_set(error, STATUS_REFUSED, "expected try, and an act or KEY=VALUE ...");
    if (command->from == NULL || command->through == NULL)
        return error_set(error, STATUS_REFUSED, "expected --from DAY and --through DAY");
    status = option_day("--from", command->from, 0, &command->from_day, error);
    return status == STATUS_OK
               ? option_day("--through", command->through, 0, &command->through_day, error)
               : status;
}

int command_rule(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct rule_command command = {.arena = arena};
    struct error error = {0};
    int rest;
    if (read_arguments(&command, argc, argv, &rest, &error) != STATUS_OK)
        return command_misused("rule", &error);
    if (command_settings(arena, settings_path, &command.settings, &error) != STATUS_OK)
        return command_failed("rule", "read the settings", &error);
    if (try_rule(&command, argv + 1, rest - 1, &error) != STATUS_OK)
        return command_failed("rule", "try the draft", &error);
    return EXIT_DONE;
}
