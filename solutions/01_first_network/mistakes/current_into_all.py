"""All neurons get the current."""

question = "q5"
loses = [
    "wiring of the examples",
    "first spikes of the examples",
    "other wiring",
    "other first spikes",
]
edits = [("neurons[0].I_e", "neurons.I_e")]
