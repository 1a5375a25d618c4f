"""An initial rate needs three spikes."""

question = "q6"
loses = ["initial rates of a few spikes"]
edits = [("if len(times) > 1 else", "if len(times) > 2 else")]
