/* The pages' templates: Mustache (mustache.5), as far as it is needed: {{name}}, {{#name}},
 * {{^name}}, {{/name}}, {{>part}}, {{! remark}}. Every value is escaped for HTML; there is no way
 * around it, and no logic. */
#ifndef TEQUIO_WEB_TEMPLATE_H
#define TEQUIO_WEB_TEMPLATE_H

#include <jansson.h>

#include "web/rules/text.h"

/* The template of that name among the embedded pages, with these data. False: there is none, it is
 * not well formed, or the text is full. */
MUST_USE bool template_render(const char *name, const json_t *data, struct text *out);
/* The same of a template that is given. */
MUST_USE bool template_render_text(const char *begin, size_t size, const json_t *data,
                                   struct text *out);

#endif
