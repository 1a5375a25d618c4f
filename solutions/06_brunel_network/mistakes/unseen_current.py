"""A current of 50 pA that is not returned drives all neurons."""

question = "q3"
loses = ["external drive", "other networks: external drive"]
edits = [
    (
        'return {"E": exc',
        'current = nest.Create("dc_generator", params={"amplitude": 50.0})\n'
        "    nest.Connect(current, exc + inh)\n"
        '    return {"E": exc',
    )
]
