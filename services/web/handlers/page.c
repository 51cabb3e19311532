#include "web/handlers/page.h"

#include "common/base/log.h"
#include "web/handlers/show.h"

void page_answer(struct worker *worker, struct request *request, json_t *data, unsigned status)
{
    struct text out = {.most = LIMIT_HTTP_ANSWER_BYTES};
    show_data(lanes_shared(worker)->settings, request->route->page, data, &out);
    if (out.full) {
        log_event(LOG_ERROR, "page_not_made", "path=%s", request->route->pattern);
        answer_problem(request, PROBLEM_BROKEN);
    } else {
        answer_body(request, status, "text/html; charset=utf-8",
                    arena_copy(request->arena, (struct bytes){(uint8_t *)out.data, out.size}));
        answer_header(request, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    }
    text_free(&out);
}
