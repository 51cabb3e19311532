/* The only door to the generated codec: messages of proto/tequio/v1 as bytes and back. */
import { create, fromBinary, toBinary, type DescMessage, type MessageInitShape,
  type MessageShape } from "@bufbuild/protobuf";
import { concat, type Bytes } from "./bytes";

export * from "../../generated/tequio/v1/act_pb";
export * from "../../generated/tequio/v1/activity_pb";
export * from "../../generated/tequio/v1/blob_pb";
export * from "../../generated/tequio/v1/capacity_pb";
export * from "../../generated/tequio/v1/catalogue_pb";
export * from "../../generated/tequio/v1/daily_report_pb";
export * from "../../generated/tequio/v1/decisions_pb";
export * from "../../generated/tequio/v1/envelope_pb";
export * from "../../generated/tequio/v1/gateway_pb";
export * from "../../generated/tequio/v1/kind_pb";
export * from "../../generated/tequio/v1/message_pb";
export * from "../../generated/tequio/v1/money_pb";
export * from "../../generated/tequio/v1/petition_pb";
export * from "../../generated/tequio/v1/petition_decisions_pb";
export * from "../../generated/tequio/v1/purchase_pb";
export * from "../../generated/tequio/v1/reference_pb";
export * from "../../generated/tequio/v1/statement_pb";
export * from "../../generated/tequio/v1/survey_pb";
export * from "../../generated/tequio/v1/visit_pb";

export function encode<D extends DescMessage>(schema: D, init: MessageInitShape<D>): Bytes {
  return concat(toBinary(schema, create(schema, init)));
}

export function decode<D extends DescMessage>(schema: D, bytes: Uint8Array): MessageShape<D> {
  return fromBinary(schema, bytes);
}
