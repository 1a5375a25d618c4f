"""The PSP is read where the current peaks (t = tau_s), long before it peaks itself."""

question = "q1"
loses = ["the two examples: the peak", "other neurons: the peak"]
edits = [
    ("t = (-lambertw(-ratio * np.exp(-ratio), k=-1).real - ratio) / a", "t = tau_s_ms"),
]
