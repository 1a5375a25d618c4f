"""The neurons start at NEST's default potential instead of V_reset."""

question = "q4"
loses = [
    "counts of the examples",
    "counts of other populations",
]
edits = [
    ('"V_m": parameters["V_reset"], ', ""),
]
