"""Only neurons with more than three spikes have a CV."""

question = "q5"
loses = ["CV of other trains"]
edits = [("len(train) >= 3", "len(train) > 3")]
