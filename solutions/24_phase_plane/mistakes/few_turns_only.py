"""Only the angles of the first turns are looked at."""

question = "q5"
loses = ["kinds of fixed points"]
edits = [
    (
        "points.append((k * np.pi, kind))",
        "if abs(k) < 6:\n            points.append((k * np.pi, kind))",
    )
]
