"""The recorder's count of all spikes so far is taken for that of the step."""

question = "q5"
loses = [
    "a slow ramp",
    "a fast ramp",
    "another slow ramp",
    "another fast ramp",
]
edits = [("recorder.n_events > before", "recorder.n_events")]
