"""The current comes from a generator, not from I_e."""

question = "q6"
loses = ["neurons of the example", "node of the example"]
edits = [
    (', "I_e": drive_pA}', "}"),
    (
        '    return {"population": population}',
        '    nest.Connect(nest.Create("dc_generator", params={"amplitude": drive_pA}), population)\n    return {"population": population}',
    ),
]
