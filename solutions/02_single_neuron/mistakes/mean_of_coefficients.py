"""The CV of each neuron is taken, and then their mean."""

question = "q4"
loses = ["CV of the example"]
edits = [
    (
        "    cv = np.std(intervals) / np.mean(intervals) if len(intervals) >= 2 else np.nan\n",
        "    trains = [np.diff(times[senders == s]) for s in np.unique(senders)]\n    cvs = [np.std(train) / np.mean(train) for train in trains if len(train) >= 2]\n    cv = np.mean(cvs) if cvs else np.nan\n",
    ),
]
