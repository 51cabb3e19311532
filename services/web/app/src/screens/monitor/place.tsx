/* One kitchen: what is known of it, what was saved of it today, and what may be done there. */
import { go, useApp, useStored } from "../../app";
import type { Place } from "../../core/enrolment";
import { history } from "../../core/history";
import { begunVisits, savedVisit } from "../../core/visit";
import { Icon } from "../../parts/icons";
import { MainAction, Screen } from "../../parts/screen";
import { t } from "../../texts";
import { Entry } from "../history";

function Facts({ place }: { place: Place }) {
  const { enrolment, day } = useApp();
  const said = enrolment.monitor?.day === day && place.serves !== null;
  const rows: [string, preact.ComponentChild][] = [
    [t.monitor.number, place.number],
    [t.monitor.serves, said ? t.survey[place.serves ? "yes" : "no"] : <em>{t.unknown}</em>],
    [t.monitor.state, t.monitor.states[place.state]],
    [t.monitor.capacity, t.saved.count(place.capacity)],
    [t.monitor.committee, place.members.map(({ name }) => name).join(", ") ||
      <em>{t.monitor.noCommittee}</em>],
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

export function PlaceScreen({ place }: { place: Place }) {
  const { store, day } = useApp();
  const saved = useStored(async () => (await history(store)).filter(({ item }) =>
    item.kitchen === place.number && item.savedDay === day), place.number);
  const action = useStored(async () => {
    if ((await begunVisits(store)).has(place.number)) return t.monitor.goOn;
    return await savedVisit(store, place.number, day) ? t.monitor.correct : t.monitor.visit;
  }, place.number);
  if (!saved || !action) return null;
  return (
    <Screen title={place.name} help={place.address} back="" action={
      <MainAction icon="list" onClick={() => go(`visita/${place.number}`)}>{action}</MainAction>}>
      <button type="button" class="row" onClick={() => go(`captura/${place.number}`)}>
        <Icon name="plate" />
        <span><b>{t.monitor.capture}</b><small>{t.monitor.captureHint}</small></span>
        <Icon name="next" />
      </button>
      <button type="button" class="row" onClick={() => go(`actividad/${place.number}`)}>
        <Icon name="people" />
        <span><b>{t.activity.row}</b><small>{t.activity.rowHint}</small></span>
        <Icon name="next" />
      </button>
      {saved.length ? (
        <section>
          <h2>{t.monitor.today}</h2>
          <ol class="plain">
            {saved.map((entry) => <Entry key={entry.item.digest} entry={entry} />)}
          </ol>
        </section>
      ) : null}
      <Facts place={place} />
    </Screen>
  );
}
