"""The imaginary part is an angular frequency, and 2 pi is forgotten."""

question = "q4"
loses = ["a strong current"]
edits = [(" / (2 * np.pi) * 1000.0", " * 1000.0")]
