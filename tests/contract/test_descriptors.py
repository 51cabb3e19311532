"""The contract as the .proto files say it: nothing that was promised is broken, every field is
marked."""

import unittest

import listing


class Promised(unittest.TestCase):
    def test_nothing_is_removed_renumbered_or_retyped(self):
        problems = listing.broken(listing.committed(), listing.listing())
        self.assertFalse(problems, "\n" + "\n".join(problems))

    def test_additions_are_written_down(self):
        new = [line for line in listing.listing() if line not in set(listing.committed())]
        self.assertFalse(new, "\nnot in proto/contract.txt; run tests/contract/run --accept and "
                              "commit it:\n" + "\n".join(new))

    def test_every_field_is_marked(self):
        problems = listing.unmarked()
        self.assertFalse(problems,
                         "\na field's line ends with // [none], [personal] or [sensitive]; other "
                         "comments are "
                         "/* */\n" + "\n".join(problems))


class Check(unittest.TestCase):
    """The check itself finds what it should."""

    OLD = ["M 1 a uint32", "M 2 b string"]

    def test_an_addition_is_fine(self):
        self.assertEqual(listing.broken(self.OLD, self.OLD + ["M 3 c bytes"]), [])

    def test_removal_is_not(self):
        self.assertIn("reserved 2", listing.broken(self.OLD, ["M 1 a uint32"])[0])

    def test_removal_with_reservation_is(self):
        self.assertEqual(listing.broken(self.OLD, ["M 1 a uint32", "M 2 reserved", "M b reserved"]),
                         [])

    def test_a_new_number_is_not(self):
        self.assertEqual(len(listing.broken(self.OLD, ["M 1 a uint32", "M 3 b string"])), 1)

    def test_a_new_type_is_not(self):
        self.assertIn("there is now 'M 2 b bytes'",
                      listing.broken(self.OLD, ["M 1 a uint32", "M 2 b bytes"])[0])


if __name__ == "__main__":
    unittest.main()
