/* The public form to open a kitchen, and what becomes of what it sent. The edge seals who applies
 * to the programme's key and keeps nothing of it. */
#include <jansson.h>
#include <poll.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/calendar.h"
#include "common/base/log.h"
#include "web/address.h"
#include "web/codec.h"
#include "web/counters.h"
#include "web/handlers.h"
#include "web/handlers/follow.h"
#include "web/handlers/page.h"
#include "web/handlers/read.h"
#include "web/handlers/time.h"
#include "web/rules/path.h"

enum { LOOK_MS = 100, LOOKS = 15, WITHDRAWN = 7, ENTITY = 1000 /* of an INEGI code */ };

static const char purpose[] = "tequio/application/1";

/* By the contract's numbers: how it stands, and what comes next. */
static const struct {
    const char *name, *next;
    bool over;
} states[] = {
    {"", "", true},
    {"recibida", "La oficina la revisará. Le llamaremos para acordar la visita al lugar.", false},
    {"por visitar", "Personal del programa visitará el lugar. Le llamaremos antes.", false},
    {"en espera de sus papeles",
     "Entregue en la oficina: identificación y comprobante de domicilio de cada integrante del "
     "comité, y el documento que demuestra que pueden usar el local.",
     false},
    {"con el comité evaluador",
     "El comité evaluador decide con lo que se vio en la visita y con sus papeles.", false},
    {"aprobada", "Le llamaremos para acordar la instalación del comedor.", true},
    {"no aprobada",
     "Puede corregir lo que faltó y presentar otra solicitud. Si no está de acuerdo, presente una "
     "inconformidad en Quejas y peticiones.",
     true},
    {"retirada", "Puede presentar otra cuando quiera.", true},
};
enum { STATES = sizeof states / sizeof *states };

/* Following */

struct question {
    struct followed followed;
    struct petition_told told;
};

static enum status ask(struct worker *worker, struct request *request, void *context,
                       struct error *error)
{
    struct question *question = context;
    return store_application(worker->db, request->arena, question->followed.digest,
                             question->followed.folio, &question->told, error);
}

/* Its state; 0 where there is none. */
static size_t state_of(const struct question *question)
{
    json_t *told = question->told.told == NULL ? NULL : json_loads(question->told.told, 0, NULL);
    json_int_t state = json_integer_value(json_object_get(told, "state"));
    json_decref(told);
    return state > 0 && state < STATES ? (size_t)state : 0;
}

/* Asks for a moment, until it is there and, where `state` is not 0, has come there. The registry
 * takes it within milliseconds, or is not running. False: the request has its answer. */
static bool look_for(struct worker *worker, struct request *request, size_t state,
                     struct question *question)
{
    for (int look = 0; look < LOOKS; look++) {
        if (look > 0)
            (void)poll(NULL, 0, LOOK_MS);
        if (!worker_ask(worker, ask, request, question))
            return false;
        size_t found = state_of(question);
        if (found != 0 && (state == 0 || found == state))
            return true;
    }
    return true;
}

/* `notice`: what there is to say besides, NULL = nothing. */
static void answer_state(struct worker *worker, struct request *request,
                         const struct question *question, const char *notice, bool open,
                         unsigned status)
{
    json_t *data = json_object();
    size_t state = state_of(question);
    json_object_set_new(data, "missing", json_boolean(state == 0));
    if (notice != NULL)
        json_object_set_new(data, "notice", json_string(notice));
    if (state != 0) {
        json_t *application = json_loads(question->told.told, 0, NULL);
        json_object_set_new(application, "state", json_string(states[state].name));
        json_object_set_new(application, "next", json_string(states[state].next));
        json_object_set_new(application, "open", json_boolean(open && !states[state].over));
        json_object_set_new(application, "secret", json_string(question->followed.secret));
        if (question->told.answer.data != NULL)
            json_object_set_new(
                application, "says",
                json_string(codec_step_reason(request->arena, question->told.answer)));
        json_object_set_new(data, "application", application);
    }
    page_answer(worker, request, data, state != 0 ? status : MHD_HTTP_NOT_FOUND);
}

