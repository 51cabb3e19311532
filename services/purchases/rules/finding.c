#include "purchases/rules/finding.h"

#include <string.h>

const char *findings_write(struct arena *arena, const struct finding *findings, size_t count)
{
    size_t size = 1;

    for (size_t i = 0; i < count; i++) {
        size += strlen(findings[i].code) + strlen(findings[i].field) + sizeof " 1 \n";
    }
    char *text = arena_try(arena, size);
    char *at = text;
    for (size_t i = 0; text && i < count; i++) {
        at = stpcpy(at, findings[i].code);
        *at++ = ' ';
        *at++ = (char)('0' + findings[i].weight);
        *at++ = ' ';
        at = stpcpy(at, findings[i].field);
        *at++ = '\n';
    }
    return text;
}

/* False where the line is none of ours. */
static bool read_line(char *line, struct finding *ret)
{
    char *weight = strchr(line, ' ');

    if (!weight || weight[1] < '0' + WEIGHT_SAID || weight[1] > '0' + WEIGHT_REFUSES ||
        weight[2] != ' ') {
        return false;
    }
    *weight = '\0';
    *ret = (struct finding){
        .code = line, .field = weight + 3, .weight = (enum weight)(weight[1] - '0')};
    return true;
}

size_t findings_read(struct arena *arena, char *text, const struct finding **ret)
{
    size_t most = 0, count = 0;

    for (const char *at = text; *at != '\0'; at++) {
        most += *at == '\n';
    }
    struct finding *list = arena_array(arena, most, sizeof *list);
    for (char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        count += read_line(line, &list[count]);
    }
    *ret = list;
    return count;
}
