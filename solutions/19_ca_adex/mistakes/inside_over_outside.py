"""The concentration inside is divided by that outside."""

question = "q2"
loses = ["reversal at three concentrations", "other reversal potentials"]
edits = [('np.log(cell["Ca_out"] / Ca)', 'np.log(Ca / cell["Ca_out"])')]
