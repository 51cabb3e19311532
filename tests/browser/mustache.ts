/* The pages' templates as services/web/template.c reads them: enough to look at a page without an
 * edge. What a template asks for and nobody gives is a mistake of the test. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const PAGES = new URL("../../services/web/pages/", import.meta.url);
const TAG = /\{\{([#^/>!]?) ?([\w.]*)[^}]*\}\}/g;

export const pageFile = (name: string): string => readFileSync(new URL(name, PAGES), "utf8");

type Scope = Record<string, unknown>[];

function find(scopes: Scope, name: string): unknown {
  const scope = scopes.findLast((one) => one !== null && typeof one === "object" && name in one);
  return scope?.[name];
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${
  one.charCodeAt(0)};`);
const isNothing = (value: unknown): boolean =>
  !value || (Array.isArray(value) && value.length === 0);

/* Where the section that begins at `from` ends: before and behind its closing tag. */
function closing(text: string, name: string, from: number): [number, number] {
  let depth = 1;
  for (const tag of text.slice(from).matchAll(new RegExp(TAG))) {
    if (tag[2] !== name) continue;
    if (tag[1] === "#" || tag[1] === "^") depth += 1;
    if (tag[1] === "/") depth -= 1;
    if (depth === 0) return [from + tag.index, from + tag.index + tag[0].length];
  }
  return assert.fail(`${name} is not closed`);
}

export function rendered(text: string, ...scopes: Scope): string {
  let out = "";
  let at = 0;
  for (;;) {
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (!tag) return out + text.slice(at);
    const [whole, kind, name] = tag as unknown as [string, string, string];
    out += text.slice(at, tag.index);
    at = tag.index + whole.length;
    const value = find(scopes, name);
    if (kind === "#" || kind === "^") {
      const [end, behind] = closing(text, name, at);
      const inside = text.slice(at, end);
      at = behind;
      if (isNothing(value) !== (kind === "^")) continue;
      for (const one of Array.isArray(value) ? value : [value]) {
        out += rendered(inside, ...scopes, one as Record<string, unknown>);
      }
    } else if (kind === ">") {
      out += rendered(pageFile(name), ...scopes);
    } else if (kind === "") {
      if (value === undefined) assert.fail(`nobody says ${name}`);
      out += escaped(String(value ?? ""));
    }
  }
}
