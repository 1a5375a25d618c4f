"""An unreturned generator drives the neurons with a constant current."""

question = "q2"
loses = ["input of the examples", "weights and delays elsewhere"]
edits = [
    (
        "    ex = nest.Create",
        '    nest.Connect(nest.Create("dc_generator", params={"amplitude": 100.0}), neurons)\n    ex = nest.Create',
    )
]
