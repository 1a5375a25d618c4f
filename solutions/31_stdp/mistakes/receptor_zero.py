"""The synapse ends at receptor 0 of the parrot, so the postsynaptic parrot repeats the presynaptic spikes."""

question = "q3"
loses = ["the network", "the weights", "other networks", "other weights"]
edits = [('"delay": delay_ms,\n            "receptor_type": 1,', '"delay": delay_ms,')]
