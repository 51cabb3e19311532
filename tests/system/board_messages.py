"""Who reads the conversation of kitchen 1 on the board. cases/messages.sh starts it."""

import os
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "contract"))

from board_case import BoardCase, ask  # noqa: E402
from wire import decode, one  # noqa: E402

PASSWORD = "una frase del programa"
MINE, OTHER = (int(os.environ[name]) for name in ("TEQUIO_MINE", "TEQUIO_OTHER"))
TREASURER = 19


def words(content):
    return one(decode(one(decode(bytes.fromhex(content)), 2)), 1).decode()


class Messages(BoardCase):
    def read(self, person, path):
        cookie, _ = self.begin((person, PASSWORD))
        answer = ask("GET", path, Cookie=cookie)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()["items"]

    def test_what_waits(self):
        (thread,) = self.read(MINE, "messages")
        self.assertEqual((thread["number"], thread["unread"], words(thread["content"])),
                         (1, 1, "Gracias"))
        self.assertEqual(self.read(OTHER, "messages"), [])
        self.assertEqual(self.read(TREASURER, "messages"), [])

    def test_the_conversation(self):
        said = self.read(MINE, "kitchens/1/messages")
        self.assertEqual([(item["written_by"], item["mine"], item["read_at"] is None,
                           words(item["content"])) for item in said],
                         [("committee", False, True, "Gracias"),
                          ("director", False, False, "Ya lo vimos"),
                          ("monitor", True, False, "Mañana paso"),
                          ("committee", False, False, "Se acabó el gas de doña Irma")])
        self.assertEqual(self.read(TREASURER, "kitchens/1/messages"), [])
        cookie, _ = self.begin((OTHER, PASSWORD))
        self.problem(ask("GET", "kitchens/1/messages", Cookie=cookie), 404, "no-existe")

    def test_what_became_of_what_they_signed(self):
        self.assertEqual({(item["about"], item["problem"]) for item in self.read(MINE, "steps")},
                         {("message", 0)})
        self.assertEqual([(item["about"], item["problem"]) for item in self.read(OTHER, "steps")],
                         [("message", 9)])
