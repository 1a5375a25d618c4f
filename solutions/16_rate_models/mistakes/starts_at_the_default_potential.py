"""V_m is not set, so the population starts at the default potential."""

question = "q6"
loses = [
    "neurons of the example",
    "node of the example",
    "other neurons: parameters",
    "other node: parameters",
]
edits = [('"V_m": CELL["E_L"], ', "")]
