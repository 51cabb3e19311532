#include "web/handlers.h"

#include <stdio.h>
#include <string.h>

#include "web/handlers/device.h"
#include "web/handlers/messages.h"
#include "web/handlers/read.h"
#include "web/handlers/session.h"
#include "web/handlers/survey.h"
#include "web/rules/file.h"
#include "web/rules/path.h"

static const struct route routes[] = {
    {.method = "POST",
     .pattern = "/api/v1/messages",
     .lane = LANE_MESSAGES,
     .token = true,
     .body_most = LIMIT_HTTP_MESSAGE_BYTES,
     .body_type = "application/x-protobuf",
     .take = take_message},
    {.method = "GET",
     .pattern = "/api/v1/device",
     .lane = LANE_READS,
     .token = true,
     .take = take_device},
    {.method = "GET",
     .pattern = "/api/v1/kitchens",
     .lane = LANE_READS,
     .table = true,
     .read = READ_KITCHENS,
     .take = take_read},
    {.method = "GET",
     .pattern = "/api/v1/kitchens/#",
     .lane = LANE_READS,
     .read = READ_KITCHEN,
     .take = take_read},
    {.method = "GET",
     .pattern = "/api/v1/indicators",
     .lane = LANE_READS,
     .table = true,
     .read = READ_INDICATORS,
     .take = take_read},
    {.method = "GET",
     .pattern = "/api/v1/places",
     .lane = LANE_READS,
     .table = true,
     .read = READ_PLACES,
     .take = take_read},
    {.method = "GET",
     .pattern = "/api/v1/satisfaction",
     .lane = LANE_READS,
     .table = true,
     .read = READ_SATISFACTION,
     .take = take_read},
    {.method = "GET",
     .pattern = "/api/v1/spending",
     .lane = LANE_READS,
     .table = true,
     .read = READ_SPENDING,
     .take = take_read},
    {.method = "POST",
     .pattern = "/api/v1/board/sign-in",
     .lane = LANE_SIGN_IN,
     .body_most = LIMIT_HTTP_FORM_BYTES,
     .body_type = "application/x-www-form-urlencoded",
     .take = take_sign_in},
    {.method = "POST",
     .pattern = "/api/v1/board/sign-out",
     .lane = LANE_READS,
     .session = true,
     .take = take_sign_out},
    {.method = "GET",
     .pattern = "/api/v1/board/session",
     .lane = LANE_READS,
     .session = true,
     .take = take_session},
    {.method = "GET",
     .pattern = "/api/v1/board/today",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_TODAY,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/alerts",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_ALERTS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/steps",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_STEPS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/petitions",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_WAITING_PETITIONS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/colleagues",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_COLLEAGUES,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/purchases",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_OBSERVED_PURCHASES,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/acts",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_WAITING_ACTS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/closings",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_CLOSINGS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/messages",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_UNREAD,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/kitchens/#",
     .lane = LANE_READS,
     .session = true,
     .read = READ_BOARD_KITCHEN,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/kitchens/#/reports",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_REPORTS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/kitchens/#/statements",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_STATEMENTS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/kitchens/#/purchases",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_PURCHASES,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/kitchens/#/petitions",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_PETITIONS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/kitchens/#/visits",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_VISITS,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/board/kitchens/#/messages",
     .lane = LANE_READS,
     .session = true,
     .table = true,
     .read = READ_BOARD_CONVERSATION,
     .take = take_board},
    {.method = "GET",
     .pattern = "/api/v1/openapi.json",
     .page = "openapi.json",
     .take = take_fixed},
    {.method = "GET",
     .pattern = "/",
     .lane = LANE_READS,
     .read = READ_HOME,
     .page = "portada.html",
     .take = take_read},
    {.method = "GET",
     .pattern = "/comedores",
     .lane = LANE_READS,
     .read = READ_FIND,
     .page = "comedores.html",
     .take = take_read},
    {.method = "GET",
     .pattern = "/comedores/#",
     .lane = LANE_READS,
     .read = READ_KITCHEN_PAGE,
     .page = "comedor.html",
     .take = take_read},
    {.method = "GET",
     .pattern = "/encuesta/#",
     .lane = LANE_READS,
     .read = READ_SURVEY,
     .page = "encuesta.html",
     .take = take_read},
    {.method = "POST",
     .pattern = "/encuesta/#",
     .lane = LANE_READS,
     .body_most = LIMIT_HTTP_SURVEY_BYTES,
     .body_type = "application/x-www-form-urlencoded",
     .read = READ_SURVEY,
     .page = "encuesta.html",
     .take = take_survey},
    {.method = "GET",
     .pattern = "/encuesta/#/gracias",
     .lane = LANE_READS,
     .read = READ_SURVEY,
     .page = "gracias.html",
     .take = take_read},
    {.method = "GET",
     .pattern = "/quejas",
     .lane = LANE_READS,
     .read = READ_FIND,
     .page = "quejas.html",
     .take = take_read},
    {.method = "POST",
     .pattern = "/quejas",
     .lane = LANE_READS,
     .body_most = LIMIT_HTTP_FORM_BYTES,
     .body_type = "application/x-www-form-urlencoded",
     .page = "quejas.html",
     .take = take_petition},
    {.method = "GET",
     .pattern = "/abrir",
     .lane = LANE_READS,
     .read = READ_OPENING,
     .page = "abrir.html",
     .take = take_read},
    {.method = "POST",
     .pattern = "/abrir",
     .lane = LANE_PUBLIC,
     .body_most = LIMIT_HTTP_APPLICATION_BYTES,
     .body_type = "application/x-www-form-urlencoded",
     .page = "abrir.html",
     .take = take_opening},
    {.method = "GET",
     .pattern = "/abrir/estado",
     .lane = LANE_READS,
     .read = READ_OPENING,
     .page = "estado.html",
     .take = take_read},
    {.method = "POST",
     .pattern = "/abrir/estado",
     .lane = LANE_READS,
     .body_most = LIMIT_HTTP_FORM_BYTES,
     .body_type = "application/x-www-form-urlencoded",
     .page = "estado.html",
     .take = take_application},
    {.method = "POST",
     .pattern = "/abrir/retirar",
     .lane = LANE_PUBLIC,
     .body_most = LIMIT_HTTP_FORM_BYTES,
     .body_type = "application/x-www-form-urlencoded",
     .page = "estado.html",
     .take = take_withdrawal},
    {.method = "GET",
     .pattern = "/datos",
     .lane = LANE_READS,
     .read = READ_FIND,
     .page = "datos.html",
     .take = take_read},
    {.method = "GET", .pattern = "/icono.svg", .page = "icono.svg", .take = take_fixed},
    {.method = "GET", .pattern = "/estilo.css", .page = "estilo.css", .take = take_fixed},
};

