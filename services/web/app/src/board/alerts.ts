/* What to look at: alerts that nobody closed. A day is looked at once: they are slow to change. */
import { readAll } from "./api";
import type { Alert } from "./rows";
import { useRead, type Reading } from "./state";

const ALERTS_MS = 10 * 60_000;
const load = () => readAll<Alert>("alerts");

export const useAlerts = (): Reading<Alert[]> => useRead(load, ALERTS_MS);
