"""chi is nan instead of 0 where single neurons vary but their mean does not."""

question = "q4"
loses = ["edge cases"]
edits = [
    ("counts.var(axis=0).any()", "counts.mean(axis=1).var() > 0"),
]
