"""The step of the spike is counted as the first refractory one."""

question = "q3"
loses = [
    "the adapting neuron",
    "the neuron with a current only",
    "other neurons",
    "other neurons without a current",
]
edits = [
    (
        'V, refractory = cell["V_reset"], refractory_steps',
        'V, refractory = cell["V_reset"], refractory_steps - 1',
    )
]
