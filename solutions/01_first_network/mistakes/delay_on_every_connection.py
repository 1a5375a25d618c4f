"""Recorder and meter get the generator's delay too."""

question = "q3"
loses = ["wiring of the examples", "other wiring"]
edits = [
    (
        "nest.Connect(neuron, recorder)",
        'nest.Connect(neuron, recorder, syn_spec={"delay": delay_ms})',
    ),
    ("nest.Connect(meter, neuron)", 'nest.Connect(meter, neuron, syn_spec={"delay": delay_ms})'),
]
