"""The gate h is missing in the calcium current."""

question = "q3"
loses = ["two neurons", "potentials of other neurons", "other variables of other neurons"]
edits = [("m * h * (calcium", "m * (calcium")]
