"""At a spike the sample of v is the value after the reset instead of 30."""

question = "q1"
loses = ["other neurons", "coarse steps"]
edits = [("sample, v = 30.0, c", "sample = v = c")]
