"""A fixed point at the upper limit of the range is left out."""

question = "q5"
loses = ["limits of the range"]
edits = [
    ("int(np.floor(theta_max / np.pi)) + 1", "int(np.ceil(theta_max / np.pi))"),
]
