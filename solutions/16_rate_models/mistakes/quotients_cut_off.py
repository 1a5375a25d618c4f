"""Quotients of times are cut off instead of rounded, so bins are a step too short."""

question = "q5"
loses = ["the example"]
edits = [
    ("round(bin_ms / step_ms)", "int(bin_ms / step_ms)"),
    ("round(skip_ms / step_ms)", "int(skip_ms / step_ms)"),
]
