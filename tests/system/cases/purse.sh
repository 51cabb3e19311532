# shellcheck shell=bash
# 32 connections declare against one purse at once: each declaration is recorded once, the purse
# gives what it holds and no centavo more, in the books and in the issuer's view.
. "$(dirname "$0")/../lib.sh"
system_begin purse 4
system_replay 4 1
system_drain "$DIR"
held() {
    system_sql "$DIR" "select credit_centavos - debit_centavos from subsidy.balance
        where kitchen_id = 3 and account = 2"
}
before=$(held)
amount=$((before / 10 + 1)) # nine whole, and a tenth that is not
((amount > 1)) || die "the purse holds $before centavos: nothing to spend"
device_begin 3
expect 'receipts, accepted, positions' \
    "$(/usr/bin/python3 "$ROOT/tests/system/tablet.py" spend "$amount")" '32 32 32'
system_drain "$DIR"
expect 'declared, whole, in part, not at all, taken, beyond' "$(system_sql "$DIR" "select count(*),
    count(*) filter (where purse_centavos = $amount),
    count(*) filter (where purse_centavos between 1 and $amount - 1),
    count(*) filter (where purse_centavos = 0), sum(purse_centavos), sum(beyond_purse_centavos)
    from subsidy.purchase_booking where kitchen_id = 3
    and purse_centavos + beyond_purse_centavos = $amount")" \
    "32|9|1|22|$before|$((32 * amount - before))"
expect 'what is left' "$(held)" 0
expect 'each observed that went beyond it' "$(system_sql "$DIR" "select count(*)
    from purchases.purchase where kitchen_id = 3 and beyond > 0 and verdict = 2")" 23
expect_books
system_tequio "$DIR" rebuild purchases subsidy
system_tequio "$DIR" recheck purchases subsidy
