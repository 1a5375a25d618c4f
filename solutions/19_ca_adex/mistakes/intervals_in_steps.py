"""The interval is taken in steps."""

question = "q5"
loses = ["three times two", "other maps", "end of the warm-up"]
edits = [("((late[-1] - late[0]) * dt)", "(late[-1] - late[0])")]
