"""A jump is an interval that is more than five times as long as the one before, not three times."""

question = "q4"
loses = ["borderline trains"]
edits = [("> 3.0 *", "> 5.0 *")]
