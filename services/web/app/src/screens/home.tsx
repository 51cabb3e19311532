/* The first screen: the day in one line, what to do, and the ways in. */
import { go, useApp, useStored } from "../app";
import { showMoney } from "../core/money";
import { showDay } from "../core/days";
import { standing, type Standing, type ToDo } from "../core/standing";
import { Icon, type IconName } from "../parts/icons";
import { Screen } from "../parts/screen";
import { t } from "../texts";

function money(centavos: bigint | null) {
  return centavos === null ? <em>{t.unknown}</em> : <strong>{showMoney(centavos)}</strong>;
}

/* Hoy 128 raciones · te corresponden $X · este mes $Y · por comprobar $Z · 2 cosas por hacer */
function Line({ now }: { now: Standing }) {
  const toDo = now.toDo.reduce((sum, one) => sum + one.count, 0);
  return (
    <p class="line" data-test="line">
      <span class="today">
        {t.home.today}{" "}
        {now.rations === null ? <em>{t.home.notCounted}</em> : (
          <>
            <b class="huge">{now.rations.toLocaleString("es-MX")}</b>{" "}
            {now.rations === 1 ? t.home.rationWord : t.home.rationsWord}
          </>
        )}
      </span>
      <span>{t.home.due} {money(now.dueCentavos)}</span>
      <span>{t.home.month} {money(now.monthCentavos)}</span>
      <span>{t.home.toProve} {money(now.toProveCentavos)}</span>
      <span><strong>{toDo ? t.home.toDo(toDo) : t.home.nothing}</strong></span>
    </p>
  );
}

const TASK_ROUTES: Record<ToDo["kind"], string> = { report: "reporte", observed: "historial",
  statement: "dinero", message: "mensajes" };

const WAYS: { route: string; icon: IconName; text: string }[] = [
  { route: "compra", icon: "cart", text: t.home.purchase },
  { route: "encuesta", icon: "face", text: t.home.survey },
  { route: "peticion", icon: "speech", text: t.home.petition },
  { route: "mensajes", icon: "letter", text: t.home.messages },
  { route: "historial", icon: "list", text: t.home.history },
  { route: "dinero", icon: "coin", text: t.home.money },
  { route: "recetas", icon: "pot", text: t.recipes.tile },
  { route: "actividad", icon: "people", text: t.activity.title },
];

export function Home() {
  const { enrolment, shift } = useApp();
  const now = useStored(({ store }) => standing(store, enrolment));
  if (!now) return null;
  return (
    <Screen title={enrolment.kitchen.name} help={showDay(now.day)}>
      <Line now={now} />
      <button type="button" class="main report" onClick={() => go("reporte")}>
        <Icon name="plate" />
        <span><b>{t.home.report}</b>
          <small>{now.reported ? t.home.reportDone : t.home.reportGo}</small></span>
      </button>
      <button type="button" class="quiet" onClick={() => go("reporte/dias")}>{t.home.otherDay}
      </button>
      {now.toDo.length ? (
        <ul class="tasks">
          {now.toDo.map(({ kind, count }) => (
            <li key={kind}>
              <button type="button" class="row" onClick={() => go(TASK_ROUTES[kind])}>
                <Icon name="warning" /><span>{t.home.tasks[kind](count)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <nav class="tiles" aria-label={t.home.help}>
        {WAYS.map(({ route, icon, text }) => (
          <button type="button" class="tile" key={route} onClick={() => go(route)}>
            <Icon name={icon} /><span>{text}</span>
          </button>
        ))}
      </nav>
      <div class="foot">
        <button type="button" class="quiet" onClick={() => go("turno")}>
          {shift ? t.shift.now(shift.name) : t.shift.change}
        </button>
        <button type="button" class="quiet" onClick={() => go("ajustes")}>
          {t.home.settings}
        </button>
      </div>
    </Screen>
  );
}
