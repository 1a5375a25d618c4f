"""For small a the inner point is approximated by z = b / c."""

question = "q2"
loses = ["small a"]
edits = [
    ("    z = [2 * b / q]\n", "    z = [b / c if abs(a) < 1e-5 else 2 * b / q]\n"),
]
