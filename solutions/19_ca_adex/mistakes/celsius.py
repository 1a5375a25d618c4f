"""The temperature is taken for °C."""

question = "q2"
loses = ["reversal at three concentrations", "other reversal potentials"]
edits = [('* cell["T"] /', '* (cell["T"] + 273.15) /')]
