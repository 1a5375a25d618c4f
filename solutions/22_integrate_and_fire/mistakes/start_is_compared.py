"""A start above the threshold is reset before the first step."""

question = "q2"
loses = ["at and above the threshold"]
edits = [
    (
        "    V[0] = V_0_mV\n    spikes = []\n",
        "    V[0] = V_0_mV if V_0_mV < V_th_mV else V_reset_mV\n    spikes = []\n",
    ),
]
