/* What the tablet and the web edge say to each other over HTTP. */
import { concat, toBase64url, type Bytes } from "./bytes";
import type { DeviceAnswer } from "./enrolment";
import { SILENCE_MS } from "./wait";
import { decode, encode, FromGatewaySchema, ToGatewaySchema, type FromGateway, type ToGateway }
  from "./wire";

const API = "/api/v1";

/* The edge answered, and it was no: its status, and when it asks to be asked again. */
export class EdgeProblem extends Error {
  readonly status: number;
  readonly retryAfterMs: number;
  constructor(status: number, retryAfterMs: number, title: string) {
    super(title);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

export type Message = NonNullable<ToGateway["content"]>;

export interface Edge {
  device(token: Uint8Array): Promise<DeviceAnswer>;
  exchange(token: Uint8Array, content: Message): Promise<FromGateway>;
}

async function ask(path: string, token: Uint8Array, body?: Bytes): Promise<Response> {
  const response = await fetch(API + path, {
    method: body ? "POST" : "GET",
    headers: {
      Authorization: `Bearer ${toBase64url(token)}`,
      ...(body ? { "Content-Type": "application/x-protobuf" } : {}),
    },
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(SILENCE_MS),
    ...(body ? { body } : {}),
  });
  if (response.ok) return response;
  const seconds = Number(response.headers.get("Retry-After")) || 0;
  throw new EdgeProblem(response.status, seconds * 1000, response.statusText);
}

export const httpEdge: Edge = {
  async device(token) {
    return (await ask("/device", token)).json() as Promise<DeviceAnswer>;
  },
  async exchange(token, content) {
    const response = await ask("/messages", token, encode(ToGatewaySchema, { content }));
    return decode(FromGatewaySchema, concat(new Uint8Array(await response.arrayBuffer())));
  },
};
