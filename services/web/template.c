#include "web/template.h"

#include <stdint.h>
#include <string.h>

#include "web/pages.h"

enum { DEPTH_MOST = 16, NAME_BYTES = 48 };

/* Values are looked for from the innermost section outwards. */
struct scope {
    const struct scope *outer;
    const json_t *value;
};

struct tag {
    char kind; /* one of # ^ / > ! or 0 */
    char name[NAME_BYTES];
};

struct piece {
    const char *at, *end;
};

static bool render(struct piece *piece, const struct scope *scope, const char *closing,
                   struct text *out, unsigned depth);

static const json_t *find(const struct scope *scope, const char *name)
{
    if (strcmp(name, ".") == 0)
        return scope->value;
    for (; scope != NULL; scope = scope->outer) {
        const json_t *value = json_object_get(scope->value, name);
        if (value != NULL)
            return value;
    }
    return NULL;
}

static bool is_nothing(const json_t *value)
{
    return value == NULL || json_is_null(value) || json_is_false(value) ||
           (json_is_array(value) && json_array_size(value) == 0) ||
           (json_is_string(value) && json_string_length(value) == 0) ||
           (json_is_integer(value) && json_integer_value(value) == 0);
}

static void say(const json_t *value, struct text *out)
{
    if (json_is_string(value))
        text_add_html(out, json_string_value(value));
    else if (json_is_integer(value))
        text_printf(out, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        text_printf(out, "%.10g", json_real_value(value));
}

/* The text before the next tag goes out; false at the end. */
static bool next_tag(struct piece *piece, struct tag *ret, struct text *out, bool *ret_broken)
{
    const char *open = memmem(piece->at, (size_t)(piece->end - piece->at), "{{", 2);
    if (open == NULL) {
        text_add(out, piece->at, (size_t)(piece->end - piece->at));
        piece->at = piece->end;
        return false;
    }
    text_add(out, piece->at, (size_t)(open - piece->at));
    const char *from = open + 2;
    const char *close = memmem(from, (size_t)(piece->end - from), "}}", 2);
    if (close == NULL) {
        *ret_broken = true;
        return false;
    }
    ret->kind = from < close && memchr("#^/>!", *from, 5) != NULL ? *from++ : '\0';
    while (from < close && *from == ' ')
        from++;
    size_t size = (size_t)(close - from);
    while (size > 0 && from[size - 1] == ' ')
        size--;
    if (ret->kind == '!')
        size = 0;
    if (size >= sizeof ret->name) {
        *ret_broken = true;
        return false;
    }
    memcpy(ret->name, from, size);
    ret->name[size] = '\0';
    piece->at = close + 2;
    return true;
}

/* A section as often as its value asks for; what it holds is always read to its end. */
static bool section(struct piece *piece, const struct tag *tag, const struct scope *scope,
                    struct text *out, unsigned depth)
{
    const json_t *value = find(scope, tag->name);
    bool nothing = is_nothing(value);
    struct text unused = {.most = SIZE_MAX / 2};
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    struct piece inside = *piece;
    bool whole = true;
    if (nothing == (tag->kind == '#')) {
        whole = render(&inside, scope, tag->name, &unused, depth);
    } else {
        for (size_t i = 0; whole && i < (nothing ? 1 : count); i++) {
            struct scope inner = {scope, json_is_array(value) ? json_array_get(value, i) : value};
            inside = *piece;
            whole = render(&inside, nothing ? scope : &inner, tag->name, out, depth);
        }
    }
    text_free(&unused);
    *piece = inside;
    return whole;
}

static bool part(const char *name, const struct scope *scope, struct text *out, unsigned depth)
{
    size_t size;
    const char *text = pages_find(name, &size);
    if (text == NULL)
        return false;
    struct piece piece = {text, text + size};
    return render(&piece, scope, NULL, out, depth);
}

static bool render(struct piece *piece, const struct scope *scope, const char *closing,
                   struct text *out, unsigned depth)
{
    struct tag tag;
    bool broken = depth >= DEPTH_MOST;
    while (!broken && next_tag(piece, &tag, out, &broken)) {
        switch (tag.kind) {
        case '#':
        case '^':
            broken = !section(piece, &tag, scope, out, depth + 1);
            break;
        case '/':
            return closing != NULL && strcmp(closing, tag.name) == 0;
        case '>':
            broken = !part(tag.name, scope, out, depth + 1);
            break;
        case '!':
            break;
        default:
            say(find(scope, tag.name), out);
        }
    }
    return !broken && closing == NULL;
}

bool template_render_text(const char *begin, size_t size, const json_t *data, struct text *out)
{
    struct scope scope = {NULL, data};
    struct piece piece = {begin, begin + size};
    return render(&piece, &scope, NULL, out, 0) && !out->full;
}

bool template_render(const char *name, const json_t *data, struct text *out)
{
    size_t size;
    const char *text = pages_find(name, &size);
    return text != NULL && template_render_text(text, size, data, out);
}
