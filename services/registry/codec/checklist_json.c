/* A checklist as a person wrote it: {"title": …, "items": [{"code": …, "text": …, "number": …}]}.
 */
#include <jansson.h>
#include <string.h>

#include "registry/codec.h"

/* Sixty-four full items have some 20 kB; what is longer is not even parsed. */
enum { CONTENT_MOST = 64 << 10 };

#define MEDIA_TYPE "application/vnd.tequio.checklist+json"

bool codec_is_checklist(const struct catalogue_sent *sent)
{
    return strcmp(sent->media_type, MEDIA_TYPE) == 0;
}

static void read_item(struct arena *arena, json_t *item, size_t place,
                      struct checklist_question *ret, struct problems *problems)
{
    const char *code = "", *text = "";
    int asks_number = 0;
    json_error_t error;
    if (json_unpack_ex(item, &error, JSON_STRICT, "{s:s, s:s, s?b}", "code", &code, "text", &text,
                       "number", &asks_number) != 0)
        problem_add(problems, "items", "item %zu: %s", place, error.text);
    *ret = (struct checklist_question){arena_text(arena, code), arena_text(arena, text),
                                       asks_number != 0};
}

static void read_root(struct arena *arena, json_t *root, struct checklist *ret,
                      struct problems *problems)
{
    const char *title = "";
    json_t *items = NULL;
    json_error_t error;
    if (json_unpack_ex(root, &error, JSON_STRICT, "{s:s, s:o}", "title", &title, "items", &items) !=
        0) {
        problem_add(problems, "content", "%s", error.text);
        return;
    }
    size_t count = json_array_size(items); /* 0 where it is no list */
    if (count > CHECKLIST_ITEMS_MOST) {
        problem_add(problems, "items", "are %zu, %d at most", count, CHECKLIST_ITEMS_MOST);
        return;
    }
    struct checklist_question *questions = arena_array(arena, count + 1, sizeof *questions);
    for (size_t i = 0; i < count; i++)
        read_item(arena, json_array_get(items, i), i + 1, &questions[i], problems);
    ret->title = arena_text(arena, title);
    ret->questions = questions;
    ret->question_count = count;
}

void codec_read_checklist(struct arena *arena, const struct catalogue_sent *sent,
                          struct checklist *ret, struct problems *problems)
{
    *ret = (struct checklist){.code = sent->code, .title = "", .version = sent->version};
    if (sent->content.size > CONTENT_MOST) {
        problem_add(problems, "content", "has %zu bytes, %d at most", sent->content.size,
                    CONTENT_MOST);
        return;
    }
    json_error_t error;
    json_t *root = json_loadb((const char *)sent->content.data, sent->content.size,
                              JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        problem_add(problems, "content", "is no JSON: line %d, column %d", error.line,
                    error.column);
        return;
    }
    read_root(arena, root, ret, problems);
    json_decref(root);
    if (problems->count == 0)
        checklist_check(ret, problems);
}
