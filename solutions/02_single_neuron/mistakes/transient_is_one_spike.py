"""Only a step with exactly one spike is called transient."""

question = "q5"
loses = ["other modes"]
edits = [
    (
        '"repetitive" if late else "transient" if early else "silent"',
        '"transient" if early + late == 1 else "repetitive" if early + late else "silent"',
    ),
]
