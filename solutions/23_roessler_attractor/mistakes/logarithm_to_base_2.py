"""The logarithm is to base 2."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20"]
edits = [
    ("np.log(distance", "np.log2(distance"),
]
