"""Only the excitatory neurons get the noise."""

question = "q2"
loses = [
    "drive",
    "another network: neurons and drive",
]
edits = [("nest.Connect(noise, exc + inh)", "nest.Connect(noise, exc)")]
