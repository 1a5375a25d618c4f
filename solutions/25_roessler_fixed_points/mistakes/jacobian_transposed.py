"""Rows and columns of the Jacobian are exchanged."""

question = "q3"
loses = ["the example", "other points", "points of integers"]
edits = [
    ("    return matrices\n", "    return matrices.transpose(0, 2, 1)\n"),
]
