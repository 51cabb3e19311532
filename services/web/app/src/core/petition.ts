/* A petition. A diner's, and one about the committee, is sealed before it is stored: neither this
 * tablet nor the server can open it again. */
import { concat, cut, sha256, type Bytes } from "./bytes";
import { randomCharacters } from "./code";
import type { Saying } from "./outbox";
import { sealBox } from "./sealed_box";
import { Aspect, Audience, encode, EntryKind, PetitionChannel, PetitionContentSchema, PetitionKind,
  PetitionMatter, PetitionSchema } from "./wire";

export interface PetitionDraft {
  kind: PetitionKind;
  audience: Audience;
  aboutCommittee: boolean;
  discrimination: boolean;
  text: string;
  name: string;
  telephone: string;
}

export const SECRET_LENGTH = 16;

export function secretDigest(secret: string): Bytes {
  return sha256("tequio/petition/1", secret);
}

export class NoKey extends Error {}

/* What goes into the outbox, and the secret that is shown once. */
export function petition(draft: PetitionDraft, day: number, programmeKey: Bytes | null):
  { saying: Saying; secret: string } {
  const secret = randomCharacters(SECRET_LENGTH);
  const quiet = draft.audience === Audience.DINER || draft.aboutCommittee;
  const plain = {
    text: cut(draft.text.trim(), 4000), name: cut(draft.name.trim(), 120),
    telephone: cut(draft.telephone.trim(), 32),
  };
  if (quiet && !programmeKey) throw new NoKey("the programme's key has not come yet");
  const body = encode(PetitionSchema, { content: { case: "filing", value: {
    kind: draft.kind, petitioner: draft.audience, aspect: Aspect.UNSPECIFIED,
    matter: draft.discrimination ? PetitionMatter.DISCRIMINATION : PetitionMatter.UNSPECIFIED,
    channel: PetitionChannel.KIOSK, filedDay: day, aboutCommittee: draft.aboutCommittee,
    leavesContact: plain.name !== "" || plain.telephone !== "",
    secretDigest: secretDigest(secret),
    content: quiet && programmeKey
      ? { case: "sealed", value: {
        keyId: concat(sha256(programmeKey).subarray(0, 8)),
        sealed: sealBox(encode(PetitionContentSchema, plain), programmeKey),
      } }
      : { case: "plain", value: plain },
  } } });
  return { saying: { kind: EntryKind.PETITION, body, hidden: quiet }, secret };
}
