/* What the board asks of the edge. Answers are kept in memory alone, under their ETag: nothing of
 * them stays in an office's browser. */

export interface Session { person: number; name: string; role: string; alcaldia: number | null;
  alcaldia_name: string | null }
export interface SignedIn { session: Session; mark: string }

/* session: it is over; offline: nothing answered; says: why not, as the edge puts it. */
export type Trouble = { kind: "session" | "offline" | "absent" | "broken"; says: string | null };

export class Failure extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.kind);
  }
}

const BOARD = "/api/v1/board/";
const KINDS: Record<number, Trouble["kind"]> = { 401: "session", 404: "absent" };
const kept = new Map<string, { etag: string; body: unknown }>();
const KEPT_MOST = 500;
const TRIES = 5;
const WAIT_MOST_S = 60;
let sessions = 0; /* how many ended: what was asked in one is not kept in the next */

function forget() {
  sessions += 1;
  kept.clear();
}

async function fetched(path: string, how: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(path, { cache: "no-store", credentials: "same-origin", ...how });
  } catch {
    throw new Failure({ kind: "offline", says: null });
  }
}

/* Asked again where the edge says that it was too much at once, and after how long. */
async function patiently(path: string, how: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetched(path, how);
    if (response.status !== 429 || tries === TRIES) return response;
    const told = Number(response.headers.get("Retry-After")) || 1;
    await new Promise((next) => setTimeout(next, 1000 * Math.min(told, WAIT_MOST_S)));
  }
}

async function refused(response: Response): Promise<never> {
  if (response.status === 401) forget(); /* another person may be next */
  const told = await response.json().catch(() => null) as { detail?: string } | null;
  throw new Failure({ kind: KINDS[response.status] ?? "broken", says: told?.detail ?? null });
}

/* The answer, or the one that was kept where nothing changed. */
export async function read<T>(path: string): Promise<T> {
  const whole = path.startsWith("/") ? path : BOARD + path;
  const before = kept.get(whole);
  const asked = sessions;
  const response = await patiently(whole,
    before ? { headers: { "If-None-Match": before.etag } } : {});
  if (response.status === 304 && before) return before.body as T;
  if (!response.ok) return refused(response);
  const body = await response.json() as T;
  if (kept.size >= KEPT_MOST) kept.clear();
  if (asked === sessions) kept.set(whole, { etag: response.headers.get("ETag") ?? "", body });
  return body;
}

export interface Page<T> { items: T[]; next: string | null }

/* Every page of a table, one after the other. */
export async function readAll<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  for (let at: string | null = path; at;) {
    const page: Page<T> = await read<Page<T>>(at);
    items.push(...page.items);
    at = page.next;
  }
  return items;
}

export const session = () => read<SignedIn>("session");

export async function signIn(person: string, password: string): Promise<SignedIn> {
  const response = await fetched(`${BOARD}sign-in`,
    { method: "POST", body: new URLSearchParams({ person, password }) });
  return response.ok ? await response.json() as SignedIn : refused(response);
}

/* Done only where the edge says so, or knows no such session. */
export async function signOut(mark: string): Promise<void> {
  const response = await fetched(`${BOARD}sign-out`,
    { method: "POST", headers: { "X-Tequio-Session": mark } });
  if (!response.ok && response.status !== 401) await refused(response);
  forget();
}
