"""After a spike the potential is set to E_L instead of V_reset."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    (
        "            V[i + 1] = V_reset_mV\n            waiting",
        "            V[i + 1] = E_L_mV\n            waiting",
    ),
]
