"""The generator is connected without a synapse specification: 1 pA after 1 ms."""

question = "q3"
loses = ["external drive", "other networks: external drive"]
edits = [('"all_to_all", excitatory', '"all_to_all"')]
