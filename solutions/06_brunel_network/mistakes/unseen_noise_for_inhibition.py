"""A second generator, which is not returned, drives the inhibitory neurons."""

question = "q3"
loses = ["external drive", "other networks: external drive"]
edits = [
    (
        'return {"E": exc',
        'more = nest.Create("poisson_generator", params={"rate": 8000.0})\n'
        "    nest.Connect(more, inh, syn_spec=excitatory)\n"
        '    return {"E": exc',
    )
]
