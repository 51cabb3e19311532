#include "common/wire/kind.h"

#include <string.h>

/* Bisects: rows stand in order of their numbers, which a test holds them to. */
const struct kind_row *kind_find(uint32_t kind)
{
    size_t count;
    const struct kind_row *rows = kind_rows(&count);

    while (count > 0) {
        size_t half = count / 2;
        if ((uint32_t)rows[half].kind == kind) {
            return &rows[half];
        }
        if ((uint32_t)rows[half].kind < kind) {
            rows += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return NULL;
}

static const char *const topic_names[TOPIC_COUNT] = {
    [TOPIC_SUBMISSIONS] = "submissions", [TOPIC_REGISTRY] = "registry",
    [TOPIC_SUBSIDY] = "subsidy",         [TOPIC_PURCHASES] = "purchases",
    [TOPIC_SURVEYS] = "surveys",         [TOPIC_INDICATORS] = "indicators",
};

const char *topic_name(enum topic topic)
{
    unsigned index = (unsigned)topic;

    return index >= TOPIC_SUBMISSIONS && index < TOPIC_COUNT ? topic_names[index] : "unknown";
}

enum topic topic_find(const char *name)
{
    for (unsigned index = TOPIC_SUBMISSIONS; index < TOPIC_COUNT; index++) {
        if (strcmp(topic_names[index], name) == 0) {
            return (enum topic)index;
        }
    }
    return (enum topic)0;
}
