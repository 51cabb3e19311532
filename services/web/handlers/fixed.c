#include "web/handlers.h"
#include "web/handlers/read.h"
#include "web/pages.h"
#include "web/rules/file.h"

void take_fixed(struct worker *worker, struct request *request)
{
    (void)worker;
    size_t size;
    const char *data = pages_find(request->route->page, &size);
    answer_cached(request, file_type(request->route->page), "public, max-age=3600",
                  (struct bytes){(const uint8_t *)data, size});
}
