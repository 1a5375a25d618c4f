"""The spike times from NEST are rounded to 0.1 ms, although its resolution may be finer."""

question = "q5"
loses = ["other neurons"]
edits = [
    (
        'np.sort(recorders[False].events["times"])',
        'np.sort(recorders[False].events["times"].round(1))',
    ),
    (
        'np.sort(recorders[True].events["times"])',
        'np.sort(recorders[True].events["times"].round(1))',
    ),
]
