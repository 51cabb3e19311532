/* What to look at: made of a month of the whole network, so dear to ask for, and slow to change. */
import { readAll } from "./api";
import type { Alert } from "./rows";
import { useRead, type Reading } from "./state";

const ALERTS_MS = 10 * 60_000;
const load = () => readAll<Alert>("alerts");

export const useAlerts = (): Reading<Alert[]> => useRead(load, ALERTS_MS);
