"""One generator drives all parrots, so all inputs fire at the same times."""

question = "q4"
loses = ["the network", "weights and spikes", "other networks", "other volleys"]
edits = [
    (
        'sources = nest.Create("spike_generator", N, params=trains)',
        'sources = nest.Create("spike_generator", params=trains[0])',
    ),
    (
        'nest.Connect(sources, inputs, "one_to_one", {"delay": 1.0})',
        'nest.Connect(sources, inputs, syn_spec={"delay": 1.0})',
    ),
]
