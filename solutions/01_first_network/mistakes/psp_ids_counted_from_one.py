"""One meter for both neurons, and the samples of the node with the id 2."""

question = "q4"
loses = ["other amplitudes", "other latencies"]
edits = [
    ("nest.Connect(meter, post)", "nest.Connect(meter, pre + post)"),
    (
        '    deflection = samples["V_m"] + 70.0\n',
        '    mine = samples["senders"] == 2\n'
        "    samples = {name: values[mine] for name, values in samples.items()}\n"
        '    deflection = samples["V_m"] + 70.0\n',
    ),
]
