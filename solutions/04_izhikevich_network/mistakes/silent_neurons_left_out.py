"""The rate is divided by the number of neurons that fired."""

question = "q3"
loses = ["two examples", "many neurons", "a silent population"]
edits = [("len(ids) * bin_ms", "len(np.intersect1d(ids, senders)) * bin_ms")]
