"""The standard deviation is taken without inhibition."""

question = "q3"
loses = ["the examples", "close to the threshold", "far from the threshold"]
edits = [("growth = VARIANCE_PER_HZ_PA2", "growth = 0.0 * VARIANCE_PER_HZ_PA2")]
