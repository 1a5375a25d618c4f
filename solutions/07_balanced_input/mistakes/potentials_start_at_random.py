"""The membrane potentials start at random values."""

question = "q2"
loses = ["neurons of the examples", "neurons and generators elsewhere"]
edits = [
    (
        "    ex = nest.Create",
        "    neurons.V_m = nest.random.uniform(-70.0, -56.0)\n    ex = nest.Create",
    )
]
