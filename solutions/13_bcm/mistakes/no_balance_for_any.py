"""If one weight has no balance, 0 is returned for all."""

question = "q3"
loses = ["no balance"]
edits = [
    ("np.where(root > 0.0,", "np.where((root > 0.0).all(),"),
]
