/* A table that can be read on a telephone too (each cell says its column), that is never longer
 * than a browser likes, and that anybody may take home as CSV: what was read, so no session that
 * ended meanwhile spoils it. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { b } from "../texts/board";
import { csv, download, type Plain } from "./csv";

const SHOWN = 100;

export interface Column<T> { name: string; show: (row: T) => ComponentChildren; number?: boolean }

/* name: of the file, without its ending. */
export interface File<T> { name: string; columns: [name: string, tell: (row: T) => Plain][] }

interface Props<T> { title: string; help?: string; columns: Column<T>[]; rows: T[]; file: File<T>;
  empty: ComponentChildren; keyOf: (row: T, at: number) => string | number }

export function Table<T>({ title, help, columns, rows, file, empty, keyOf }: Props<T>) {
  const [most, setMost] = useState(SHOWN);
  const id = `table-${file.name}`;
  const take = () => download(`${file.name}.csv`, csv([file.columns.map(([name]) => name),
    ...rows.map((row) => file.columns.map(([, tell]) => tell(row)))]));
  return (
    <section aria-labelledby={id}>
      <div class="head">
        <h2 id={id}>{title}</h2>
        {rows.length ? <button type="button" class="quiet" onClick={take}>{b.csv}</button>
          : null}
      </div>
      {help ? <p class="help">{help}</p> : null}
      {rows.length === 0 ? <div class="empty">{empty}</div> : (
        <table>
          <thead><tr>{columns.map((column) => (
            <th scope="col" class={column.number ? "number" : ""}>{column.name}</th>))}</tr></thead>
          <tbody>{rows.slice(0, most).map((row, at) => (
            <tr key={keyOf(row, at)}>{columns.map((column, place) => {
              const cell = { "data-name": column.name, class: column.number ? "number" : "" };
              return place === 0 ? <th scope="row" {...cell}>{column.show(row)}</th>
                : <td {...cell}>{column.show(row)}</td>;
            })}</tr>))}</tbody>
        </table>
      )}
      {rows.length > most ? (
        <button type="button" class="quiet wide" onClick={() => setMost(most + SHOWN)}>
          {b.more(b.ofMany(most, rows.length))}
        </button>
      ) : null}
    </section>
  );
}

export const Tag = ({ kind, children }: { kind: string; children: ComponentChildren }) =>
  <span class={`tag ${kind}`}>{children}</span>;
