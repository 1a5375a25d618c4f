"""All pairs are coupled by chemical synapses, whatever kind says."""

question = "q5"
loses = ["the examples: pairs", "other pairs"]
edits = [('    if kind == "electrical":', "    if False:")]
