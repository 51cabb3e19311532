/* What the command is told about the installation that it serves. */
#ifndef TEQUIO_ADMIN_SETTINGS_H
#define TEQUIO_ADMIN_SETTINGS_H

#include "common/base/arena.h"
#include "common/base/error.h"
#include "common/settings/settings.h"

/* A program of the installation. */
struct admin_service {
    const char *name;     /* subsidy */
    const char *program;  /* path of tequio-subsidy */
    const char *settings; /* its settings file */
    const char *health;   /* address:port of /ready */
};

struct admin_settings {
    const char *database;           /* conninfo without user and password */
    const char *operator;           /* role that reads the journal and the services' tables */
    const char *superuser;          /* role that makes the roles, for migrate */
    const char *source;             /* folder with deploy/database and services/, for migrate */
    const char *key;                /* the operator's key pair, without ending */
    const char *gateway;            /* endpoint of submissions */
    const char *gateway_public_key; /* 64 hex digits */
    const char *pages;              /* where people reach the pages: https://… */
    struct setting_list service_list;
    /* derived */
    struct admin_service *services;
    size_t service_count;
    uint8_t gateway_key[32];
};

/* Texts live in the arena. STATUS_REFUSED names file, line and key. */
MUST_USE enum status admin_settings_read(struct arena *arena, const char *path,
                                         struct admin_settings *ret, struct error *error);
/* Prints a commented example. */
void admin_settings_print(void);

/* The program of that name, or NULL. */
const struct admin_service *admin_settings_service(const struct admin_settings *settings,
                                                   const char *name);

#endif
