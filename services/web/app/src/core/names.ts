/* A body that names an envelope sealed anew with it is encoded anew, with the newer name. */
import { fromHex, toHex, type Bytes } from "./bytes";
import { ActivitySchema, DailyReportSchema, decode, encode, EntryKind, MessageSchema,
  PetitionSchema, PurchaseSchema, VisitSchema } from "./wire";

interface Name {
  digest: Uint8Array;
}

/* Changes a name where the map has a newer one, and says whether it did. */
function renamed(name: Name | undefined, newer: Map<string, string>): boolean {
  const digest = name && newer.get(toHex(name.digest));
  if (!name || !digest) return false;
  name.digest = fromHex(digest);
  return true;
}

type Renamer = (body: Bytes, newer: Map<string, string>) => Bytes;

const RENAMERS: Partial<Record<EntryKind, Renamer>> = {
  [EntryKind.DAILY_REPORT](body, newer) {
    const report = decode(DailyReportSchema, body);
    return renamed(report.correction?.replaces, newer) ? encode(DailyReportSchema, report) : body;
  },
  [EntryKind.PURCHASE](body, newer) {
    const purchase = decode(PurchaseSchema, body);
    return renamed(purchase.correction?.replaces, newer) ? encode(PurchaseSchema, purchase) : body;
  },
  [EntryKind.VISIT](body, newer) {
    const visit = decode(VisitSchema, body);
    return renamed(visit.correction?.replaces, newer) ? encode(VisitSchema, visit) : body;
  },
  [EntryKind.ACTIVITY](body, newer) {
    const activity = decode(ActivitySchema, body);
    return renamed(activity.correction?.replaces, newer) ? encode(ActivitySchema, activity) : body;
  },
  [EntryKind.PETITION](body, newer) {
    const petition = decode(PetitionSchema, body);
    const step = petition.content.case === "step" ? petition.content.value : undefined;
    return renamed(step?.petition, newer) ? encode(PetitionSchema, petition) : body;
  },
  [EntryKind.MESSAGE](body, newer) {
    const message = decode(MessageSchema, body);
    const name = message.content.case === "text" ? message.content.value.aboutEnvelope
      : message.content.value?.upTo;
    return renamed(name, newer) ? encode(MessageSchema, message) : body;
  },
};

export function withNewNames(kind: EntryKind, body: Bytes, newer: Map<string, string>): Bytes {
  return RENAMERS[kind]?.(body, newer) ?? body;
}
