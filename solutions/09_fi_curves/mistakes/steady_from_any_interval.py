"""The last interval counts wherever it lies: a neuron that has stopped has a steady rate."""

question = "q6"
loses = [
    "steady rates of other neurons",
    "steady rates of a few spikes",
]
edits = [("late = times[times > T_ms - 500.0]", "late = times")]
