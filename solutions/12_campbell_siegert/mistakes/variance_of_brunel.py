"""The factor 2 of the variance is forgotten."""

question = "q5"
loses = ["two matched inputs", "rates of another"]
edits = [("noise = 2 * sd_mV**2", "noise = sd_mV**2")]
