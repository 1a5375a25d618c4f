"""Checks of question 2: expected numbers of autapses and multapses, spread of the out-degree."""

from otter.test_files import test_case

from autograder.checks import close, entry

OK_FORMAT = False
name = "q2"
hints = (
    "Look at one target first: it draws K sources from n candidates. What holds for one target "
    "holds for all, so expectations are N times those of one.",
    "Multapses of a target are K minus the number of different sources. A given candidate is "
    "missed by all K draws with probability (1 - 1/n)^K; without replacement, all K differ.",
    "The out-degree of a neuron is a sum over the n targets that may draw it. With replacement "
    "each contributes a binomial number (K trials, probability 1/n), without replacement it "
    "contributes 1 with probability K/n, else 0. Variances of independent contributions add up.",
)

SD_ATOL = 1e-6  # the root of a variance that is 0 but for rounding


def predicted(recording, key, expected, hint, atol=1e-9):
    """Fail unless the entry `key` is the expected number."""
    value = entry(recording.returned, key, "the returned dictionary")
    a = recording.arguments
    setting = f"autapses {'allowed' if a['autapses'] else 'forbidden'}, "
    setting += f"multapses {'allowed' if a['multapses'] else 'forbidden'}"
    if isinstance(value, (int, float)):  # NumPy's floats too
        if key == "sd_out_degree" and abs(value - expected**2) <= 1e-6 * expected**2:
            hint = "This is the variance; its root is asked for."
        elif value == round(expected):
            hint = "Do not round the result."
    close(value, expected, f"{key} ({setting})", rtol=1e-6, atol=atol, hint=hint)


@test_case(name="connections and autapses", points=0.5)
def connections_and_autapses(recordings):
    """The number of connections, and how many of them are autapses on average."""
    hint = "A draw hits the neuron itself with probability 1/N, if it may; N K draws are made."
    expected = {"all_allowed": (1000, 10), "no_autapses": (320, 0)}
    for probe, (connections, autapses) in expected.items():
        predicted(recordings[probe], "connections", connections, "N targets with K inputs each.")
        predicted(recordings[probe], "autapses", autapses, hint)


@test_case(name="multapses and spread with replacement", points=0.5)
def with_replacement(recordings):
    """Multapses and spread of the out-degree if multapses are allowed."""
    expected = {
        "all_allowed": (43.82075008805, 3.146426544510),
        "no_autapses": (27.29147988137, 2.791929761808),
    }
    for probe, (multapses, spread) in expected.items():
        hint = (
            "K minus the expected number of different sources, for each target, and then over all "
            "targets. Without autapses a target has N - 1 candidates."
        )
        predicted(recordings[probe], "multapses", multapses, hint)
        hint = "All draws of all targets are independent: a binomial number hits a given neuron."
        predicted(recordings[probe], "sd_out_degree", spread, hint, SD_ATOL)
