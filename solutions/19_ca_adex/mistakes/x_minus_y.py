"""The back-propagating spike has y and x exchanged."""

question = "q3"
loses = ["two neurons", "potentials of other neurons"]
edits = [("(y - x) / q", "(x - y) / q")]
