#!/usr/bin/python3
"""Writes proto/vectors/: fixed keys, fixed salts, and every digest of proto/README.md. Always the
same bytes."""

import hashlib
import os
import struct
import sys

import nacl.signing

from bodies import HERE, PROGRAMME_KEY, all_bodies, test_seed
from client import Device, Installation, chain_start, envelope_digest, key_id, sha256
from wire import decode, encode, one, sint

FOLDER = os.path.join(HERE, "..", "..", "proto", "vectors")
RECEIVED_AT_US = 1_578_340_800_000_000


def stream_start(topic, partition):
    return sha256(b"tequio/stream/1", struct.pack(">HH", topic, partition))


def entry_digest(previous, topic, partition, position, status, kind, kitchen, received_at_us,
                 cause_topic,
                 cause_position, root_position, device, content_digest):
    numbers = struct.pack(">HHQHHIqHQQI", topic, partition, position, status, kind, kitchen,
                          received_at_us, cause_topic,
                          cause_position, root_position, device)
    return sha256(b"tequio/entry/1", previous, numbers, content_digest)


def seals(bodies):
    """A report and, chained to it, a purchase."""
    signing = nacl.signing.SigningKey(test_seed("device signing"))
    installation = Installation(Device(1001, 101, bytes(32), bytes(32), signing),
                                test_seed("installation")[:16])
    installation.seal(1, bodies["daily_report"], salt=test_seed("salt 1")[:16],
                      content=test_seed("content 1")[:16], saved_at_us=1_578_337_200_000_000,
                      catalogues=[("satisfaccion", 2), ("productos", 1)], client="vectors/1")
    installation.seal(2, bodies["purchase"], salt=test_seed("salt 2")[:16],
                      content=test_seed("content 2")[:16], saved_at_us=1_578_337_260_000_000,
                      client="vectors/1")
    return installation


def code_vectors():
    """What a browser derives from the code that is typed."""
    code = b"0123456789ABCDEFGHJKMNPQRS"
    secret = sha256(b"tequio/code/1", code)
    token = sha256(b"tequio/code/token/1", secret)
    seed = sha256(b"tequio/code/sign/1", secret)
    public = bytes(nacl.signing.SigningKey(seed).verify_key)
    return {
        "code": ("the 26 characters of the code 01234-56789-ABCDE-FGHJK-MNPQRS", code),
        "code_secret": ("SHA-256(\"tequio/code/1\" || code)", secret),
        "code_token": ("SHA-256(\"tequio/code/token/1\" || code_secret)", token),
        "code_token_digest": ("SHA-256(code_token): what the registry keeps", sha256(token)),
        "code_signing_seed": ("Ed25519 seed: SHA-256(\"tequio/code/sign/1\" || code_secret)", seed),
        "code_signing_public": ("Ed25519 public key of that seed", public),
    }


def vectors():
    """{file name: (comment, bytes)}"""
    bodies = {name: encode(message) for name, (message, _) in all_bodies().items()}
    installation = seals(bodies)
    signing = installation.device.signing_key
    out = {
        "key_signing_seed": ("Ed25519 seed of the test device: SHA-256(\"tequio test key: device "
                             "signing\")", bytes(signing)),
        "key_signing_public": ("Ed25519 public key of that seed", bytes(signing.verify_key)),
        "key_id": ("the first 8 bytes of SHA-256(key_signing_public)", key_id(signing)),
        "programme_secret": ("X25519 secret key of the test programme: SHA-256(\"tequio test key: "
                             "programme\")",
                             bytes(PROGRAMME_KEY)),
        "programme_public": ("X25519 public key of programme_secret",
                             bytes(PROGRAMME_KEY.public_key)),
        "installation": ("16 bytes: the beginning of SHA-256(\"tequio test key: installation\")",
                         installation.id),
        "chain_start": ("SHA-256(\"tequio/installation/1\" || installation)",
                        chain_start(installation.id)),
    } | code_vectors()
    for name, (_, what) in all_bodies().items():
        out[f"body_{name}"] = (what, bodies[name])
    for number, envelope in enumerate(installation.envelopes, 1):
        parts = decode(envelope.data)
        header = one(parts, 1)
        kind = ("DAILY_REPORT of body_daily_report" if number == 1
                else "PURCHASE of body_purchase, chained to envelope 1")
        out |= {
            f"envelope{number}_salt": (f"16 bytes: the beginning of SHA-256(\"tequio test key: "
                                       f"salt {number}\")", one(parts, 3)),
            f"envelope{number}_content": (f"16 bytes: the beginning of SHA-256(\"tequio test key: "
                                          f"content {number}\")", one(decode(header), 14)),
            f"envelope{number}_body_digest": ("SHA-256(salt || body)", one(decode(header), 9)),
            f"envelope{number}_header": (f"EnvelopeHeader, number {number}: {kind}", header),
            f"envelope{number}_digest": ("SHA-256(\"tequio/envelope/1\" || header)",
                                         envelope_digest(header)),
            f"envelope{number}_signature": ("Ed25519 over \"tequio/signature/1\" || digest",
                                            one(parts, 2)),
            f"envelope{number}": ("Envelope: header, signature, salt, body", envelope.data),
        }
    return out | frames(installation) | entries(installation)


