"""An x that is merely close to c counts as equal to c."""

question = "q1"
loses = ["where x equals c"]
edits = [
    ("np.where(x == c,", "np.where(np.isclose(x, c),"),
]
