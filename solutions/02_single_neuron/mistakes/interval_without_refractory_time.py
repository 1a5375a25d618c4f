"""The refractory time is missing in the interval."""

question = "q1"
loses = ["interval of the example", "intervals of other neurons"]
edits = [("return first, t_ref_ms + rise", "return first, rise")]
