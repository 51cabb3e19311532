/* What the codec's files share. Private to this folder. */
#ifndef TEQUIO_SUBSIDY_CODEC_PARTS_H
#define TEQUIO_SUBSIDY_CODEC_PARTS_H

#include <protobuf-c/protobuf-c.h>

#include "common/base/arena.h"
#include "common/base/calendar.h"
#include "common/base/error.h"
#include "common/base/money.h"
#include "common/journal/entry.h"
#include "subsidy/rules/decision.h"
#include "subsidy/rules/report.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"

/* More than any sum of what one decision may carry; what is beyond it is not ours. */
#define AMOUNT_MAX (INT64_MAX / 4)

/* Unpacks an entry's body with the arena as its memory; NULL, with the error set, where it is
 * malformed. */
void *codec_unpack(struct arena *arena, const struct entry *entry,
                   const ProtobufCMessageDescriptor *message, struct error *error);

/* The message's bytes, in the arena; not NULL even where there are none. */
struct bytes codec_pack(struct arena *arena, const ProtobufCMessage *message);

/* STATUS_REFUSED, with the entry and its field in the error's text. */
enum status codec_impossible(const struct entry *entry, const char *field, struct error *error);

/* False, with *ret 0, where the value is beyond AMOUNT_MAX. */
static inline bool codec_amount(uint64_t value, centavos *ret)
{
    *ret = value <= AMOUNT_MAX ? (centavos)value : 0;
    return value <= AMOUNT_MAX;
}

/* The same on both sides of zero. */
static inline bool codec_signed_amount(int64_t value, centavos *ret)
{
    bool fits = value <= AMOUNT_MAX && value >= -AMOUNT_MAX;

    *ret = fits ? value : 0;
    return fits;
}

/* The contract's 32 bits hold every sum of honest counts; the lines say each exactly. */
static inline uint32_t codec_count(uint64_t count)
{
    return count < UINT32_MAX ? (uint32_t)count : UINT32_MAX;
}

/* Two days, the first not after the second. */
static inline bool codec_is_period(struct period period)
{
    return period.start != DAY_INVALID && period.end != DAY_INVALID && period.start <= period.end;
}

/* 0 for a day that is none. */
static inline uint32_t codec_day(day_number day)
{
    return day == DAY_INVALID ? 0 : calendar_yyyymmdd(day);
}

/* The same bytes, in the arena: protobuf-c wants to write where it only reads. */
ProtobufCBinaryData codec_lend(struct arena *arena, struct bytes bytes);

/* False where the books have no room for such a line. */
bool codec_budget_line(const struct budget_line *line);

/* standing.c: what a kitchen has, both ways; NULL where it is not told. False where an amount is
 * impossible. */
Tequio__V1__KitchenStanding *codec_write_standing(struct arena *arena,
                                                  const struct kitchen_standing *standing);
bool codec_read_standing(const Tequio__V1__KitchenStanding *in, struct kitchen_standing *ret);

/* duties.c: shares both ways. False where one is impossible; *ret_sum is theirs. */
size_t codec_write_shares(struct arena *arena, const struct duty_share *shares, size_t count,
                          Tequio__V1__DutyShare ***ret);
bool codec_read_shares(struct arena *arena, Tequio__V1__DutyShare *const *list, size_t count,
                       const struct duty_share **ret, centavos *ret_sum);

/* Sets that have a bit for each number from 1 to 15: what a column of them holds. */
enum { CODEC_LAST_BIT = 15, CODEC_BITS_MOST = (1 << CODEC_LAST_BIT) - 1 };

/* breakdowns.c: what a report says of its day besides money; the arrays are in the arena. */
void codec_read_day_life(struct arena *arena, const Tequio__V1__DailyReport *message,
                         struct report_said *ret);
/* Lends the arrays to the message. */
void codec_write_breakdowns(const struct breakdowns *breakdowns, Tequio__V1__ReportCounted *out);
/* False where an array has another length or a count beyond INT32_MAX; lends the message's arrays.
 */
MUST_USE bool codec_read_breakdowns(const Tequio__V1__ReportCounted *in, struct breakdowns *ret);

#endif
