"""The chemical synapses keep the default delay of 1 ms."""

question = "q2"
loses = ["inhibition and noise of the example", "inhibition and noise of other networks"]
edits = [
    (', "delay": delay_ms})\n    nest', "})\n    nest"),
    (', "delay": delay_ms})\n    return', "})\n    return"),
]
