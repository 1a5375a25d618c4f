"""The grid has steps of 0.5 ms, too coarse for jumps and fast synapses."""

question = "q1"
loses = ["three kinds of synapses"]
edits = [
    (
        "t = np.linspace(0.0, 40.0 * max(tau_m_ms, tau_s), 100_001)",
        "t = np.arange(0.0, 40.0 * max(tau_m_ms, tau_s), 0.5)",
    )
]
