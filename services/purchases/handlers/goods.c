/* The rules about the purchase itself: what they look at, and what they say. What the network and
 * the kitchen bought before is kept up to date in the batch, so that the answer is a function of
 * the journal's prefix and not of where a batch began. */
#include <string.h>

#include "purchases/handlers/batch.h"

enum {
    LAST_MONTH = -1,
    NEXT_MONTH = 1,
    KEY_DIGITS = 8, /* of SAT's catalogue */
    KEY_MOST = 99999999,
    CENTAVO_MICRO = 10000,
};

/* Keys of maps: no padding in any of them. */
struct product_key {
    uint32_t product;
    day_number day;
};
struct supplier_key {
    uint32_t supplier;
    day_number day;
};
struct price_key {
    uint32_t product;
    char unit[PURCHASE_UNIT_BYTES];
};
struct span_key {
    uint32_t kitchen;
    day_number first, last;
};

/* The newest prices, as a ring: `next` is the place of the oldest. */
struct price_ring {
    struct price_row row;
    size_t next;
};

static struct price_key price_key_of(uint32_t product, const char *unit)
{
    struct price_key key = {.product = product};

    memcpy(key.unit, unit, strnlen(unit, sizeof key.unit));
    return key;
}

static struct span_key month_of(uint32_t kitchen, day_number day, int months)
{
    return (struct span_key){kitchen, calendar_month_add(day, months),
                             calendar_month_add(day, months + NEXT_MONTH) - 1};
}

void goods_begin(struct batch *batch)
{
    batch->products = map_new(batch->arena, sizeof(struct product_key), sizeof(struct product_row));
    batch->suppliers =
        map_new(batch->arena, sizeof(struct supplier_key), sizeof(struct supplier_row));
    batch->prices = map_new(batch->arena, sizeof(struct price_key), sizeof(struct price_ring));
    batch->spans = map_new(batch->arena, sizeof(struct span_key), sizeof(struct span_row));
}

static void ask_product(struct batch *batch, uint32_t product, day_number day)
{
    if (product != 0 && product <= KEY_MOST) {
        const struct product_key key = {product, day};
        *(struct product_row *)map_put(batch->products, &key, 0) =
            (struct product_row){.key = product, .day = day, .category = "", .unit = ""};
    }
}

static void ask_price(struct batch *batch, uint32_t product, const char *unit)
{
    if (product != 0) {
        const struct price_key key = price_key_of(product, unit);
        ((struct price_ring *)map_put(batch->prices, &key, 0))->row =
            (struct price_row){.key = product, .unit = unit};
    }
}

static void ask_span(struct batch *batch, struct span_key key)
{
    *(struct span_row *)map_put(batch->spans, &key, 0) =
        (struct span_row){.kitchen = key.kitchen, .first = key.first, .last = key.last};
}

static void ask_purchase(struct batch *batch, const struct told *told, const struct ask *ask)
{
    const struct purchase_said *said = told->said;
    day_number day = ask->facts.day;
    size_t listed = said->line_count < PURCHASE_LINES_MAX ? said->line_count : PURCHASE_LINES_MAX;

    for (size_t i = 0; i < listed; i++) {
        ask_product(batch, said->lines[i].product_key, day);
        ask_price(batch, said->lines[i].product_key, said->lines[i].unit);
    }
    ask_span(batch, month_of(ask->facts.kitchen, day, 0));
    ask_span(batch, month_of(ask->facts.kitchen, day, LAST_MONTH));
    ask_span(batch, (struct span_key){ask->facts.kitchen, day, day});
}

static void ask_terms(struct batch *batch, const struct ask *ask)
{
    for (size_t i = 0; ask->invoice && i < ask->invoice->listed; i++) {
        ask_product(batch, ask->invoice->lines[i].product_key, ask->facts.day);
    }
    if (ask->facts.supplier_known) {
        const struct supplier_key key = {ask->facts.supplier, ask->facts.day};
        *(struct supplier_row *)map_put(batch->suppliers, &key, 0) =
            (struct supplier_row){.supplier = key.supplier, .day = key.day};
    }
}

/* Pointers to all items of a map. */
static void *rows_of(struct arena *arena, const struct map *map)
{
    void **rows = arena_array(arena, map_count(map), sizeof *rows);

    for (size_t i = 0; i < map_count(map); i++) {
        rows[i] = map_item_at(map, i);
    }
    return rows;
}

