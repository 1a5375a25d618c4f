"""After a spike the potential is set to 0 mV."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    (
        "            V[i + 1] = V_reset_mV\n            waiting",
        "            V[i + 1] = 0.0\n            waiting",
    ),
]
