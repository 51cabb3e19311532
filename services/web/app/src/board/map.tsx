/* The alcaldías as tiles, as near to where they are as squares can lie: in step with
 * services/web/sql/page_home.sql. */
import { b } from "../texts/board";
import type { Today } from "./rows";

const PLACES: Record<string, [col: number, line: number, name: string]> = {
  "09002": [3, 1, "Azcapo\u00adtzalco"], "09005": [4, 1, "Gustavo A. Madero"],
  "09016": [2, 2, "Miguel Hidalgo"], "09015": [3, 2, "Cuauh\u00adtémoc"],
  "09017": [4, 2, "Venus\u00adtiano Carranza"], "09004": [1, 3, "Cuaji\u00admalpa"],
  "09010": [2, 3, "Álvaro Obregón"], "09014": [3, 3, "Benito Juárez"],
  "09006": [4, 3, "Izta\u00adcalco"], "09008": [2, 4, "Magda\u00adlena Con\u00adtreras"],
  "09003": [3, 4, "Coyo\u00adacán"], "09007": [4, 4, "Izta\u00adpalapa"],
  "09012": [3, 5, "Tlalpan"], "09013": [4, 5, "Xochi\u00admilco"], "09011": [5, 5, "Tláhuac"],
  "09009": [5, 6, "Milpa Alta"],
};
const SHADES = [[0.95, "full"], [0.75, "most"], [0.5, "some"], [0, "few"]] as const;

export function TileMap({ rows, chosen, choose }:
  { rows: Today[]; chosen: string; choose: (code: string) => void }) {
  return (
    <section aria-labelledby="map">
      <h2 id="map">{b.today.map}</h2>
      <p class="help">{b.today.mapHelp}</p>
      <ul class="map">
        {Object.entries(PLACES).map(([code, [col, line, name]]) => {
          const due = rows.filter((row) => row.alcaldia_code === code && row.due);
          const got = due.filter((row) => row.reported).length;
          const here = rows.some((row) => row.alcaldia_code === code);
          const open = due.some((row) => row.still_open); /* nothing is missing yet */
          const shade = SHADES.find(([least]) => got >= least * due.length)?.[1] ?? "few";
          return (
            <li class={`c${col} r${line}`}>
              <button type="button" class={!due.length || (open && got === 0) ? "nobody"
                : open && shade !== "full" ? "most" : shade} disabled={!here}
                aria-pressed={chosen === code}
                onClick={() => choose(chosen === code ? "" : code)}>
                <span>{name}</span>{" "}
                {due.length ? <b>{got}/{due.length}</b> : <b aria-hidden="true">{b.none}</b>}
                <span class="unseen"> {due.length ? b.today.reported : b.today.nobodyDue}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
