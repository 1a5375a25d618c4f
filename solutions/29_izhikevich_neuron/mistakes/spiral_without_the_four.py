"""A spiral is told by the trace squared and the determinant, without the factor of four."""

question = "q4"
loses = ["other fixed points"]
edits = [("> 4 * determinant", "> determinant")]
