"""The outer point is found by dividing by z of the inner one, which is 0 if b is 0."""

question = "q2"
loses = ["other fixed points"]
edits = [
    ("z.append(q / (2 * a))", "z.append(b / (a * z[0]) if z[0] else np.nan)"),
]
