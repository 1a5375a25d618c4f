"""The CV of a single interval is 0, since it has no spread."""

question = "q4"
loses = ["silent neurons and single intervals"]
edits = [("len(intervals) >= 2", "len(intervals) >= 1")]
