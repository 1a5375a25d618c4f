"""Half of the charge is thought to have flowed at the peak."""

question = "q2"
loses = ["durations of the examples", "durations of other synapses"]
edits = [("(fall - 1.0) * tau_s_ms", "tau_s_ms")]
