"""The conductance of the back-propagating spike is not divided by q."""

question = "q3"
loses = ["two neurons", "potentials of other neurons"]
edits = [("(y - x) / q * (p", "(y - x) * (p")]
