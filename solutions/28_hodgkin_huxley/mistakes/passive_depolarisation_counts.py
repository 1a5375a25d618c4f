"""A depolarisation to −58 mV counts as a spike."""

question = "q5"
loses = ["refractoriness"]
edits = [
    ("len(spike_times(V, dt)) > 0 for V", "len(spike_times(V + 58, dt)) > 0 for V"),
]
