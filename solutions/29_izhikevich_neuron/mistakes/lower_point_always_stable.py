"""The fixed point that is no saddle is always called stable."""

question = "q4"
loses = ["other fixed points"]
edits = [('"stable" if trace < 0 else "unstable"', '"stable"')]