void take_application(struct worker *worker, struct request *request)
{
    struct question question = {.told = {.told = NULL}};
    if (follow_read(request, purpose, false, &question.followed) &&
        !worker_ask(worker, ask, request, &question))
        return;
    answer_state(worker, request, &question, NULL, true, MHD_HTTP_OK);
}

/* Sending */

/* What who sends is told where it is not known to be there. */
static const struct unheard {
    unsigned status;
    const char *retry_after; /* NULL = it says nothing */
    const char *heading, *application, *withdrawal;
    bool again; /* a withdrawal may be sent again at once */
} unheard[] = {
    [VOICE_SILENCE] = {MHD_HTTP_GATEWAY_TIMEOUT, "60", "No sabemos si llegó.",
                       "El sistema no contestó. Vuelva a enviarla hoy mismo, sin cambiar nada: si "
                       "ya había llegado es la misma solicitud, con el mismo folio y la misma "
                       "clave.",
                       "No sabemos si llegó su retiro: el sistema no contestó. Espere unos minutos "
                       "y vuelva a ver cómo va; si todavía no está retirada, retírela de nuevo.",
                       false},
    [VOICE_LATER] = {MHD_HTTP_SERVICE_UNAVAILABLE, "60", "No se envió.",
                     "El sistema no la pudo recibir en este momento. Espere un minuto y vuelva a "
                     "enviarla.",
                     "No se envió su retiro: el sistema no lo pudo recibir en este momento. Espere "
                     "un minuto y vuelva a intentarlo.",
                     true},
    [VOICE_REFUSED] =
        {MHD_HTTP_INTERNAL_SERVER_ERROR, NULL, "No se envió.",
         "El sistema no la aceptó, y enviarla otra vez no lo cambia. Ya quedó anotado. "
         "Llame a la oficina del programa.",
         "El sistema no aceptó su retiro, y enviarlo otra vez no lo cambia. Ya quedó "
         "anotado. Llame a la oficina del programa.",
         false},
};

static enum status ask_time(struct worker *worker, struct request *request, void *context,
                            struct error *error)
{
    return time_now(worker, request->arena, context, error);
}

/* False: the request has its answer. */
static bool say(struct worker *worker, struct request *request, struct voice_said *said,
                enum voice_heard *ret)
{
    const struct lanes_settings *shared = lanes_shared(worker);
    struct error error = {0};
    said->replay = shared->clock->replay;
    if (!worker_ask(worker, ask_time, request, &said->now_us))
        return false;
    *ret = voice_say(&worker->voice, &worker->gate, shared->keys, said, request->arena, &error);
    if (*ret == VOICE_TAKEN) {
        counter_add(COUNTER_MESSAGES);
        return true;
    }
    if (*ret == VOICE_SILENCE)
        counter_add(COUNTER_SILENCE);
    log_warning("not_sent", &error);
    return true;
}

static void retry_after(struct request *request, const char *seconds)
{
    if (seconds != NULL)
        answer_header(request, MHD_HTTP_HEADER_RETRY_AFTER, seconds);
}

static void withdraw(struct worker *worker, struct request *request, struct question *question)
{
    enum voice_heard heard;
    struct voice_said said = {.kind = KIND_APPLICATION_STEP,
                              .body =
                                  codec_write_withdrawal(request->arena, question->followed.folio,
                                                         question->followed.secret)};
    randombytes_buf(said.content, sizeof said.content);
    if (!say(worker, request, &said, &heard))
        return;
    if (heard != VOICE_TAKEN) {
        const struct unheard *row = &unheard[heard];
        answer_state(worker, request, question, row->withdrawal, row->again, row->status);
        retry_after(request, row->retry_after);
        return;
    }
    if (!look_for(worker, request, WITHDRAWN, question))
        return;
    answer_state(worker, request, question,
                 states[state_of(question)].over
                     ? NULL
                     : "Recibimos su retiro. En unos minutos aquí dirá que está retirada.",
                 false, MHD_HTTP_OK);
}

void take_withdrawal(struct worker *worker, struct request *request)
{
    struct question question = {.told = {.told = NULL}};
    if (follow_read(request, purpose, true, &question.followed) &&
        !worker_ask(worker, ask, request, &question))
        return;
    if (states[state_of(&question)].over) /* or there is none */
        answer_state(worker, request, &question, NULL, false, MHD_HTTP_OK);
    else
        withdraw(worker, request, &question);
}

