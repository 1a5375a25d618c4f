"""The parrot receives its spikes after NEST's default delay of 1 ms."""

question = "q3"
loses = ["weights of the examples", "weights of other pairings"]
edits = [
    ('nest.Connect(source, pre, syn_spec={"delay": 0.1})', "nest.Connect(source, pre)"),
]
