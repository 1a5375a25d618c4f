"""The time is divided by the number of spikes, though there is one interval less."""

question = "q5"
loses = ["three times two", "other maps", "end of the warm-up"]
edits = [("(len(late) - 1)", "len(late)")]
