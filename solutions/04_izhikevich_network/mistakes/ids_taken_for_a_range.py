"""The ids are taken to be consecutive."""

question = "q3"
loses = ["two examples", "many neurons", "a silent population"]
edits = [("np.isin(senders, ids)", "(senders >= ids.min()) & (senders <= ids.max())")]
