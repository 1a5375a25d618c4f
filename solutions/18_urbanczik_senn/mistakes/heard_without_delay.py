"""The synapse hears of the error at once, without the delay."""

question = "q3"
loses = ["the examples", "other weights", "fine steps"]
edits = [("+ 1) + delay_ms", "+ 1)")]
