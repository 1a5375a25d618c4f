"""Where chi is undefined, 0 is returned instead of nan."""

question = "q4"
loses = ["edge cases"]
edits = [
    ('rate_hz = chi = float("nan")', 'rate_hz, chi = float("nan"), 0.0'),
]
