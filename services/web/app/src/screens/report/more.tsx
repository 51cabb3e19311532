/* Menu, people, incidents: each may be left alone, and is then "not noted". */
import { go, useApp } from "../../app";
import { Choices, NumberField, optionsOf, TextField, toggled } from "../../parts/fields";
import { Icon } from "../../parts/icons";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";
import { keep } from "./keep";
import { TODAY, type PartProps } from "./index";

const DISHES = [["soup", t.report.soup], ["mainDish", t.report.main], ["side", t.report.side],
  ["drink", t.report.drink]] as const;

export function MenuScreen({ draft, change, at }: PartProps) {
  const { capture } = useApp();
  return (
    <Screen title={t.report.menuTitle} help={t.report.menuHelp} back={at} action={keep(at)}>
      <Choices label={t.report.menu} options={optionsOf(t.report.foodGroups)}
        chosen={draft.menu.groups} onToggle={(group) => change((now) => ({ ...now,
          menu: { ...now.menu, groups: toggled<number>(now.menu.groups, group) } }))} />
      {at === TODAY && !capture ? (
        <button type="button" class="row" onClick={() => go("recetas/menu")}>
          <Icon name="pot" /><strong>{t.recipes.title}</strong><Icon name="next" />
        </button>
      ) : null}
      {DISHES.map(([name, label]) => (
        <TextField key={name} label={label} value={draft.menu[name]} bytesMost={80}
          onChange={(text) => change((now) => ({ ...now, menu: { ...now.menu, [name]: text } }))}
        />
      ))}
    </Screen>
  );
}

export function PeopleScreen({ draft, change, at }: PartProps) {
  return (
    <Screen title={t.report.peopleTitle} help={t.report.peopleHelp} back={at}
      action={keep(at)}>
      <h2>{t.report.vulnerable}</h2>
      {optionsOf(t.report.vulnerableGroups).map(({ value, text }) => (
        <NumberField key={value} label={text} value={draft.vulnerable?.[value] ?? null}
          onChange={(count) => change((now) => {
            const { [value]: _, ...others } = now.vulnerable ?? {};
            const vulnerable = count === null ? others : { ...others, [value]: count };
            return { ...now, vulnerable: Object.keys(vulnerable).length ? vulnerable : null };
          })} />
      ))}
      <Choices label={t.report.measures} options={optionsOf(t.report.measureNames)}
        chosen={draft.measures ?? []} onToggle={(measure) => change((now) => {
          const measures = toggled<number>(now.measures ?? [], measure);
          return { ...now, measures: measures.length ? measures : null };
        })} />
    </Screen>
  );
}

export function IncidentsScreen({ draft, change, at }: PartProps) {
  const kinds = draft.incidents.map(({ kind }) => kind as number);
  return (
    <Screen title={t.report.incidentsTitle} help={t.report.incidentsHelp} back={at}
      action={keep(at)}>
      <Choices label={t.report.incidents} options={optionsOf(t.report.incidentKinds)}
        chosen={kinds} onToggle={(kind) => change((now) => ({ ...now,
          incidents: kinds.includes(kind) ? now.incidents.filter((one) => one.kind !== kind)
            : [...now.incidents, { kind, note: "" }] }))} />
      {draft.incidents.map(({ kind, note }) => (
        <TextField key={kind} long label={`${t.report.incidentKinds[kind]}: ` +
          t.report.incidentNote} value={note} bytesMost={400}
        onChange={(text) => change((now) => ({ ...now, incidents: now.incidents.map((one) =>
          (one.kind === kind ? { ...one, note: text } : one)) }))} />
      ))}
    </Screen>
  );
}
