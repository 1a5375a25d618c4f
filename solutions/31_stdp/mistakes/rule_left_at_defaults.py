"""The parameters of the rule are not given to the synapse, which keeps NEST's defaults."""

question = "q5"
loses = ["the weights", "other weights"]
edits = [('"delay": delay_ms, **synapse}', '"delay": delay_ms}')]
