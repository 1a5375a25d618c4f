"""Peak and trough are maximum and minimum: the wrong way round for a negative weight."""

question = "q4"
loses = ["currents of the examples", "slow trains: currents", "fast trains: currents"]
edits = [
    ('"peak_pA": current(t_peak)', '"peak_pA": max(current(t_peak), current(0.0))'),
    ('"trough_pA": current(0.0)', '"trough_pA": min(current(t_peak), current(0.0))'),
]
