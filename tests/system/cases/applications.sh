# shellcheck shell=bash
# Neighbours who want to open a kitchen: the public form, posted to the real edge and sealed there;
# folio and secret; the office's steps with people's own keys, legal and not; what the page says of
# each; and that what was decided is found again.
. "$(dirname "$0")/../lib.sh"
system_begin applications 4
office=$DIR/city/office
home=$(system_home "$DIR")
TEQUIO_WEB=http://127.0.0.1:$((PORT + 1))
TEQUIO_DATABASE="$(system_conninfo "$DIR") user=postgres"
export TEQUIO_WEB TEQUIO_DATABASE

page() {
    /usr/bin/python3 "$ROOT/tests/system/applications_case.py" "$@"
}
tequio() {
    system_tequio "$DIR" application "$@"
}
# takes STATE WORD...
takes() {
    local state=$1
    shift
    expect "$*" "$(tequio "$@" | tail -n 1)" "it is $state"
}
expect 'nothing yet' "$(tequio list)" 'nothing waits'

# The key to which it is sealed, and the requirements
page without-a-key
system_tequio "$DIR" keys "$DIR/programme"
system_tequio "$DIR" programme-key --from "$FROM" "$DIR/programme"
system_tequio "$DIR" checklist --from "$FROM" "$ROOT/deploy/checklists/abrir.json"
read -r folio secret < <(page apply 'Hay patio & techo')
expect 'the folio' "$folio" SA-2021-000001
if grep -qr -e "$secret" -e "${secret//-/}" -e Rosa "$home/log"; then die 'it was logged'; fi

# What the office sees, and who opens it
tequio list | tee "$WORK/said"
grep -q "^$folio .*Iztapalapa; 4 neighbours, 0 women; look at it$" "$WORK/said" || die 'the list'
tequio show "$folio" >"$WORK/said"
grep -q 'contact  *sealed: --programme-key' "$WORK/said" || die 'the contact is not sealed'
grep -q 'requirement  *agua: Agua potable en el local yes$' "$WORK/said" || die 'what they have'
grep -q 'requirement  *gas: .* NO$' "$WORK/said" || die 'what they do not have'
grep -q 'look at it  *a requirement is missing' "$WORK/said" || die 'what to look at'
refuses 1 'sealed to another key' show "$folio" --programme-key "$office/director"
tequio show "$folio" --programme-key "$DIR/programme" >"$WORK/said"
grep -q 'names  *Rosa Díaz y vecinas$' "$WORK/said" || die 'the contact does not open'
grep -q 'words  *Hay patio & techo$' "$WORK/said" || die 'the words are others'
refuses 1 'no application has the folio' show SA-2021-000009

# Steps, and whose they are
unit=$(system_sql "$DIR" "select code from registry.territorial_unit where alcaldia = 7
    order by code limit 1")
elsewhere=$(system_sql "$DIR" "select code from registry.territorial_unit where alcaldia <> 7
    order by code limit 1")
refuses 2 'visit needs --unit' visit "$folio" --device "$office/coordinator" --reason 'Sí'
refuses 2 'papers needs --reason' papers "$folio" --device "$office/coordinator"
refuses 1 'it is not theirs to take' visit "$folio" --unit "$unit" --reason 'Sí' \
    --device "$office/treasurer"
refuses 1 'no such territorial unit there' visit "$folio" --unit "$elsewhere" --reason 'Sí' \
    --device "$office/coordinator"
refuses 1 'cannot be taken from where' approve "$folio" --reason 'Sí' --device "$office/director"
takes visit visit "$folio" --unit "$unit" --reason 'Pasamos el martes a las 10' \
    --device "$office/coordinator"
page follow "$folio" "$secret" 'por visitar' 'Pasamos el martes a las 10'
refuses 1 'another person does' reject "$folio" --reason 'No' --device "$office/coordinator"
takes papers papers "$folio" --reason 'El lugar sirve' --device "$office/director"
takes evaluated evaluate "$folio" --reason 'Papeles completos' --device "$office/coordinator"
refuses 1 'another person does' approve "$folio" --reason 'Sí' --device "$office/coordinator"
takes approved approve "$folio" --reason 'Bienvenidas' --device "$office/director"
refuses 1 'cannot be taken from where' reject "$folio" --reason 'No' \
    --device "$office/coordinator"
page follow "$folio" "$secret" aprobada Bienvenidas
expect 'nothing waits any more' "$(tequio list)" 'nothing waits'
expect 'no kitchen is made by it' "$(system_sql "$DIR" \
    'select count(distinct kitchen_id) from registry.kitchen')" 4

# One that is withdrawn, by who has the secret
read -r second its_secret < <(page apply 'Otra')
expect 'the next folio' "$second" SA-2021-000002
page withdraw "$second" "$its_secret"
refuses 1 'cannot be taken from where' visit "$second" --unit "$unit" --reason 'Sí' \
    --device "$office/coordinator"

# One that is a joke goes as it came, without a place; and the newest stands first until then
read -r joke its_secret < <(page apply 'Una broma')
read -r newest _ < <(page apply 'La más nueva')
expect 'the newest first' "$(tequio list | cut -d' ' -f1 | paste -sd' ')" "$newest $joke"
refuses 1 'it is not theirs to take' reject "$joke" --reason 'No' --device "$office/treasurer"
takes rejected reject "$joke" --reason 'Nadie contesta' --device "$office/coordinator"
takes rejected reject "$newest" --reason 'Repetida' --device "$office/coordinator"
page follow "$joke" "$its_secret" 'no aprobada' 'Nadie contesta'

# While the registry is away it is durable all the same, and has its folio afterwards
system_stop "$DIR" registry
its_secret=$(page late)
system_start "$DIR" registry
system_drain "$DIR"
page follow SA-2021-000005 "$its_secret" recibida
page limited
system_tequio "$DIR" rebuild registry
system_tequio "$DIR" recheck registry
