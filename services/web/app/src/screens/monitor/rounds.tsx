/* A monitor's first screen: the kitchens of the territory: those to visit today, those that
 * serve today, the others. */
import { useState } from "preact/hooks";
import { go, keepShift, useApp, useStored } from "../../app";
import { dayBefore, showDay } from "../../core/days";
import type { Place } from "../../core/enrolment";
import { history } from "../../core/history";
import type { Store } from "../../core/store";
import { begunVisits, savedVisits } from "../../core/visit";
import { EntryKind } from "../../core/wire";
import { TextField } from "../../parts/fields";
import { Icon } from "../../parts/icons";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";

const SEARCH_FROM = 8; /* kitchens that are seen at once need no search */

const REFUSED_DAYS = 7; /* so long a visit that was refused is told on the first screen */

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function fits(place: Place, search: string): boolean {
  return plain(`${place.number} ${place.name} ${place.address}`).includes(plain(search.trim()));
}

interface Marks {
  done: Set<number>; /* a visit of today was saved */
  begun: Set<number>;
  refused: Record<"visit" | "activity", number>; /* of these days, that do not hold */
}

async function refusedOf(store: Store, day: number): Promise<Marks["refused"]> {
  const kinds = (await history(store)).filter(({ item, course }) => course === "refused" &&
    item.savedDay >= dayBefore(day, REFUSED_DAYS)).map(({ item }) => item.kind);
  return { visit: kinds.filter((kind) => kind === EntryKind.VISIT).length,
    activity: kinds.filter((kind) => kind === EntryKind.ACTIVITY).length };
}

function Refused({ said }: { said: string }) {
  return (
    <div class="tasks"><button type="button" class="row" onClick={() => go("historial")}>
      <Icon name="warning" /><span>{said}</span></button></div>
  );
}

function Row({ place, marks }: { place: Place; marks: Marks }) {
  const mark = marks.begun.has(place.number) ? t.monitor.begun
    : marks.done.has(place.number) ? t.monitor.done : "";
  return (
    <li>
      <button type="button" class="row" onClick={() => go(`comedor/${place.number}`)}>
        <span>
          <b>{place.name}</b><small>{place.address}</small>
          {place.state === "active" ? null
            : <i class="tag observed">{t.monitor.states[place.state]}</i>}
          {mark ? <i class={`tag ${marks.begun.has(place.number) ? "here" : "accepted"}`}>
            {mark}</i> : null}
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}

function Group({ title, places, marks }: { title: string; places: Place[]; marks: Marks }) {
  if (places.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ul class="stack plain">
        {places.map((place) => <Row key={place.number} place={place} marks={marks} />)}
      </ul>
    </section>
  );
}

export function Rounds() {
  const { store, enrolment, day, changed } = useApp();
  const [search, setSearch] = useState("");
  const marks = useStored(async () => ({ begun: await begunVisits(store),
    done: new Set((await savedVisits(store)).filter((item) => item.savedDay === day)
      .map((item) => item.kitchen)),
    refused: await refusedOf(store, day) }));
  if (!marks || !enrolment.monitor) return null;
  const { places, day: saidOf } = enrolment.monitor;
  const said = saidOf === day && places.some((one) => one.serves !== null);
  const shown = places.filter((one) => fits(one, search));
  const planned = shown.filter((one) => saidOf === day && one.visit);
  const rest = shown.filter((one) => !planned.includes(one));
  const serving = rest.filter((one) => said && one.serves);
  const resting = rest.filter((one) => !(said && one.serves));
  return (
    <Screen title={t.monitor.title} help={showDay(day)}>
      {places.length === 0 ? <p class="empty">{t.monitor.none}</p> : null}
      {said ? (
        <p class="counter"><b class="huge">{places.filter((one) => one.serves).length}</b>{" "}
          {t.monitor.serve(places.filter((one) => one.serves).length)}
          <small>{t.monitor.visited(marks.done.size)}</small></p>
      ) : null}
      {marks.refused.visit ? <Refused said={t.monitor.refused(marks.refused.visit)} /> : null}
      {marks.refused.activity ? <Refused said={t.activity.refused(marks.refused.activity)} />
        : null}
      {!said && places.length ? <p class="notice">{t.monitor.stale}</p> : null}
      {places.length > SEARCH_FROM ? (
        <TextField label={t.monitor.search} value={search} onChange={setSearch} />
      ) : null}
      {places.length && shown.length === 0 ? (
        <div class="empty stack"><p>{t.monitor.nothing}</p>
          <button type="button" class="quiet" onClick={() => setSearch("")}>{t.monitor.all}
          </button></div>
      ) : null}
      <Group title={t.monitor.planned} places={planned} marks={marks} />
      <Group title={t.monitor.serving} places={serving} marks={marks} />
      <Group title={said ? t.monitor.resting : t.monitor.unsaid} places={resting} marks={marks} />
      <div class="foot">
        <button type="button" class="quiet" onClick={() => go("historial")}>{t.home.history}
        </button>
        <button type="button" class="quiet" onClick={() => go("ajustes")}>{t.home.settings}
        </button>
        <button type="button" class="quiet" onClick={() => void keepShift(store, null)
          .then(changed)}>{t.monitor.lock}</button>
      </div>
    </Screen>
  );
}
