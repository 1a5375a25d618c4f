"""The smallest sender is taken for the first neuron; if nobody fires there is none."""

question = "q5"
loses = ["other first spikes"]
edits = [
    ("    first = []\n", '    first, smallest = [], int(events["senders"].min())\n'),
    ("in neurons.tolist():", "in range(smallest, smallest + n):"),
]
