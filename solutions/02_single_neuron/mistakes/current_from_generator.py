"""The current comes from a dc_generator, so 1.1 ms late."""

question = "q2"
loses = ["the example", "other neurons", "the example on a coarse grid"]
edits = [
    ('            "I_e": I_pA,\n', ""),
    (
        '    recorder = nest.Create("spike_recorder")\n',
        '    source = nest.Create("dc_generator", params={"amplitude": I_pA})\n    nest.Connect(source, neuron)\n    recorder = nest.Create("spike_recorder")\n',
    ),
]