def frames(installation):
    first, second = installation.envelopes
    chunk = b"%PDF-1.4\n"
    chunk_fields = {1: hashlib.sha256(chunk).digest(), 2: 101, 3: len(chunk), 4: "application/pdf",
                    6: chunk}
    receipts = [
        {1: installation.id, 2: 1, 3: first.digest, 4: 1, 10: 1, 11: sint(RECEIVED_AT_US)},
        {1: installation.id, 2: 2, 3: second.digest, 4: 4, 5: 6, 6: "body",
         7: "El registro llegó incompleto.",
         11: sint(RECEIVED_AT_US)},
    ]
    return {
        "to_gateway_submission": ("ToGateway, second frame: both envelopes",
                                  encode({3: {1: [first.data, second.data]}})),
        "to_gateway_blob_chunk": ("ToGateway: the only piece of a small blob",
                                  encode({4: chunk_fields})),
        "to_gateway_answers_question": ("ToGateway: kitchen 101, subsidy up to 42, purchases from "
                                        "the beginning",
                                        encode({6: {1: 101, 2: [{1: 3, 2: 42}, {1: 4}]}})),
        "from_gateway_receipts": ("FromGateway: number 1 ACCEPTED at position 1, number 2 REFUSED "
                                  "for BODY_DIGEST",
                                  encode({1: {1: receipts}})),
        "from_gateway_not_taken": ("FromGateway: NotTaken, OVERLOADED, 2,000 ms",
                                   encode({4: {1: 13, 3: "El servicio está ocupado.", 4: 2000}})),
    }


def entries(installation):
    """Three entries of stream (submissions, 1) beginning with the envelopes, and one of stream
    (subsidy, 1)."""
    start, subsidy_start = stream_start(1, 1), stream_start(3, 1)
    first, second = [envelope.digest for envelope in installation.envelopes]
    entry1 = entry_digest(start, 1, 1, 1, 0, 1, 101, RECEIVED_AT_US, 0, 0, 1, 1001, first)
    entry2 = entry_digest(entry1, 1, 1, 2, 1, 2, 101, RECEIVED_AT_US, 0, 0, 2, 1001, second)
    body = encode({1: 101, 2: 20200106, 3: 1, 4: 1})
    content = sha256(b"tequio/body/1", body)
    decision = entry_digest(subsidy_start, 3, 1, 1, 0, 200, 101, RECEIVED_AT_US, 1, 1, 1, 0,
                            content)
    return {
        "stream_start": ("SHA-256(\"tequio/stream/1\" || u16 1 || u16 1): topic submissions, "
                         "partition 1", start),
        "entry1_digest": ("entry: topic 1, partition 1, position 1, accepted, kind 1, kitchen 101, "
                          "received "
                          f"{RECEIVED_AT_US}, no cause, root 1, device 1001, content "
                          f"envelope1_digest", entry1),
        "entry2_digest": ("entry: position 2, refused, kind 2, root 2, content envelope2_digest, "
                          "else as entry 1", entry2),
        "decision_body": ("a ReportCounted: kitchen 101, day 20200106, version 1, standing", body),
        "decision_content_digest": ("SHA-256(\"tequio/body/1\" || body), no salt", content),
        "decision_digest": ("entry: topic 3, partition 1, position 1, accepted, kind 200, kitchen "
                            "101, received as "
                            "above, cause (1, 1), root 1, device 0", decision),
    }


def text_of(comment, data):
    lines = [data.hex()[at:at + 96] for at in range(0, 2 * len(data), 96)]
    return f"# {comment}\n# {len(data)} bytes\n" + "\n".join(lines) + "\n"


def main():
    os.makedirs(FOLDER, exist_ok=True)
    written = {f"{name}.hex": text_of(*vector) for name, vector in vectors().items()}
    for old in set(os.listdir(FOLDER)) - written.keys():
        os.remove(os.path.join(FOLDER, old))
    for name, text in written.items():
        with open(os.path.join(FOLDER, name), "w", encoding="utf-8") as file:
            file.write(text)
    print(f"{len(written)} vectors")


if __name__ == "__main__":
    sys.exit(main())
