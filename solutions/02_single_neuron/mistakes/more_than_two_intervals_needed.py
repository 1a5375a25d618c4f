"""Two intervals are taken for too few."""

question = "q4"
loses = ["other CVs"]
edits = [("len(intervals) >= 2", "len(intervals) > 2")]
