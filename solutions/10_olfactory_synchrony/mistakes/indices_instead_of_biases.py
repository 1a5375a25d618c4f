"""The band is given by the numbers of the neurons instead of their biases."""

question = "q4"
loses = [
    "band and strength of the examples",
    "band of other populations",
]
edits = [
    (
        "[bias[locked].min(), bias[locked].max()]",
        "[np.flatnonzero(locked)[0], np.flatnonzero(locked)[-1]]",
    ),
]
