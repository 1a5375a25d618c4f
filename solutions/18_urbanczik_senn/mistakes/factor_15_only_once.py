"""Only one of the two fixed factors of 15 is used."""

question = "q3"
loses = ["the examples", "other weights", "fine steps", "at the bounds"]
edits = [("15.0**2", "15.0")]