/* Newest first to oldest first: what is pushed next takes the oldest one's place. */
static void turn(struct price_ring *ring)
{
    struct goods_price *prices = ring->row.prices;
    size_t count = ring->row.count;

    for (size_t i = 0; i < count / 2; i++) {
        struct goods_price swapped = prices[i];
        prices[i] = prices[count - 1 - i];
        prices[count - 1 - i] = swapped;
    }
    ring->next = count % GOODS_PRICES_MAX;
}

static enum status load_registry(struct batch *batch, struct db *db, struct error *error)
{
    struct arena *arena = batch->arena;
    uint64_t first = UINT64_MAX, last = 0;

    for (size_t i = 0; i < map_count(batch->asks); i++) {
        const struct fact_row *facts = &((const struct ask *)map_item_at(batch->asks, i))->facts;
        first = facts->as_of < first ? facts->as_of : first;
        last = facts->as_of > last ? facts->as_of : last;
    }
    enum status status = store_load_products(db, arena, rows_of(arena, batch->products),
                                             map_count(batch->products), first, last, error);
    return status == STATUS_OK
               ? store_load_suppliers(db, arena, rows_of(arena, batch->suppliers),
                                      map_count(batch->suppliers), first, last, error)
               : status;
}

static enum status load_before(struct batch *batch, struct db *db, struct error *error)
{
    struct arena *arena = batch->arena;
    enum status status = store_load_prices(db, arena, rows_of(arena, batch->prices),
                                           map_count(batch->prices), error);

    for (size_t i = 0; status == STATUS_OK && i < map_count(batch->prices); i++) {
        turn(map_item_at(batch->prices, i));
    }
    return status == STATUS_OK ? store_load_spans(db, arena, rows_of(arena, batch->spans),
                                                  map_count(batch->spans), error)
                               : status;
}

/* The best discount for that product. */
static uint32_t discount_of(const struct batch *batch, const struct fact_row *facts,
                            uint32_t product)
{
    const struct supplier_key key = {facts->supplier, facts->day};
    const struct supplier_row *row = map_get(batch->suppliers, &key);
    char digits[KEY_DIGITS + 1];
    uint32_t best = 0;

    for (size_t i = KEY_DIGITS; i-- > 0; product /= 10) {
        digits[i] = (char)('0' + product % 10);
    }
    digits[KEY_DIGITS] = '\0';
    for (size_t i = 0; row && i < row->count; i++) {
        const struct discount *discount = &row->discounts[i];
        if (discount->basis_points > best &&
            strncmp(digits, discount->key_prefix, strlen(discount->key_prefix)) == 0) {
            best = discount->basis_points;
        }
    }
    return best;
}

/* Of the prices that came before that day: which of its own came first would be chance. */
static uint64_t median_of(const struct batch *batch, const struct fact_row *facts, uint32_t product,
                          const char *unit, day_number received)
{
    const struct price_key key = price_key_of(product, unit);
    const struct price_ring *ring = map_get(batch->prices, &key);
    struct goods_price newest[GOODS_PRICES_MAX];
    size_t known = ring ? ring->row.count : 0, count = 0;

    for (size_t i = 0; i < known; i++) {
        const struct goods_price *price =
            &ring->row.prices[(ring->next + GOODS_PRICES_MAX - 1 - i) % GOODS_PRICES_MAX];
        if (price->received < received) {
            newest[count++] = *price;
        }
    }
    return goods_median(newest, count, facts->kitchen, facts->day, (uint32_t)facts->median_days,
                        (uint32_t)facts->median_least);
}

static struct goods_facts goods_of(const struct batch *batch, const struct fact_row *facts,
                                   uint32_t product, const char *unit, day_number received)
{
    const struct product_key key = {product, facts->day};
    const struct product_row *row = map_get(batch->products, &key);
    struct goods_facts goods = {.category = ""};

    if (!row) {
        return goods;
    }
    goods.subsidy = row->subsidy;
    goods.fees = row->fees;
    goods.category = row->category;
    goods.perishable = row->perishable;
    if (strcmp(row->unit, unit) == 0 && row->reference > 0) {
        goods.reference_micro = (uint64_t)row->reference * CENTAVO_MICRO;
    }
    goods.median_micro = median_of(batch, facts, product, unit, received);
    goods.discount = facts->supplier_known ? discount_of(batch, facts, product) : 0;
    return goods;
}

