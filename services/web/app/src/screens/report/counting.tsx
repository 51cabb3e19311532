/* During service: one big button per plate, or a tally by group; both with undo. */
import { go } from "../../app";
import { plate, servedOf, sum, undo, type Tap } from "../../core/report";
import { Icon } from "../../parts/icons";
import { MainAction, Screen } from "../../parts/screen";
import { t } from "../../texts";
import type { PartProps } from "./index";

function Undo({ draft, change }: Omit<PartProps, "at">) {
  return (
    <button type="button" class="quiet wide" disabled={draft.undo.length === 0}
      onClick={() => change(undo)}>
      <Icon name="undo" />{t.report.undo}
    </button>
  );
}

function done(draft: PartProps["draft"], at: string) {
  const served = servedOf(draft);
  return <MainAction icon="check" onClick={() => go(at)}>
    {served === null ? t.back : `${t.next} · ${t.saved.count(served)}`}</MainAction>;
}

export function ServiceScreen({ draft, change, at }: PartProps) {
  const tap = (name: Tap) => () => change((now) => plate(now, name));
  return (
    <Screen title={t.report.serviceTitle} help={t.report.serviceHelp} back={at}
      action={done(draft, at)}>
      <div class="plates">
        <button type="button" class="plate paid" onClick={tap("paid")}>
          <b class="huge" aria-live="polite">{draft.paid ?? 0}</b>
          <span>+1 {t.report.plate}</span><small>{t.report.plateHint}</small>
        </button>
        <button type="button" class="plate exempt" onClick={tap("exempt")}>
          <b class="huge" aria-live="polite">{draft.exempt ?? 0}</b>
          <span>+1 {t.report.exempt}</span><small>{t.report.exemptHint}</small>
        </button>
      </div>
      <Undo draft={draft} change={change} />
    </Screen>
  );
}

export function GroupsScreen({ draft, change, at }: PartProps) {
  const sexes = t.report.sexes.map((name, sex) => ({ name, sex })).slice(1);
  const ages = t.report.ages.map((name, age) => ({ name, age })).slice(1);
  return (
    <Screen title={t.report.groupsTitle} help={t.report.groupsHelp} back={at}
      action={<MainAction icon="check" onClick={() => go(at)}>{t.next}</MainAction>}>
      <p class="counter" aria-live="polite">
        {draft.groups ? <><b class="huge">{sum(draft.groups)}</b> {t.report.inGroups}</>
          : <em class="big">{t.notNoted}</em>}</p>
      <table class="tally">
        <thead><tr><td />{sexes.map(({ name }) => <th scope="col" key={name}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {ages.map(({ name, age }) => (
            <tr key={age}>
              <th scope="row">{name}</th>
              {sexes.map(({ name: who, sex }) => (
                <td key={sex}>
                  <button type="button" aria-label={`${who}, ${name}: ` +
                    `${draft.groups?.[`${sex}/${age}`] ?? 0}. +1`}
                  onClick={() => change((now) => plate(now, `group:${sex}/${age}`))}>
                    {draft.groups ? draft.groups[`${sex}/${age}`] ?? 0 : "+"}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Undo draft={draft} change={change} />
      {draft.groups ? (
        <button type="button" class="quiet wide" onClick={() => change((now) => ({ ...now,
          groups: null, undo: now.undo.filter((tap) => !tap.startsWith("group:")) }))}>
          {t.report.groupsNone}
        </button>
      ) : null}
    </Screen>
  );
}
