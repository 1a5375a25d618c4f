"""The derivative of the threshold lacks its factor 2."""

question = "q4"
loses = ["growth rates of two patterns", "other growth rates"]
edits = [
    ("direct - 2.0 * np.outer", "direct - np.outer"),
]
