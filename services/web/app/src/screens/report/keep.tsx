/* What is typed is kept at each tap: going on is going back to the report. */
import { go } from "../../app";
import { MainAction } from "../../parts/screen";
import { t } from "../../texts";

export function keep(at: string) {
  return <MainAction icon="check" onClick={() => go(at)}>{t.next}</MainAction>;
}
