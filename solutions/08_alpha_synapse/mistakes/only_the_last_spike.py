"""Peak and trough of the most recent current alone: right only for slow trains."""

question = "q4"
loses = [
    "currents of the examples",
    "time of the peak",
    "fast trains: currents",
    "fast trains: time of the peak",
    "slow trains: currents",
    "slow trains: time of the peak",
]
edits = [
    ('"peak_pA": current(t_peak)', '"peak_pA": weight_pA'),
    ('"trough_pA": current(0.0)', '"trough_pA": 0.0'),
    ('"t_peak_ms": t_peak', '"t_peak_ms": tau_s_ms'),
]
