"""The upper bound Wmax is left at NEST's default of 100."""

question = "q5"
loses = ["weights of the examples", "weights of other networks"]
edits = [
    ('"Wmax": w_max_mV,', ""),
]
