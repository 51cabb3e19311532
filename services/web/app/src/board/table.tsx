/* A table that can be read on a telephone too (each cell says its column), that is never longer
 * than a browser likes, and that anybody may take home as CSV. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { b } from "../texts/board";
import { csvOf } from "./api";

const SHOWN = 100;

export interface Column<T> { name: string; show: (row: T) => ComponentChildren; number?: boolean }

interface Props<T> { title: string; help?: string; columns: Column<T>[]; rows: T[]; csv: string;
  empty: ComponentChildren; keyOf: (row: T, at: number) => string | number }

export function Table<T>({ title, help, columns, rows, csv, empty, keyOf }: Props<T>) {
  const [most, setMost] = useState(SHOWN);
  const id = `table-${csv.replace(/\W/g, "-")}`;
  return (
    <section aria-labelledby={id}>
      <div class="head">
        <h2 id={id}>{title}</h2>
        {rows.length ? <a class="quiet" href={csvOf(csv)} download>{b.csv}</a> : null}
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
