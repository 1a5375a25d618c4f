"""A constant current is given to the neurons, which raises their rate."""

question = "q6"
loses = ["the network of the example"]
edits = [
    (
        '    recorder = nest.Create("spike_recorder")\n',
        '    network["neurons"].I_e = 100.0\n    recorder = nest.Create("spike_recorder")\n',
    )
]
