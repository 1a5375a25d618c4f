"""The imaginary part is an angular frequency, and 2 pi is forgotten."""

question = "q4"
loses = [
    "stability of the examples",
    "stability of other resting states",
]
edits = [(" / (2 * np.pi) * 1000.0", " * 1000.0")]
