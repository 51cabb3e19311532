#include "web/rules/opening.h"

#include <string.h>

#include "web/rules/path.h"

enum {
    NUMBER_BYTES = 8,
    CODE_BYTES = 40, /* of a requirement's field: "r-" and a code */
    FIRST_ALCALDIA = 9002,
    LAST_ALCALDIA = 9017,
    ENTITY = 9000, /* before each municipality code */
    PREMISES_LAST = 4,
    METRES_MOST = 10000,
    RATIONS_MOST = 2000,
    VERSION_MOST = 999999,
};

static bool has_text(const char *text)
{
    return text[strspn(text, " ")] != '\0';
}

/* A number of the form. False: it is none, or outside, or not there. */
static bool read_number(struct bytes form, const char *name, uint32_t least, uint32_t most,
                        uint32_t *ret)
{
    char text[NUMBER_BYTES] = "";
    *ret = 0;
    return path_form_value(form, name, text, sizeof text) && path_number(text, least, most, ret);
}

/* The same where it need not be said: then it is 0. */
static bool read_optional(struct bytes form, const char *name, uint32_t most, uint32_t *ret)
{
    char text[NUMBER_BYTES] = "";
    *ret = 0;
    if (path_form_value(form, name, text, sizeof text) && text[0] == '\0')
        return true;
    return read_number(form, name, 1, most, ret);
}

static bool is_telephone(const char *text)
{
    size_t digits = 0;
    for (; *text != '\0'; text++)
        digits += *text >= '0' && *text <= '9';
    return digits >= OPENING_DIGITS_LEAST;
}

static const char *read_place(struct bytes form, struct opening_form *ret)
{
    uint32_t code;
    bool chosen = read_number(form, "alcaldia", FIRST_ALCALDIA, LAST_ALCALDIA, &code);
    bool kind = read_number(form, "local", 0, PREMISES_LAST, &ret->premises);
    bool metres = read_optional(form, "metros", METRES_MOST, &ret->square_metres);
    bool rations = read_optional(form, "raciones", RATIONS_MOST, &ret->rations);
    ret->alcaldia = chosen ? code - ENTITY : 0;
    if (!chosen)
        return "Falta la alcaldía. La visita al lugar la hace personal de esa alcaldía: elíjala de "
               "la lista.";
    if (!kind)
        return "Falta decir cómo es el local. Elija una opción; si no lo sabe, elija «No lo sé "
               "todavía».";
    if (!metres)
        return "Los metros cuadrados no se entienden. Escriba solo el número, de 1 a 10000, o deje "
               "el espacio vacío.";
    if (!rations)
        return "Las raciones no se entienden. Escriba solo el número, de 1 a 2000, o deje el "
               "espacio vacío.";
    return NULL;
}

static const char *read_committee(struct bytes form, struct opening_form *ret)
{
    bool many = read_number(form, "personas", 1, OPENING_COMMITTEE_MOST, &ret->committee);
    bool women = read_number(form, "mujeres", 0, OPENING_COMMITTEE_MOST, &ret->women);
    if (!many)
        return "Falta cuántas personas forman el comité. Escriba solo el número, de 3 a 50.";
    if (ret->committee < OPENING_COMMITTEE_LEAST)
        return "El comité necesita al menos tres personas, para que nadie cargue sola con el "
               "comedor. Invite a más vecinas o vecinos y vuelva a enviar.";
    if (!women || ret->women > ret->committee)
        return "Revise cuántas son mujeres: escriba un número que no pase del total de personas; "
               "si ninguna lo es, escriba 0.";
    return NULL;
}

const char *opening_read(struct bytes form, struct opening_form *ret)
{
    *ret = (struct opening_form){.names = ""};
    bool names = path_form_value(form, "nombres", ret->names, sizeof ret->names);
    bool telephone = path_form_value(form, "telefono", ret->telephone, sizeof ret->telephone);
    bool address = path_form_value(form, "domicilio", ret->address, sizeof ret->address);
    bool words = path_form_value(form, "palabras", ret->words, sizeof ret->words);
    const char *place = read_place(form, ret);
    const char *committee = read_committee(form, ret);
    if (!names || !has_text(ret->names))
        return "Faltan los nombres de quienes presentan la solicitud, o son demasiado largos. "
               "Escríbalos, en menos de 400 letras: así sabremos por quién preguntar.";
    if (!telephone || !is_telephone(ret->telephone))
        return "Falta un teléfono. Escriba sus diez números: ahí le llamaremos para la visita.";
    if (!address || !has_text(ret->address))
        return "Falta el domicilio del lugar, o es demasiado largo. Escriba calle, número y "
               "colonia, en menos de 400 letras, para poder visitarlo.";
    if (place != NULL)
        return place;
    if (committee != NULL)
        return committee;
    if (!words)
        return "Lo demás que quiso decirnos es demasiado largo. Déjelo en menos de 1000 letras; lo "
               "demás lo platicamos en la visita.";
    return NULL;
}

bool opening_met(struct bytes form, const char *code)
{
    char name[CODE_BYTES] = "r-", value[2];
    size_t size = strlen(code);
    if (size + 3 > sizeof name)
        return false;
    memcpy(name + 2, code, size + 1);
    return path_form_value(form, name, value, sizeof value);
}

struct opening_identity opening_identify(struct bytes form, day_number day, const uint8_t key[32])
{
    static const char purpose[] = "tequio/opening/1";
    struct opening_identity identity;
    uint8_t digest[DIGEST_BYTES];
    const struct bytes inner[] = {{(const uint8_t *)&day, sizeof day}, form};
    digest_of(inner, 2, digest);
    const struct bytes outer[] = {
        {(const uint8_t *)purpose, sizeof purpose - 1}, {key, 32}, {digest, sizeof digest}};
    digest_of(outer, 3, digest);
    memcpy(identity.content, digest, sizeof identity.content);
    memcpy(identity.secret, digest + sizeof identity.content, sizeof identity.secret);
    return identity;
}

bool opening_is_current(struct bytes form, uint32_t version)
{
    uint32_t shown;
    bool shows = read_number(form, "version", 1, VERSION_MOST, &shown);
    return version == 0 || (shows && shown == version);
}
