"""The distance from the steady state is returned, without adding the steady state."""

question = "q1"
loses = ["course at four times", "other courses"]
edits = [("return final + vectors", "return vectors")]
