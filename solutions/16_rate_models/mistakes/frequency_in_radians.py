"""The frequency is the angular one: a division by 2 pi is missing."""

question = "q1"
loses = ["two units", "other fixed points and modes"]
edits = [("1000.0 * abs(leading.imag) / (2.0 * np.pi)", "1000.0 * abs(leading.imag)")]
