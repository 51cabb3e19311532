/* Who this tablet is: what the edge said of it, kept so that everything works without a network. */
import { fromBase64url, type Bytes } from "./bytes";
import { keysOfSeed, type Keys } from "./code";
import { clockOf, OWN_CLOCK, type Clock } from "./days";
import { withKeys, withoutKeys } from "./lock";
import type { Store } from "./store";
import { read, write } from "./store";

export interface Member {
  number: number;
  name: string;
}

/* A kitchen of a monitor's territory. */
export interface Place {
  number: number;
  name: string;
  address: string;
  capacity: number;
  state: "applied" | "active" | "suspended";
  serves: boolean | null; /* it is due on that day; null = it was not said yet */
  visit?: boolean; /* one is planned for that day; left out by a server before plans */
  members: Member[];
}

/* Whose device it is, where it is a person's. */
export interface Person {
  number: number; /* in the registry of people */
  name: string;
  role: string;
}

/* GET /api/v1/device */
export interface DeviceAnswer {
  device: number;
  role: string;
  /* null: a device that is no kitchen's */
  kitchen: { number: number; name: string; fee_centavos: number | null; capacity: number;
    late_days: number | null } | null;
  /* null: a device that is no monitor's */
  monitor: { number: number; name: string; fee_centavos: number | null; kitchens: Place[] } | null;
  /* null: nobody's who may use the board today */
  person?: Person | null;
  now_us: number;
  today: number;
  replay: boolean;
  programme_key: string | null;
  members: Member[];
}

export interface Kitchen {
  number: number;
  name: string;
  feeCentavos: number | null;
  capacity: number;
  lateDays?: number | null; /* a report that comes more days after its own is late; null = none
     is; left out by a release before tablets were told */
}

/* Whose device it is, and where they go. */
export interface Monitor {
  number: number; /* in the registry of people */
  name: string;
  feeCentavos: number | null;
  day: number; /* of which it was said who serves */
  places: Place[];
}

export interface Enrolment {
  token: Bytes;
  seed: Bytes;
  device: number;
  role: string;
  kitchen: Kitchen; /* of a person's device NO_KITCHEN: each thing that it saves says which */
  monitor?: Monitor | null; /* left out by a release before monitors had the app */
  person?: Person | null; /* left out by a release before the board signed */
  programmeKey: Bytes | null;
  members: Member[];
  clock: Clock;
}

export class NoKitchen extends Error {}

export const NO_KITCHEN: Kitchen = { number: 0, name: "", feeCentavos: null, capacity: 0 };

function kitchenOf(answer: DeviceAnswer): Kitchen {
  if (answer.kitchen) {
    const { number, name, fee_centavos: feeCentavos, capacity,
      late_days: lateDays } = answer.kitchen;
    return { number, name, feeCentavos, capacity, lateDays };
  }
  if (answer.monitor || answer.person) return NO_KITCHEN;
  throw new NoKitchen("this device is no kitchen's and no person's");
}

function monitorOf(answer: DeviceAnswer): Monitor | null {
  if (!answer.monitor) return null;
  const { number, name, fee_centavos: feeCentavos, kitchens } = answer.monitor;
  return { number, name, feeCentavos, day: answer.today, places: kitchens };
}

export function enrolmentOf(keys: Keys, answer: DeviceAnswer): Enrolment {
  return {
    token: keys.token, seed: keys.seed, device: answer.device, role: answer.role,
    kitchen: kitchenOf(answer), monitor: monitorOf(answer),
    person: answer.person ?? null,
    programmeKey: answer.programme_key ? fromBase64url(answer.programme_key) : null,
    members: answer.members,
    clock: clockOf(answer.now_us, answer.replay),
  };
}

export function keysOf(enrolment: Enrolment): Keys {
  return keysOfSeed(enrolment.seed, enrolment.token);
}

/* null: there is none, or its keys are closed. */
export async function readEnrolment(store: Store): Promise<Enrolment | null> {
  return withKeys(store, await read<Enrolment | null>(store, "enrolment", null));
}

export async function keepEnrolment(store: Store, enrolment: Enrolment): Promise<void> {
  await write(store, "enrolment", withoutKeys(store, enrolment));
}

export function clockFrom(enrolment: Enrolment | null): Clock {
  return enrolment?.clock ?? OWN_CLOCK;
}