/* Its lines beside the rules: of these it says where, and fills in what analysts ask for. */
static uint64_t judge_lines(struct batch *batch, const struct fact_row *facts,
                            const struct purchase_said *said, day_number received,
                            struct purchase_declared *declared)
{
    static const struct goods_fields fields = {"lines", ".product_key", ".unit_price_micro", 0};
    struct goods_line *lines = arena_array(batch->arena, declared->listed, sizeof *lines);
    struct finding *found = arena_array(batch->arena, REASONS_MAX, sizeof *found);

    for (size_t i = 0; i < declared->listed; i++) {
        struct purchase_line *line = &said->lines[i];
        lines[i] = (struct goods_line){
            .product_key = line->product_key,
            .unit_price_micro = line->unit_price_micro,
            .amount =
                line->amount <= (uint64_t)CENTAVOS_MAX ? (centavos)line->amount : CENTAVOS_MAX,
            .facts = goods_of(batch, facts, line->product_key, line->unit, received),
        };
        line->category = lines[i].facts.category;
        line->perishable = lines[i].facts.perishable;
    }
    declared->findings = found;
    return goods_judge(
        &(struct goods_case){.lines = lines,
                             .count = declared->listed,
                             .total = declared->total,
                             .from_subsidy = purchase_from_subsidy(&declared->payments),
                             .from_fees = declared->payments.of[SOURCE_FEE_CASH],
                             .price_percent = (uint32_t)facts->price_percent,
                             .fields = &fields},
        batch->arena, found, &declared->finding_count, REASONS_MAX);
}

static struct span_row span_of(const struct batch *batch, struct span_key key)
{
    return *(const struct span_row *)map_get(batch->spans, &key);
}

static uint64_t judge_terms(const struct batch *batch, const struct fact_row *facts,
                            const struct entry *entry, const struct purchase_row *replaced,
                            const struct purchase_declared *declared)
{
    day_number day = calendar_day_of(declared->said_day);
    struct terms_case this = {
        .window_days = (uint32_t)facts->window_days,
        .note_percent = (uint32_t)facts->note_percent,
        .grams_per_ration = (uint32_t)facts->grams_per_ration,
        .day = day,
        .first_on = calendar_local_day(entry->received_at_us),
        .member_sells =
            facts->supplier_known && batch_has_word(facts->members, facts->supplier_rfc),
        .note = declared->proof_kind != PROOF_CFDI,
        .sampled = declared->proof_kind == PROOF_SIMPLE_NOTE &&
                   terms_sampled(entry->content_digest, entry->received_at_us,
                                 (uint32_t)facts->sample_every),
        .from_subsidy = purchase_from_subsidy(&declared->payments),
        .grams = purchase_grams(declared),
        .capacity = facts->capacity > 0 ? (uint32_t)facts->capacity : 0,
        .month = span_of(batch, month_of(facts->kitchen, facts->day, 0)).spending,
        .month_before = span_of(batch, month_of(facts->kitchen, facts->day, LAST_MONTH)).spending,
        .grams_of_day =
            span_of(batch, (struct span_key){facts->kitchen, facts->day, facts->day}).grams,
    };

    if (replaced && (replaced->state.problems & CONCERN(SAMPLED)) != 0) {
        this.sampled = this.note; /* nobody gets out of it by a correction */
    }
    if (replaced && replaced->said_day == declared->said_day &&
        (replaced->state.problems & CONCERN(LATE)) == 0) {
        this.first_on = day; /* it was told of in time */
    }
    return terms_judge(&this);
}

void goods_count(struct batch *batch, const struct purchase_row *row, int sign)
{
    day_number day = calendar_day_of(row->said_day);

    if (day == DAY_INVALID) {
        return;
    }
    const struct span_key keys[] = {month_of(row->kitchen, day, 0), {row->kitchen, day, day}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct span_row *span = map_get(batch->spans, &keys[i]);
        if (span) {
            span->spending.all += sign * row->spent;
            span->spending.notes += row->note ? sign * row->spent : 0;
            span->grams += sign > 0 ? row->grams : -(uint64_t)row->grams;
        }
    }
}

