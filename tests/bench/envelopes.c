#include "bench/envelopes.h"

#include <string.h>

#include "common/wire/kind.h"
#include "tequio/v1/daily_report.pb-c.h"

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void digest_numbers(uint64_t a, uint64_t b, uint8_t out[DIGEST_BYTES])
{
    uint8_t numbers[16];
    struct bytes bytes = {numbers, sizeof numbers};

    (void)put_u64(put_u64(numbers, a), b);
    digest_of(&bytes, 1, out);
}

void bench_keys(uint32_t device, struct key_pair *ret)
{
    uint8_t seed[DIGEST_BYTES];

    digest_numbers(UINT64_MAX, device, seed);
    keys_make(ret, seed);
}

/* A report as tablets send it: about 130 bytes. */
static struct bytes make_report(struct arena *arena, uint64_t *state)
{
    Tequio__V1__DailyReport report = TEQUIO__V1__DAILY_REPORT__INIT;
    Tequio__V1__Noted paid = TEQUIO__V1__NOTED__INIT, exempt = TEQUIO__V1__NOTED__INIT;
    Tequio__V1__Noted fees = TEQUIO__V1__NOTED__INIT, prepared = TEQUIO__V1__NOTED__INIT;
    Tequio__V1__SexAgeCount counts[10], *pointers[10];
    Tequio__V1__SexAgeBreakdown breakdown = TEQUIO__V1__SEX_AGE_BREAKDOWN__INIT;
    Tequio__V1__Menu menu = TEQUIO__V1__MENU__INIT;
    char soup[] = "Sopa de verduras", dish[] = "Tinga de pollo", drink[] = "Agua de jamaica";

    for (size_t i = 0; i < 10; i++) {
        tequio__v1__sex_age_count__init(&counts[i]);
        counts[i].sex = (Tequio__V1__Sex)(1 + i % 2);
        counts[i].age_band = (Tequio__V1__AgeBand)(1 + i / 2);
        counts[i].rations = (uint32_t)(5 + next_random(state) % 20);
        report.rations_served += counts[i].rations;
        pointers[i] = &counts[i];
    }
    breakdown.n_counts = 10;
    breakdown.counts = pointers;
    menu.soup = soup;
    menu.main_dish = dish;
    menu.drink = drink;
    exempt.value = next_random(state) % 10;
    paid.value = report.rations_served - exempt.value;
    fees.value = paid.value * 1100;
    prepared.value = report.rations_served;
    report.service_day = 20200106;
    report.rations_paid = &paid;
    report.rations_exempt = &exempt;
    report.fees_centavos = &fees;
    report.rations_prepared = &prepared;
    report.by_sex_and_age = &breakdown;
    report.menu = &menu;
    size_t size = tequio__v1__daily_report__get_packed_size(&report);
    uint8_t *body = arena_alloc(arena, size);
    (void)tequio__v1__daily_report__pack(&report, body);
    return (struct bytes){body, size};
}

static void make_device(struct arena *arena, struct bench_load *load, size_t index)
{
    struct bench_device *device = &load->devices[index];
    struct envelope_chain chain;
    uint8_t digest[DIGEST_BYTES];
    uint64_t state = load->round * 1000003 + index + 1;

    device->device = (uint32_t)index + 1;
    bench_keys(device->device, &device->keys);
    digest_numbers(load->round, index, digest);
    memcpy(device->installation, digest, INSTALLATION_BYTES);
    envelope_chain_begin(&chain, device->installation, device->keys.signing_seed, "bench/1");
    device->envelopes = arena_array(arena, load->each, sizeof *device->envelopes);
    device->digests = arena_array(arena, load->each, sizeof *device->digests);
    for (size_t i = 0; i < load->each; i++) {
        digest_numbers(next_random(&state), i, digest);
        struct envelope_content content = {
            .kind = KIND_DAILY_REPORT,
            .kitchen = device->device,
            .saved_at_us = INT64_C(1578355200000000),
            .body = make_report(arena, &state),
        };
        memcpy(content.id, digest + SALT_BYTES, CONTENT_BYTES);
        device->envelopes[i] =
            envelope_chain_next(&chain, arena, &content, digest, device->digests[i]);
    }
}

void bench_make(struct arena *arena, size_t device_count, size_t each, uint64_t round,
                struct bench_load *ret)
{
    ret->device_count = device_count;
    ret->each = each;
    ret->round = round;
    ret->devices = arena_array(arena, device_count, sizeof *ret->devices);
    for (size_t i = 0; i < device_count; i++)
        make_device(arena, ret, i);
}

uint32_t *bench_order(struct arena *arena, const struct bench_load *load)
{
    size_t count = load->device_count * load->each;
    uint32_t *order = arena_array(arena, count, sizeof *order);
    uint64_t state = load->round + 88172645463325252u;

    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)(i % load->device_count);
    for (size_t i = count - 1; i > 0; i--) {
        size_t other = next_random(&state) % (i + 1);
        uint32_t kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    return order;
}