struct opening {
    struct opening_told told;
    struct opening_form form;
    day_number day;
    uint32_t version; /* of the requirements; 0 = none hold */
    json_t *data;     /* of the page */
    const char **met;
    size_t met_count;
};

static enum status ask_opening(struct worker *worker, struct request *request, void *context,
                               struct error *error)
{
    struct opening *opening = context;
    int64_t now_us;
    enum status status = time_now(worker, request->arena, &now_us, error);
    if (status != STATUS_OK)
        return status;
    opening->day = calendar_local_day(now_us);
    return store_opening(worker->db, request->arena, opening->day, &opening->told, error);
}

/* Which requirements were ticked: for what is sent, and for the page where it comes again. */
static void tick(struct request *request, struct opening *opening)
{
    const struct bytes form = {request->body, request->body_size};
    json_t *requirements = json_object_get(opening->data, "requirements"), *requirement;
    size_t index;
    opening->met = arena_array(request->arena, json_array_size(requirements) + 1, sizeof(char *));
    json_array_foreach(requirements, index, requirement)
    {
        const char *code = json_string_value(json_object_get(requirement, "code"));
        bool ticked = opening_met(form, code);
        json_object_set_new(requirement, "ticked", json_boolean(ticked));
        if (ticked)
            opening->met[opening->met_count++] = code;
    }
}

static void set_number(json_t *data, const char *name, uint32_t number)
{
    if (number > 0)
        json_object_set_new(data, name, json_integer(number));
}

/* What was typed, for the form that comes again. False: it is no text. */
static bool keep_typed(struct opening *opening)
{
    static const char *const kinds[] = {"unsaid", "owned", "rented", "lent", "common"};
    const struct opening_form *form = &opening->form;
    json_t *data = opening->data, *places = json_object_get(data, "places"), *place;
    size_t index;
    json_array_foreach(places, index, place)
    {
        const char *code = json_string_value(json_object_get(place, "code"));
        bool chosen = strtoul(code, NULL, 10) % ENTITY == form->alcaldia;
        json_object_set_new(place, "chosen", json_boolean(chosen));
    }
    json_object_set_new(data, kinds[form->premises], json_true());
    set_number(data, "metros", form->square_metres);
    set_number(data, "raciones", form->rations);
    set_number(data, "personas", form->committee);
    set_number(data, "mujeres", form->women);
    return json_object_set_new(data, "nombres", json_string(form->names)) == 0 &&
           json_object_set_new(data, "telefono", json_string(form->telephone)) == 0 &&
           json_object_set_new(data, "domicilio", json_string(form->address)) == 0 &&
           json_object_set_new(data, "palabras", json_string(form->words)) == 0;
}

/* The form again as it was typed, and what there is to say of it. */
static void come_again(struct worker *worker, struct request *request, struct opening *opening,
                       const char *heading, const char *problem, unsigned status)
{
    json_object_set_new(opening->data, "heading", json_string(heading));
    json_object_set_new(opening->data, "problem", json_string(problem));
    page_answer(worker, request, json_incref(opening->data), status);
}

static const char not_yet[] = "Aún no se envía.";

/* True: many came from there, or from everybody; and who sends it is told when they may again. */
static bool too_many(struct worker *worker, struct request *request, struct opening *opening)
{
    char site[LIMIT_ADDRESS_BYTES];
    address_site(request->address, site);
    int64_t wait_s = voice_wait(&worker->voice, site, clock_monotonic_us());
    if (wait_s == 0)
        return false;
    counter_add(COUNTER_LIMITED);
    come_again(worker, request, opening, not_yet,
               "Ya llegaron muchas solicitudes por esta página. Guarde sus datos y envíelos más "
               "tarde o mañana, o llame a la oficina del programa.",
               MHD_HTTP_TOO_MANY_REQUESTS);
    retry_after(request, arena_printf(request->arena, "%d", (int)wait_s));
    return true;
}

