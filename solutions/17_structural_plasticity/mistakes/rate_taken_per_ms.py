"""The rate is taken as spikes per ms although it is in Hz."""

question = "q2"
loses = ["the example", "a fast decay", "other rates"]
edits = [("x = 1000.0 / rates[fires]", "x = 1.0 / rates[fires]")]
