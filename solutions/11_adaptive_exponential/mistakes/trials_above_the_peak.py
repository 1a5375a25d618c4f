"""Runge and Kutta's trial values are not limited to V_peak, so w becomes absurd at a spike."""

question = "q2"
loses = ["spikes of the example", "bursts"]
edits = [
    ("V = min(V, V_peak)  # a trial may lie far above the peak\n", "\n"),
    ("exp((V - V_T) / Delta_T)", "exp(min((V - V_T) / Delta_T, 600.0))"),
]
