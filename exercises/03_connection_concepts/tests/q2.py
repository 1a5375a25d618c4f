"""Checks of question 2: expected numbers of autapses and multapses, spread of the out-degree."""

from otter.test_files import test_case

from autograder.checks import close, entry

OK_FORMAT = False
name = "q2"

SD_ATOL = 1e-6  # the root of a variance that is 0 but for rounding


def predicted(recording, key, expected, hint, atol=1e-9):
    """Fail unless the entry `key` is the expected number."""
    value = entry(recording.returned, key, "the returned dictionary")
    setting = (
        f"autapses {'allowed' if recording.arguments['autapses'] else 'forbidden'}, "
        f"multapses {'allowed' if recording.arguments['multapses'] else 'forbidden'}"
    )
    close(value, expected, f"{key} ({setting})", rtol=1e-6, atol=atol, hint=hint)


@test_case(name="connections and autapses", points=1)
def connections_and_autapses(recordings):
    """The number of connections, and how many of them are autapses on average."""
    hint = "A draw hits the neuron itself with probability 1/N, if it may."
    expected = {"all_allowed": (1000, 10), "no_autapses": (320, 0)}
    for probe, (connections, autapses) in expected.items():
        predicted(recordings[probe], "connections", connections, "N targets with K inputs each.")
        predicted(recordings[probe], "autapses", autapses, hint)


@test_case(name="multapses and spread with replacement", points=1)
def with_replacement(recordings):
    """Multapses and spread of the out-degree if multapses are allowed."""
    expected = {
        "all_allowed": (43.82075008805, 3.146426544510),
        "no_autapses": (27.29147988137, 2.791929761808),
    }
    for probe, (multapses, spread) in expected.items():
        hint = (
            "K minus the expected number of different sources, for each target. Over all targets?"
        )
        predicted(recordings[probe], "multapses", multapses, hint)
        hint = "All draws of all targets are independent: a binomial number hits a given neuron."
        predicted(recordings[probe], "sd_out_degree", spread, hint, SD_ATOL)
