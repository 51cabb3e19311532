/* The days before today: which have a report, and which are missing one. */
import { go, useApp, useStored } from "../../app";
import { showDay } from "../../core/days";
import { pastDays } from "../../core/report";
import { Icon } from "../../parts/icons";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";

export function DaysScreen() {
  const { store, enrolment } = useApp();
  const days = useStored(() => pastDays(store, enrolment));
  if (!days) return null;
  return (
    <Screen title={t.report.daysTitle} help={t.report.daysHelp} back="">
      <ul class="stack plain">
        {days.map(({ day, rations, late }) => (
          <li key={day}>
            <button type="button" class="row" onClick={() => go(`reporte/${day}`)}>
              <span><b class="day">{showDay(day)}</b>
                <small>{rations === null ? t.report.dayNone
                  : t.report.dayDone(t.saved.count(rations))}</small>
                {late ? <i class="tag observed">{t.report.dayLate}</i> : null}</span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
      {days.some(({ late }) => late) ? <p class="note">{t.report.late}</p> : null}
    </Screen>
  );
}
