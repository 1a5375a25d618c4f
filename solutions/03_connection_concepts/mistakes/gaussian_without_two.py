"""The factor 2 in the exponent of the Gaussian is missing."""

question = "q6"
loses = ["probability and distance"]
edits = [("(2 * sigma**2)", "sigma**2")]
