"""Two spikes that arrive together pair with each other."""

question = "q2"
loses = ["the example", "spikes that arrive together"]
edits = [("arrivals[arrivals < t]", "arrivals[arrivals <= t]")]
