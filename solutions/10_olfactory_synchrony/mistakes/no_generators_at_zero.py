"""A generator whose current is 0 is not connected."""

question = "q1"
loses = [
    "drive of the examples",
    "drive of other populations",
]
edits = [
    (
        "    nest.Connect(noise, neurons)",
        "    if noise_pA > 0:\n        nest.Connect(noise, neurons)",
    ),
]
