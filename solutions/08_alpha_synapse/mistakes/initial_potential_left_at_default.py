"""V_m starts at -70 mV and relaxes to E_L, which looks like a response."""

question = "q6"
loses = [
    "currents add up",
    "other currents",
    "other conductances: deflections",
    "silent inhibition: deflections",
]
edits = [('"V_m": rest, ', "")]
