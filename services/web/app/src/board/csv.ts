/* A table as a file for an office: its words, what it is of in each row, and the mark by which
 * spreadsheets know UTF-8. Programs take the API's own CSV. */
export type Plain = string | number | null;

/* In step with services/common/base/escape.c: a spreadsheet would compute it. */
const FORMULA = /^([=+@\t\r]|-(?![0-9.]+$))/;

function field(value: Plain): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export const csv = (rows: Plain[][]) =>
  "\ufeff" + rows.map((row) => row.map(field).join(",") + "\r\n").join("");

export function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); /* it may still be asked where to */
}
