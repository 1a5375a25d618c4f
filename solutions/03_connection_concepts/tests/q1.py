"""Checks of question 1: one population, seven rules."""

from otter.test_files import test_case

from autograder import pictures
from autograder.checks import population, projection, usually_within

OK_FORMAT = False
name = "q1"


def network(recording):
    """The projection of the population onto itself, once it has the asked size and defaults."""
    population(recording, "nodes", size=recording.arguments["N"], model="iaf_psc_alpha")
    return projection(
        recording,
        "nodes",
        "nodes",
        weight=1.0,
        delay_ms=1.0,
        synapse_model="static_synapse",
        hint="Weight, delay and synapse model stay at NEST's defaults.",
    )


@test_case(name="fixed in-degree", points=1)
def fixed_in_degree(recordings):
    """Every neuron has exactly K inputs; autapses and multapses occur only where allowed."""
    for probe in ("in_degree", "in_degree_alone"):
        recording = recordings[probe]
        network(recording)
        hint = "Each neuron draws K sources, in one call of Connect."
        K = recording.arguments["parameter"]
        projection(recording, "nodes", "nodes", in_degree=K, hint=hint)
    projection(
        recordings["in_degree_alone"],
        "nodes",
        "nodes",
        autapses=0,
        multapses=0,
        hint="Both switches are on by default; hand on both arguments.",
    )
    allowed = network(recordings["in_degree"])
    hint = "With 60 neurons and K = 7, about 7 autapses and 20 multapses are expected if allowed."
    usually_within(allowed.autapses, 1, 25, "autapses where they are allowed", hint=hint)
    usually_within(allowed.multapses, 3, 50, "multapses where they are allowed", hint=hint)


@test_case(name="rules without a parameter", points=1)
def rules_without_parameter(recordings):
    """all_to_all and one_to_one make N(N-1) and N connections."""
    network(recordings["all_but_self"])
    hint = "19 other neurons: autapses were forbidden."
    projection(
        recordings["all_but_self"], "nodes", "nodes", in_degree=19, out_degree=19, autapses=0,
        multapses=0, hint=hint,
    )  # fmt: skip
    network(recordings["one_to_one"])
    hint = "On one population, one_to_one connects each neuron to itself."
    projection(recordings["one_to_one"], "nodes", "nodes", count=30, autapses=30, hint=hint)


def picture(recordings):
    """Degrees of the two networks with fixed in-degree."""
    return pictures.degrees(
        {
            f"N = {recordings[probe].arguments['N']}": recordings[probe].projections[
                "nodes", "nodes"
            ]
            for probe in ("in_degree", "in_degree_alone")
        }
    )


### BEGIN HIDDEN TESTS
from math import exp, factorial, sqrt

from autograder.checks import require
from autograder.draw import integers, uniform

draws = {
    "out_degree": {"N": integers(40, 90), "parameter": integers(5, 15)},
    "total": {"N": integers(35, 55), "parameter": integers(300, 600)},
    "bernoulli": {"N": integers(90, 140), "parameter": uniform(0.08, 0.35)},
    "poisson": {"N": integers(60, 100), "parameter": uniform(0.15, 0.5)},
}


@test_case(name="fixed out-degree and total number", points=1, hidden=True)
def fixed_numbers(recordings):
    """The other rules with fixed numbers, with the switches as asked."""
    recording = recordings["out_degree"]
    out = network(recording)
    hint = "Each rule has a parameter of its own name, and both switches act for every rule."
    projection(
        recording, "nodes", "nodes", out_degree=recording.arguments["parameter"], autapses=0,
        multapses=0, hint=hint,
    )  # fmt: skip
    require(
        len(set(out.in_degrees.tolist())) > 1,
        "With fixed out-degree the in-degrees should differ between neurons; they are all equal.",
    )
    recording = recordings["total"]
    network(recording)
    total = projection(
        recording, "nodes", "nodes", count=recording.arguments["parameter"], autapses=0, hint=hint
    )
    for degrees, kind in ((total.in_degrees, "in"), (total.out_degrees, "out")):
        require(
            len(set(degrees.tolist())) > 1,
            f"With fixed total number the {kind}-degrees should differ between neurons.",
        )
    n = recording.arguments["N"] * (recording.arguments["N"] - 1)
    expected = total.count - n * (1 - (1 - 1 / n) ** total.count)
    usually_within(
        total.multapses, 0.2 * expected, 2.4 * expected, "multapses of fixed_total_number",
        hint="Pairs are drawn again and again, so some are drawn twice.",
    )  # fmt: skip


@test_case(name="pairwise rules", points=1, hidden=True)
def pairwise(recordings):
    """Connection numbers of the two pairwise rules spread as their distributions say."""
    recording = recordings["bernoulli"]
    found = network(recording)
    N, p = recording.arguments["N"], recording.arguments["parameter"]
    hint = "Each ordered pair is one independent draw."
    projection(recording, "nodes", "nodes", multapses=0, hint=hint)
    mean, sd = p * N**2, N * sqrt(p * (1 - p))
    what = "connections of pairwise_bernoulli"
    usually_within(found.count, mean - 5 * sd, mean + 5 * sd, what, hint=hint)
    for degrees, kind in ((found.in_degrees, "in"), (found.out_degrees, "out")):
        spread = sqrt(p * (1 - p) * N)
        what = f"sd of the {kind}-degree of pairwise_bernoulli"
        usually_within(degrees.std(), 0.6 * spread, 1.45 * spread, what, hint=hint)
    recording = recordings["poisson"]
    found = network(recording)
    N, rate = recording.arguments["N"], recording.arguments["parameter"]
    mean = rate * N**2
    what = "connections of pairwise_poisson"
    usually_within(found.count, mean - 5 * sqrt(mean), mean + 5 * sqrt(mean), what, hint=hint)
    chances = [exp(-rate) * rate**k / factorial(k) for k in range(30)]
    first = sum((k - 1) * chance for k, chance in enumerate(chances) if k > 1)
    second = sum((k - 1) ** 2 * chance for k, chance in enumerate(chances) if k > 1)
    mean, sd = N**2 * first, N * sqrt(second - first**2)
    what = "multapses of pairwise_poisson"
    usually_within(found.multapses, mean - 5.5 * sd, mean + 5.5 * sd, what, hint=hint)
    for probe in ("bernoulli", "poisson"):
        found, rate = network(recordings[probe]), recordings[probe].arguments["parameter"]
        mean = rate * recordings[probe].arguments["N"]
        hint = "A neuron is drawn as its own source as often as any other, if allowed."
        usually_within(found.autapses, 0.1 * mean, 3 * mean, f"autapses of {probe}", hint=hint)


### END HIDDEN TESTS
