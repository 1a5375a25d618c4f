"""An interval exactly three times as long as the one before it counts as a jump."""

question = "q4"
loses = ["borderline trains"]
edits = [("after > 3.0 * before", "after >= 3.0 * before")]
