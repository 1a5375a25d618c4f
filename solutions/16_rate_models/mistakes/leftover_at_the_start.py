"""Bins are counted from the end, so the leftover is dropped at the start."""

question = "q5"
loses = ["the example", "other activities"]
edits = [("kept[: bins * per_bin]", "kept[len(kept) - bins * per_bin :]")]
