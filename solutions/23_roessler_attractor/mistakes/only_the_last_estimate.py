"""Only the last estimate is returned."""

question = "q5"
loses = [
    "the example of three intervals",
    "the example of chaos",
    "estimates up to t = 20",
    "estimates of regular motion",
    "estimates in chaos",
]
edits = [
    ("return np.array(estimates)", "return estimates[-1]"),
]
