#include "store/surveys/world.h"

#include "harness/sealed.h"
#include "tequio/v1/catalogue.pb-c.h"

enum { NOON = 12 * 60 };

void world_begin(struct folded *folded)
{
    folded_script(folded, "TRUNCATE registry.catalogue");
}

const struct entry *world_catalogue(struct folded *folded, uint64_t position,
                                    const struct world_catalogue *catalogue)
{
    struct arena *arena = folded->arena;
    Tequio__V1__Catalogue message = TEQUIO__V1__CATALOGUE__INIT;
    message.code = arena_text(arena, catalogue->code);
    message.version = catalogue->version;
    message.valid_from = 20210101;
    message.accepted_until = catalogue->accepted_until;
    message.media_type =
        arena_text(arena, catalogue->media_type ? catalogue->media_type : WORLD_MEDIA_TYPE);
    message.content.len = strlen(catalogue->content);
    message.content.data = (uint8_t *)arena_text(arena, catalogue->content);
    struct entry *entry = arena_alloc(arena, sizeof *entry);
    *entry = (struct entry){
        .topic = TOPIC_SUBMISSIONS,
        .kind = KIND_CATALOGUE,
        .position = position,
        .root_position = position,
        .device = 9,
        .received_at_us = calendar_at(calendar_day_of(20210303), NOON),
        .header = sealed_header(arena, position),
        .body = folded_pack(arena, &message.base),
    };
    if (!catalogue->refused)
        folded_script(folded,
                      arena_printf(arena,
                                   "INSERT INTO registry.catalogue (code, version, accepted_until,"
                                   " digest, submission_position, valid_from, known_from, position,"
                                   " ordinal) VALUES ('%s', %u, NULL, sha256('%s'), %llu,"
                                   " '2021-01-01', %llu, %llu, 0)",
                                   catalogue->code, catalogue->version, catalogue->code,
                                   (unsigned long long)position, (unsigned long long)position,
                                   (unsigned long long)position));
    return entry;
}

void world_questionnaires(struct folded *folded)
{
    const struct entry *entries[] = {
        world_catalogue(
            folded, 1,
            &(struct world_catalogue){.code = "comensal", .version = 1, .content = WORLD_DINERS}),
        world_catalogue(
            folded, 2,
            &(struct world_catalogue){.code = "comite", .version = 1, .content = WORLD_COMMITTEE}),
    };
    folded_run(folded, entries, 2, 2);
}