enum { ROUTES = sizeof routes / sizeof *routes, PATH_BYTES = 256 };

static bool fits(const struct route *route, struct request *request)
{
    char pattern[PATH_BYTES];
    if (path_matches(route->pattern, request->path, &request->number))
        return true;
    (void)snprintf(pattern, sizeof pattern, "%s.csv", route->pattern);
    if (!route->table || !path_matches(pattern, request->path, &request->number))
        return false;
    request->csv = true;
    return true;
}

static bool allows(const struct route *route, const char *method)
{
    return strcmp(route->method, method) == 0 ||
           (strcmp(route->method, "GET") == 0 && strcmp(method, "HEAD") == 0);
}

void handlers_find(struct request *request, const char *method)
{
    const char *allow = NULL;
    for (size_t i = 0; i < ROUTES; i++) {
        if (!fits(&routes[i], request))
            continue;
        if (allows(&routes[i], method)) {
            request->route = &routes[i];
            return;
        }
        bool reads = strcmp(routes[i].method, "GET") == 0;
        allow = allow != NULL ? "GET, HEAD, POST" : reads ? "GET, HEAD" : routes[i].method;
    }
    answer_problem(request, allow == NULL ? PROBLEM_ABSENT : PROBLEM_METHOD);
    if (allow != NULL)
        answer_header(request, MHD_HTTP_HEADER_ALLOW, allow);
}

void handlers_take(struct worker *worker, struct request *request)
{
    request->route->take(worker, request);
}

static void answer_file(struct request *request, const char *beneath, const struct file *file)
{
    static const char *const names[FILE_CODINGS] = {NULL, "gzip", "br"};
    enum file_coding coding = FILE_CODINGS;
    while (--coding > FILE_PLAIN)
        if (file->content[coding].data != NULL &&
            path_takes_coding(request->accept_encoding, names[coding]))
            break;
    answer_cached_as(request, file->type,
                     file_is_hashed(file->name) ? "public, max-age=31536000, immutable"
                                                : "no-cache",
                     file->content[coding], file->etag[coding]);
    answer_header(request, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    if (names[coding] != NULL && request->answer.status == MHD_HTTP_OK)
        answer_header(request, MHD_HTTP_HEADER_CONTENT_ENCODING, names[coding]);
    if (file_is_worker(file->name))
        answer_header(request, "Service-Worker-Allowed", beneath);
}

static bool answer_site(struct request *request, const char *method, const struct site *site)
{
    size_t length = strlen(site->beneath);
    if (strncmp(request->path, site->beneath, length - 1) == 0 &&
        request->path[length - 1] == '\0') {
        answer_body(request, MHD_HTTP_PERMANENT_REDIRECT, "text/plain", (struct bytes){0});
        answer_header(request, MHD_HTTP_HEADER_LOCATION, site->beneath);
        return true;
    }
    if (strncmp(request->path, site->beneath, length) != 0)
        return false;
    const char *name = request->path + length;
    const struct file *file = files_find(site->files, *name == '\0' ? "index.html" : name);
    request->answer.for_app = true;
    if (file == NULL) {
        answer_problem(request, PROBLEM_ABSENT);
    } else if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
        answer_problem(request, PROBLEM_METHOD);
        answer_header(request, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    } else {
        answer_file(request, site->beneath, file);
    }
    return true;
}

bool handlers_app(struct request *request, const char *method, const struct site sites[SITES])
{
    for (size_t i = 0; i < SITES; i++)
        if (answer_site(request, method, &sites[i]))
            return true;
    return false;
}
