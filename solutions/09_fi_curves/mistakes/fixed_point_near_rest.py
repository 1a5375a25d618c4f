"""The fixed point is searched only between -75 and -55 mV, close to the resting potential without current."""

question = "q4"
loses = ["potential of other resting states", "stability of other resting states"]
edits = [("low, high = -90.0, -20.0", "low, high = -75.0, -55.0")]
