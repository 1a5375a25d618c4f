"""Times are compared without a margin, so rounding errors decide about spikes on the grid."""

question = "q1"
loses = ["other spikes"]
edits = [
    ("since > spike + 1e-6", "since > spike"),
]
