"""The entries of the conductances are used as weights, although they add up over 3 ms."""

question = "q4"
loses = ["what flows in the example", "another pattern and teacher"]
edits = [(" / 3.0,", ",")]
