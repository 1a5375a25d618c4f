"""A Poisson generator drives both populations; it is not returned."""

question = "q4"
loses = ["populations and in-degrees", "random wiring of another network"]
edits = [
    (
        '    return {"E"',
        '    drive = nest.Create("poisson_generator", params={"rate": 8000.0})\n'
        '    nest.Connect(drive, exc + inh, syn_spec={"weight": J, "delay": d})\n'
        '    return {"E"',
    ),
]
