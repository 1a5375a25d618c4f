"""y of a fixed point is -z; here it has the opposite sign."""

question = "q2"
loses = ["examples of fixed points", "other fixed points", "one fixed point", "small a"]
edits = [
    ("np.stack([a * z, -z, z]", "np.stack([a * z, z, z]"),
]
