"""The threshold is the upper fixed point: U is taken to follow V."""

question = "q1"
loses = ["rest and jump of two neurons", "rest and jump of another neuron"]
edits = [("float(-125.0 - 2 * V_rest)", "float(-(5 - b) / 0.04 - 2 * V_rest)")]
