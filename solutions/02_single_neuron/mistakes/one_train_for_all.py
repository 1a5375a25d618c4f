"""A parrot neuron between generator and neurons gives all of them the same train."""

question = "q4"
loses = ["wiring of the example", "wiring and seed for other arguments"]
edits = [
    (
        "    nest.Connect(drive, neurons, syn_spec",
        '    parrot = nest.Create("parrot_neuron")\n    nest.Connect(drive, parrot)\n    nest.Connect(parrot, neurons, syn_spec',
    ),
]
