"""At a spike, w is set to b instead of growing by b."""

question = "q2"
loses = ["spikes of the example"]
edits = [("w += b", "w = b")]
