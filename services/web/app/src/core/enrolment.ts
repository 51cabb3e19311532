/* Who this tablet is: what the edge said of it, kept so that everything works without a network. */
import { fromBase64url, type Bytes } from "./bytes";
import { keysOfSeed, type Keys } from "./code";
import { clockOf, OWN_CLOCK, type Clock } from "./days";
import type { Store } from "./store";
import { read, write } from "./store";

export interface Member {
  number: number;
  name: string;
}

/* GET /api/v1/device */
export interface DeviceAnswer {
  device: number;
  role: string;
  /* null: a device that is no kitchen's */
  kitchen: { number: number; name: string; fee_centavos: number | null; capacity: number } | null;
  now_us: number;
  today: number;
  replay: boolean;
  programme_key: string | null;
  members: Member[];
}

export interface Enrolment {
  token: Bytes;
  seed: Bytes;
  device: number;
  role: string;
  kitchen: { number: number; name: string; feeCentavos: number | null; capacity: number };
  programmeKey: Bytes | null;
  members: Member[];
  clock: Clock;
}

export class NoKitchen extends Error {}

export function enrolmentOf(keys: Keys, answer: DeviceAnswer): Enrolment {
  if (!answer.kitchen) throw new NoKitchen("this device is no kitchen's");
  return {
    token: keys.token, seed: keys.seed, device: answer.device, role: answer.role,
    kitchen: {
      number: answer.kitchen.number, name: answer.kitchen.name,
      feeCentavos: answer.kitchen.fee_centavos, capacity: answer.kitchen.capacity,
    },
    programmeKey: answer.programme_key ? fromBase64url(answer.programme_key) : null,
    members: answer.members,
    clock: clockOf(answer.now_us, answer.replay),
  };
}

export function keysOf(enrolment: Enrolment): Keys {
  return keysOfSeed(enrolment.seed, enrolment.token);
}

export async function readEnrolment(store: Store): Promise<Enrolment | null> {
  return read<Enrolment | null>(store, "enrolment", null);
}

export async function keepEnrolment(store: Store, enrolment: Enrolment): Promise<void> {
  await write(store, "enrolment", enrolment);
}

export function clockFrom(enrolment: Enrolment | null): Clock {
  return enrolment?.clock ?? OWN_CLOCK;
}
