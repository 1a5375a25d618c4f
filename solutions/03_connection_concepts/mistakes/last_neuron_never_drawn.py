"""The last neuron of each population is never a source."""

question = "q4"
loses = ["random wiring of another network"]
edits = [("            sources,\n", "            sources[:-1],\n")]
