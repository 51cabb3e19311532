"""Golden bytes: made anew they are the committed ones, other programs read them alike, and no field
is missing."""

import importlib
import os
import subprocess
import sys
import tempfile
import unittest

import nacl.public
import nacl.signing

import listing
import make_vectors
from bodies import CONTENT, all_bodies
from wire import decode, encode, one

KINDS = ("DailyReport Purchase SurveyBatch Petition Visit Message CapacityProposal "
         "StatementAcknowledgement "
         "RegistryChange Catalogue Operation Act Observation IssuerFile InvoiceStatus "
         "Deviation OpenData Application Activity AlertStep ApplicationStep").split()


def read(name):
    with open(os.path.join(make_vectors.FOLDER, f"{name}.hex"), encoding="utf-8") as file:
        return bytes.fromhex("".join(line for line in file if not line.startswith("#")))


def message_of(vector):
    """'body_petition_step' is a Petition."""
    name = vector.removeprefix("body_").replace("_", "")
    return max((kind for kind in KINDS if name.startswith(kind.lower())), key=len)


class Golden(unittest.TestCase):
    def test_made_anew_they_are_the_same(self):
        made = {f"{name}.hex": make_vectors.text_of(*vector)
                for name, vector in make_vectors.vectors().items()}
        self.assertEqual(sorted(made), sorted(os.listdir(make_vectors.FOLDER)))
        for name, text in made.items():
            with open(os.path.join(make_vectors.FOLDER, name), encoding="utf-8") as file:
                self.assertEqual(file.read(), text,
                                 f"{name}: golden bytes changed; clients in the field would break")

    def test_signatures_verify(self):
        key = nacl.signing.VerifyKey(read("key_signing_public"))
        for number in (1, 2):
            digest = read(f"envelope{number}_digest")
            key.verify(b"tequio/signature/1" + digest, read(f"envelope{number}_signature"))

    def test_the_second_envelope_names_the_first(self):
        self.assertEqual(one(decode(read("envelope1_header")), 10), read("chain_start"))
        self.assertEqual(one(decode(read("envelope2_header")), 10), read("envelope1_digest"))

    def test_the_sealed_petition_opens_with_the_programmes_key(self):
        filing = decode(one(decode(read("body_petition_sealed")), 1))
        sealed = one(decode(one(filing, 11)), 2)
        box = nacl.public.SealedBox(nacl.public.PrivateKey(read("programme_secret")))
        self.assertEqual(box.decrypt(sealed), encode(CONTENT))


class Complete(unittest.TestCase):
    """Bodies against the .proto files, message by message."""

    def setUp(self):
        self.messages = listing.messages()
        self.set = set()

    def walk(self, message, data):
        for number, values in decode(data).items():
            self.assertIn(number, self.messages[message], f"{message} has no field {number}")
            self.set.add((message, number))
            inner = self.messages[message][number][1].removeprefix("repeated ")
            if inner in self.messages:
                for value in values:
                    self.walk(inner, value)

    def reach(self, message, seen):
        if message not in seen:
            seen.add(message)
            for _, kind, _ in self.messages[message].values():
                if (inner := kind.removeprefix("repeated ")) in self.messages:
                    self.reach(inner, seen)
        return seen

    def test_every_field_of_every_submission_is_set_somewhere(self):
        for name in all_bodies():
            self.walk(message_of(f"body_{name}"), read(f"body_{name}"))
        for kind in KINDS:
            for message in self.reach(kind, set()):
                for number, (field, _, _) in self.messages[message].items():
                    self.assertIn((message, number), self.set,
                                  f"no vector sets {message}.{field}: add it in "
                                  f"tests/contract/bodies.py")


def has_protobuf():
    try:
        importlib.import_module("google.protobuf")
        return True
    except ImportError:
        return False


@unittest.skipUnless(has_protobuf(), "python3-protobuf is not installed")
class OtherReader(unittest.TestCase):
    """Google's Python runtime, with code generated from the same files, reads and writes the same
    bytes."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        subprocess.run(["protoc", f"-I{listing.PROTO}", f"--python_out={cls.folder.name}",
                        *listing.proto_files()], check=True)
        sys.path.insert(0, cls.folder.name)
        cls.addClassCleanup(sys.path.remove, cls.folder.name)
        cls.types = {}
        for path in listing.proto_files():
            module = importlib.import_module(f"tequio.v1.{os.path.basename(path)[:-6]}_pb2")
            cls.types |= module.DESCRIPTOR.message_types_by_name

    def test_the_same_bytes_come_out(self):
        from google.protobuf import message_factory
        names = {f"body_{name}": message_of(f"body_{name}") for name in all_bodies()}
        names |= {"envelope1_header": "EnvelopeHeader", "envelope1": "Envelope",
                  "to_gateway_submission": "ToGateway",
                  "to_gateway_blob_chunk": "ToGateway", "to_gateway_answers_question": "ToGateway",
                  "from_gateway_receipts": "FromGateway", "from_gateway_not_taken": "FromGateway",
                  "decision_body": "ReportCounted"}
        for vector, name in names.items():
            message = message_factory.MessageFactory().GetPrototype(self.types[name])()
            message.ParseFromString(read(vector))
            self.assertEqual(message.SerializeToString(deterministic=True), read(vector), vector)


if __name__ == "__main__":
    unittest.main()
