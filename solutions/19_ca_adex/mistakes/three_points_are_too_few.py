"""A plane is fitted only to four or more points."""

question = "q6"
loses = ["planes of other maps"]
edits = [("chosen.sum() >= 3", "chosen.sum() > 3")]
