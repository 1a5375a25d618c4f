"""The fixed points are the columns and not the rows."""

question = "q2"
loses = ["examples of fixed points", "other fixed points", "small a"]
edits = [
    ("np.stack([a * z, -z, z], axis=1)", "np.stack([a * z, -z, z])"),
]
