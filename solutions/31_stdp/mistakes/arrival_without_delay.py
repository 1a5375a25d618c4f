"""The delay of the postsynaptic spikes is ignored."""

question = "q2"
loses = ["the example", "regular pairs", "other trains", "spikes that arrive together"]
edits = [("dtype=float) + delay_ms))\n    events", "dtype=float)))\n    events")]