static void push(struct batch *batch, const struct purchase_row *row,
                 const struct purchase_line *line)
{
    const struct price_key key = price_key_of(line->product_key, line->unit);
    struct price_ring *ring = map_get(batch->prices, &key);
    day_number day = calendar_day_of(row->said_day);

    if (!ring || !line->agrees || line->unit_price_micro == 0 || day == DAY_INVALID) {
        return;
    }
    uint64_t price = line->unit_price_micro;
    ring->row.prices[ring->next] =
        (struct goods_price){row->kitchen, day, calendar_local_day(row->received_at_us),
                             price <= INT64_MAX ? price : INT64_MAX};
    ring->next = (ring->next + 1) % GOODS_PRICES_MAX;
    ring->row.count += ring->row.count < GOODS_PRICES_MAX;
}

void goods_keep_prices(struct batch *batch, const struct purchase_row *row)
{
    for (size_t i = 0; i < row->declared->listed; i++) {
        push(batch, row, &row->declared->lines[i]);
    }
}

void goods_declare(struct batch *batch, const struct entry *entry, const struct purchase_said *said,
                   const struct purchase_row *replaced, struct purchase_declared *declared)
{
    const struct ask_key key = {entry->root_position, entry->position};
    const struct fact_row *facts = &((const struct ask *)map_get(batch->asks, &key))->facts;

    if (!facts->rule_known) {
        return;
    }
    if (replaced) {
        goods_count(batch, replaced, -1);
    }
    declared->problems |=
        judge_lines(batch, facts, said, calendar_local_day(entry->received_at_us), declared);
    declared->problems |= judge_terms(batch, facts, entry, replaced, declared);
    if (replaced) {
        goods_count(batch, replaced, 1);
    }
}

/* An invoice's own lines; the network's price is not looked at: it would depend on what comes
 * between the invoice and its purchase. */
static void judge_invoice(struct batch *batch, const struct ask *ask)
{
    static const struct goods_fields fields = {"Comprobante/Conceptos/Concepto", "/@ClaveProdServ",
                                               "/@ValorUnitario", 1};
    struct invoice *invoice = ask->invoice;
    struct goods_line *lines = arena_array(batch->arena, invoice->listed, sizeof *lines);
    struct finding found[INVOICE_FINDINGS_MAX];
    size_t found_count = 0;

    for (size_t i = 0; i < invoice->listed; i++) {
        struct invoice_line *line = &invoice->lines[i];
        lines[i] = (struct goods_line){
            .product_key = line->product_key,
            .unit_price_micro = line->unit_price_micro,
            .amount = (centavos)(line->amount_micro / CENTAVO_MICRO),
            .facts = goods_of(batch, &ask->facts, line->product_key, line->unit, DAY_INVALID),
        };
        line->category = lines[i].facts.category;
    }
    (void)goods_judge(&(struct goods_case){.lines = lines,
                                           .count = invoice->listed,
                                           .total = ask->total,
                                           .from_subsidy = purchase_from_subsidy(&ask->payments),
                                           .from_fees = ask->payments.of[SOURCE_FEE_CASH],
                                           .price_percent = (uint32_t)ask->facts.price_percent,
                                           .fields = &fields},
                      batch->arena, found, &found_count, INVOICE_FINDINGS_MAX);
    for (size_t i = 0; i < found_count; i++) {
        invoice_find(batch->arena, invoice, &found[i]);
    }
}

enum status batch_load_goods(struct batch *batch, struct db *db, struct error *error)
{
    for (size_t i = 0; i < map_count(batch->asks); i++) {
        const struct ask *ask = map_item_at(batch->asks, i);
        if (ask->facts.rule_known) {
            ask_terms(batch, ask);
        }
    }
    for (size_t i = 0; i < map_count(batch->told); i++) {
        const struct told *told = map_item_at(batch->told, i);
        const struct ask_key key = {told->entry->root_position, told->entry->position};
        const struct ask *ask = map_get(batch->asks, &key);
        if (ask->facts.rule_known) {
            ask_purchase(batch, told, ask);
        }
    }
    enum status status = load_registry(batch, db, error);
    if (status == STATUS_OK) {
        status = load_before(batch, db, error);
    }
    for (size_t i = 0; status == STATUS_OK && i < map_count(batch->asks); i++) {
        const struct ask *ask = map_item_at(batch->asks, i);
        if (ask->facts.rule_known && ask->invoice) {
            judge_invoice(batch, ask);
        }
    }
    return status;
}
