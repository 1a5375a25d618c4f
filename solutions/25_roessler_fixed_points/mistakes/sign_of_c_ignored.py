"""The root is always added to c, so digits are lost if c is negative."""

question = "q2"
loses = ["small a"]
edits = [
    (
        "    q = c + np.copysign(np.sqrt(discriminant), c)  # a sum of numbers with the same sign\n    z = [2 * b / q]\n",
        "    q = c + np.sqrt(discriminant)\n    z = [2 * b / q if q else b / c]\n",
    ),
]
