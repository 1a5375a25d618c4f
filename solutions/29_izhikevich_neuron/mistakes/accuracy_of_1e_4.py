"""The solver's relative accuracy is 1e-4, which is not enough for neurons whose spikes amplify errors."""

question = "q2"
loses = ["other neurons"]
edits = [
    ('method="DOP853", events=reaches_30, rtol=1e-7, atol=1e-7', "events=reaches_30, rtol=1e-4")
]
