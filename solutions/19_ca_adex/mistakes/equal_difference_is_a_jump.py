"""A difference equal to the limit is taken for a jump."""

question = "q6"
loses = ["planes of other maps"]
edits = [("> jump_Hz", ">= jump_Hz")]
