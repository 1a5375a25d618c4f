"""The node keeps its default of 100 neurons."""

question = "q6"
loses = ["node of the example", "other node: parameters"]
edits = [('{"N": N, "tau_m"', '{"tau_m"')]
