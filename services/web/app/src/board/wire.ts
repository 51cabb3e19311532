/* What the board signs beside what the tablet's contract has already. */
export { decode, encode, EntryKind } from "../core/wire";
export * from "../../generated/tequio/v1/alert_pb";
export { MessageSchema } from "../core/wire";
export { PetitionAction, PetitionSchema } from "../core/wire";
export { Verdict } from "../core/wire";
export * from "../../generated/tequio/v1/act_pb";
