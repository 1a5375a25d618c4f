"""The external drive reaches only the excitatory neurons."""

question = "q3"
loses = ["external drive", "other networks: external drive"]
edits = [("nest.Connect(noise, exc + inh,", "nest.Connect(noise, exc,")]
