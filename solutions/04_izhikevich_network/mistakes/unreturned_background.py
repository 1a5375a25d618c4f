"""A Poisson background that was not asked for drives the neurons; it is not returned."""

question = "q2"
loses = [
    "drive",
    "activity of the full network",
    "another network: neurons and drive",
    "activity of a smaller network",
]
edits = [
    (
        '    return {"E": exc',
        '    background = nest.Create("poisson_generator", params={"rate": 10000.0})\n    nest.Connect(background, exc + inh, syn_spec={"weight": 0.5})\n    return {"E": exc',
    )
]
