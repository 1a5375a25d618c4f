"""The multimeter is left at its default interval of 1 ms."""

question = "q3"
loses = ["the example: voltages", "other pairs: voltages"]
edits = [
    (', "interval": 0.1}', "}"),
]
