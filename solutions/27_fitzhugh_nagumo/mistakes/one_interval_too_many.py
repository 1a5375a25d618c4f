"""The number of spikes is divided by the time from the first to the last; n spikes have n - 1 intervals."""

question = "q4"
loses = ["frequency of two of them", "other frequencies"]
edits = [
    ("(len(late) - 1) / (late[-1] - late[0])", "len(late) / (late[-1] - late[0])"),
]
