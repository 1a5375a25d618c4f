"""The standard deviation divides by the number of bins minus 1."""

question = "q5"
loses = ["the example", "other activities", "few bins, and silence"]
edits = [('"sd_hz": A.std()', '"sd_hz": A.std(ddof=1)')]
