"""Points are taken for poles that are only close to one."""

question = "q2"
loses = ["nullcline at other points"]
edits = [
    ("np.abs(x) != 1", "~np.isclose(np.abs(x), 1)"),
]
