"""Only x = 1 is taken for a pole, not x = -1."""

question = "q2"
loses = ["nullcline at five points", "nullcline at other points"]
edits = [
    ("np.abs(x) != 1", "x != 1"),
]
