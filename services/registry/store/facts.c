/* Territory, kitchens, committees, devices, suppliers, people: the order of columns is that of
 * sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static const char *unit_code(const struct fact *fact)
{
    return fact->unit.code;
}

static const char *unit_scheme(const struct fact *fact)
{
    return fact->unit.scheme;
}

static int16_t unit_year(const struct fact *fact)
{
    return (int16_t)fact->unit.year;
}

static const char *unit_name(const struct fact *fact)
{
    return fact->unit.name;
}

static int16_t unit_alcaldia(const struct fact *fact)
{
    return (int16_t)fact->unit.alcaldia;
}

static const char *unit_grade(const struct fact *fact)
{
    return fact->unit.grade;
}

static int16_t unit_priority(const struct fact *fact)
{
    return (int16_t)fact->unit.priority;
}

enum status insert_units(struct db *db, struct columns *columns, struct error *error)
{
    column_text(columns, unit_code);
    column_text(columns, unit_scheme);
    column_int2(columns, unit_year);
    column_text(columns, unit_name);
    column_int2(columns, unit_alcaldia);
    column_text(columns, unit_grade);
    column_int2(columns, unit_priority);
    return columns_insert(db, columns, &sql_insert_units, error);
}

static int32_t kitchen_kitchen(const struct fact *fact)
{
    return (int32_t)fact->kitchen.kitchen;
}

static const char *kitchen_name(const struct fact *fact)
{
    return fact->kitchen.name;
}

static const char *kitchen_address(const struct fact *fact)
{
    return fact->kitchen.address;
}

static const char *kitchen_unit(const struct fact *fact)
{
    return fact->kitchen.unit;
}

static int16_t kitchen_alcaldia(const struct fact *fact)
{
    return (int16_t)fact->kitchen.alcaldia;
}

static int32_t kitchen_latitude(const struct fact *fact)
{
    return (int32_t)fact->kitchen.latitude_micro;
}

static int32_t kitchen_longitude(const struct fact *fact)
{
    return (int32_t)fact->kitchen.longitude_micro;
}

static int32_t kitchen_capacity(const struct fact *fact)
{
    return (int32_t)fact->kitchen.capacity;
}

static int16_t kitchen_state(const struct fact *fact)
{
    return (int16_t)fact->kitchen.state;
}

static const char *kitchen_reason(const struct fact *fact)
{
    return fact->kitchen.reason;
}

enum status insert_kitchens(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, kitchen_kitchen);
    column_text(columns, kitchen_name);
    column_text(columns, kitchen_address);
    column_text(columns, kitchen_unit);
    column_int2(columns, kitchen_alcaldia);
    column_int4(columns, kitchen_latitude);
    column_int4(columns, kitchen_longitude);
    column_int4(columns, kitchen_capacity);
    column_int2(columns, kitchen_state);
    column_text(columns, kitchen_reason);
    return columns_insert(db, columns, &sql_insert_kitchens, error);
}

static int32_t member_kitchen(const struct fact *fact)
{
    return (int32_t)fact->member.kitchen;
}

static int32_t member_member(const struct fact *fact)
{
    return (int32_t)fact->member.member;
}

static const char *member_name(const struct fact *fact)
{
    return fact->member.name;
}

static const char *member_role(const struct fact *fact)
{
    return fact->member.role;
}

static int16_t member_sex(const struct fact *fact)
{
    return (int16_t)fact->member.sex;
}

static int16_t member_age_band(const struct fact *fact)
{
    return (int16_t)fact->member.age_band;
}

static bool member_active(const struct fact *fact)
{
    return fact->member.active;
}

static const char *member_rfc(const struct fact *fact)
{
    return fact->member.rfc;
}

enum status insert_members(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, member_kitchen);
    column_int4(columns, member_member);
    column_text(columns, member_name);
    column_text(columns, member_role);
    column_int2(columns, member_sex);
    column_int2(columns, member_age_band);
    column_bool(columns, member_active);
    column_text(columns, member_rfc);
    return columns_insert(db, columns, &sql_insert_members, error);
}

static int32_t device_device(const struct fact *fact)
{
    return (int32_t)fact->device.device;
}

static int16_t device_role(const struct fact *fact)
{
    return (int16_t)fact->device.role;
}

static int32_t device_kitchen(const struct fact *fact)
{
    return (int32_t)fact->device.kitchen;
}

static struct bytes device_curve_key(const struct fact *fact)
{
    return fact->device.curve_key;
}

static struct bytes device_signing_key(const struct fact *fact)
{
    return fact->device.signing_key;
}

static struct bytes device_token_digest(const struct fact *fact)
{
    return fact->device.token_digest.size > 0 ? fact->device.token_digest : (struct bytes){0};
}

static int32_t device_person(const struct fact *fact)
{
    return (int32_t)fact->device.person;
}

static bool device_revoked(const struct fact *fact)
{
    return fact->device.revoked;
}

static const char *device_label(const struct fact *fact)
{
    return fact->device.label;
}

enum status insert_devices(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, device_device);
    column_int2(columns, device_role);
    column_int4(columns, device_kitchen);
    column_bytes(columns, device_curve_key);
    column_bytes(columns, device_signing_key);
    column_bytes(columns, device_token_digest);
    column_bool(columns, device_revoked);
    column_text(columns, device_label);
    column_int4(columns, device_person);
    return columns_insert(db, columns, &sql_insert_devices, error);
}

static int32_t supplier_supplier(const struct fact *fact)
{
    return (int32_t)fact->supplier.supplier;
}

static const char *supplier_name(const struct fact *fact)
{
    return fact->supplier.name;
}

static const char *supplier_rfc(const struct fact *fact)
{
    return fact->supplier.rfc;
}

static const char *supplier_kind(const struct fact *fact)
{
    return fact->supplier.kind;
}

static int16_t supplier_alcaldia(const struct fact *fact)
{
    return (int16_t)fact->supplier.alcaldia;
}

static const char *supplier_unit(const struct fact *fact)
{
    return fact->supplier.unit;
}

enum status insert_suppliers(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, supplier_supplier);
    column_text(columns, supplier_name);
    column_text(columns, supplier_rfc);
    column_text(columns, supplier_kind);
    column_int2(columns, supplier_alcaldia);
    column_text(columns, supplier_unit);
    return columns_insert(db, columns, &sql_insert_suppliers, error);
}

static int32_t person_person(const struct fact *fact)
{
    return (int32_t)fact->person.person;
}

static const char *person_name(const struct fact *fact)
{
    return fact->person.name;
}

static const char *person_role(const struct fact *fact)
{
    return fact->person.role;
}

static int16_t person_alcaldia(const struct fact *fact)
{
    return (int16_t)fact->person.alcaldia;
}

static int32_t person_device(const struct fact *fact)
{
    return (int32_t)fact->person.device;
}

static bool person_active(const struct fact *fact)
{
    return fact->person.active;
}

enum status insert_people(struct db *db, struct columns *columns, struct error *error)
{
    column_int4(columns, person_person);
    column_text(columns, person_name);
    column_text(columns, person_role);
    column_int2(columns, person_alcaldia);
    column_int4(columns, person_device);
    column_bool(columns, person_active);
    return columns_insert(db, columns, &sql_insert_people, error);
}
