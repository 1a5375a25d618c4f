"""All spikes since the start are taken for those of one measurement."""

question = "q6"
loses = ["search of the example", "inhibition found"]
edits = [("(recorder.n_events - before)", "recorder.n_events")]
