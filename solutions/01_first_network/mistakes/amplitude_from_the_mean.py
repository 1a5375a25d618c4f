"""The deflection is measured from the mean of the samples and not from -70 mV."""

question = "q4"
loses = ["amplitudes of the examples", "other amplitudes"]
edits = [('samples["V_m"] + 70.0', 'samples["V_m"] - np.mean(samples["V_m"])')]
