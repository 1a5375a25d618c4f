"""tau_m does not reach the neuron."""

question = "q2"
loses = ["spikes of the examples", "potential below threshold", "other spikes", "other potentials"]
edits = [('"tau_m": tau_m_ms, ', "")]
