"""The neuron is an iaf_psc_delta, not an iaf_psc_alpha."""

question = "q2"
loses = ["the example", "other neurons"]
edits = [('"iaf_psc_alpha",\n        params', '"iaf_psc_delta",\n        params')]
