"""The threshold is moved to 0 mV only, and strong input makes the neuron fire."""

question = "q5"
loses = ["potential under other trains"]
edits = [('"V_th": 1e6', '"V_th": 0.0')]
