"""With a = 0 the solution divides by zero."""

question = "q2"
loses = ["one fixed point"]
edits = [
    (
        "    if a != 0 and discriminant > 0:\n        z.append(q / (2 * a))",
        "    if discriminant > 0:\n        z.append(q / np.float64(2 * a))",
    ),
]