static void show_sent(struct worker *worker, struct request *request,
                      const struct question *question, const char *shown)
{
    json_t *sent =
        question->told.told == NULL ? json_object() : json_loads(question->told.told, 0, NULL);
    json_t *data = json_object();
    json_object_set_new(sent, "secret", json_string(shown));
    json_object_set_new(data, "sent", sent);
    page_answer(worker, request, data, MHD_HTTP_OK);
}

static void send_new(struct worker *worker, struct request *request, struct opening *opening,
                     struct voice_said *said, struct question *question, const char *shown)
{
    enum voice_heard heard;
    if (too_many(worker, request, opening) || !say(worker, request, said, &heard))
        return;
    if (heard != VOICE_TAKEN) {
        const struct unheard *row = &unheard[heard];
        come_again(worker, request, opening, row->heading, row->application, row->status);
        retry_after(request, row->retry_after);
    } else if (look_for(worker, request, 0, question)) {
        show_sent(worker, request, question, shown);
    }
}

/* The same form again on the same day is the same application, with its folio and its secret. */
static void deliver(struct worker *worker, struct request *request, struct opening *opening,
                    const uint8_t key[32])
{
    char shown[SECRET_SHOWN_BYTES];
    struct question question = {.followed.folio = ""};
    struct voice_said said = {.kind = KIND_APPLICATION};
    const struct opening_identity identity =
        opening_identify((struct bytes){request->body, request->body_size}, opening->day,
                         lanes_shared(worker)->keys->signing_seed);
    memcpy(said.content, identity.content, sizeof said.content);
    secret_write(identity.secret, shown);
    (void)!secret_read(shown, question.followed.secret); /* it is one: we wrote it */
    follow_digest(purpose, question.followed.secret, question.followed.digest);
    const struct codec_opening written = {
        .form = &opening->form,
        .version = opening->version,
        .met = opening->met,
        .met_count = opening->met_count,
        .programme_key = key,
        .secret_digest = question.followed.digest,
    };
    if (!worker_ask(worker, ask, request, &question))
        return;
    size_t state = state_of(&question);
    if (state != 0 && states[state].over)
        come_again(worker, request, opening, "Esta solicitud ya terminó.",
                   "La misma llegó hoy y ya no está en trámite. Para presentar otra, cambie o "
                   "agregue lo que haga falta.",
                   MHD_HTTP_CONFLICT);
    else if (state != 0)
        show_sent(worker, request, &question, shown);
    else if (!codec_write_opening(request->arena, &written, &said.body))
        answer_problem(request, PROBLEM_BROKEN);
    else
        send_new(worker, request, opening, &said, &question, shown);
}

void take_opening(struct worker *worker, struct request *request)
{
    struct opening opening = {.met_count = 0};
    const struct bytes form = {request->body, request->body_size};
    uint8_t key[32];
    if (!worker_ask(worker, ask_opening, request, &opening))
        return;
    opening.data = json_loads(opening.told.told, 0, NULL);
    opening.version = (uint32_t)json_integer_value(json_object_get(opening.data, "version"));
    const char *problem = opening_read(form, &opening.form);
    const bool current = opening_is_current(form, opening.version);
    if (current) /* what was ticked was said of what was shown */
        tick(request, &opening);
    if (!keep_typed(&opening))
        answer_problem(request, PROBLEM_QUERY);
    else if (!current)
        come_again(worker, request, &opening, not_yet,
                   "Los requisitos cambiaron desde que abrió esta página. Marque lo que ya tienen "
                   "de los de hoy y vuelva a enviarla.",
                   MHD_HTTP_CONFLICT);
    else if (problem != NULL)
        come_again(worker, request, &opening, not_yet, problem, MHD_HTTP_BAD_REQUEST);
    else if (opening.told.programme_key.data == NULL ||
             !codec_programme_key(request->arena, opening.told.programme_key, key))
        come_again(worker, request, &opening, not_yet,
                   "Por ahora no podemos recibir solicitudes por esta página, porque no "
                   "podríamos guardar sus datos bajo llave. Llame a la oficina del programa.",
                   MHD_HTTP_SERVICE_UNAVAILABLE);
    else
        deliver(worker, request, &opening, key);
    json_decref(opening.data);
}
