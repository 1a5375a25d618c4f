"""The refractory time is rounded to whole milliseconds."""

question = "q2"
loses = ["other spikes", "other potentials"]
edits = [('"t_ref": t_ref_ms}', '"t_ref": float(round(t_ref_ms))}')]
