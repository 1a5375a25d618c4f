"""The rate is that of the population, not per neuron."""

question = "q4"
loses = ["measures of the examples", "other measures"]
edits = [("len(ticks) / n /", "len(ticks) /")]
