"""w does not grow by b at a spike."""

question = "q2"
loses = ["spikes of the example"]
edits = [("                w += b\n", "")]
