"""Checks of question 3: the structure of the network."""

from autograder.checks import built, population, projection, require
from autograder.pictures import degrees
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

NODES = ("E", "I", "noise")


def sizes(arguments):
    """(N_E, N_I, C_E, C_I) as the text defines them."""
    NE, NI = 4 * arguments["order"], arguments["order"]
    return NE, NI, round(arguments["epsilon"] * NE), round(arguments["epsilon"] * NI)


def neurons_are_right(recording):
    """Sizes, models and all parameters of E and I."""
    NE, NI, _, _ = sizes(recording.arguments)
    for label, size in (("E", NE), ("I", NI)):
        population(
            recording,
            label,
            size=size,
            model="iaf_psc_alpha",
            C_m=250.0,
            tau_m=20.0,
            tau_syn_ex=0.5,
            tau_syn_in=0.5,
            t_ref=2.0,
            E_L=0.0,
            V_m=0.0,
            V_reset=recording.arguments["V_reset_mV"],
            V_th=20.0,
            I_e=0.0,
            hint="take NEURON of the first cell; V_reset is the argument.",
        )


def in_degrees_are_right(recording):
    """C_E and C_I for both kinds of targets."""
    _, _, CE, CI = sizes(recording.arguments)
    for source, degree in (("E", CE), ("I", CI)):
        for target in "EI":
            projection(
                recording,
                source,
                target,
                in_degree=degree,
                hint="every neuron, of E and of I, gets CE connections from E and CI from I, each "
                "of them rounded.",
            )


def weights_are_right(recording):
    """w from E, -g w from I."""
    w = recording.arguments["J_mV"] * 206.80155243678456
    for source, weight in (("E", w), ("I", -recording.arguments["g"] * w)):
        for target in "EI":
            projection(
                recording,
                source,
                target,
                weight=weight,
                hint="pA, not mV; inhibition has the sign minus and is g times as strong.",
            )


def delays_are_right(recording):
    """The delay of the recurrent connections."""
    for source in "EI":
        for target in "EI":
            projection(
                recording,
                source,
                target,
                delay_ms=recording.arguments["delay_ms"],
                hint="a synapse without a delay gets NEST's default of 1 ms.",
            )


def drive_is_right(recording):
    """One Poisson generator of the right rate, connected once to every neuron like E is."""
    given = recording.arguments
    population(
        recording,
        "noise",
        size=1,
        model="poisson_generator",
        rate=given["eta"] * 889.4503857360944 / given["J_mV"],
        hint="the rate is eta nu_th CE, in Hz; it does not depend on CE once J is given.",
    )
    for target in "EI":
        projection(
            recording,
            "noise",
            target,
            in_degree=1,
            weight=given["J_mV"] * 206.80155243678456,
            delay_ms=given["delay_ms"],
            hint="the drive goes to E and to I, with weight and delay of an excitatory synapse.",
        )


def wiring_is_random(recording):
    """Sources are drawn independently: autapses, multapses and unequal out-degrees occur."""
    found = projection(recording, "E", "E")
    require(
        found.autapses > 0 and found.multapses > 0,
        "E → E: there are no autapses or no multapses, though both are to be allowed.",
        hint="leave allow_autapses and allow_multapses at their defaults.",
    )
    spread = found.out_degrees.var() / found.out_degrees.mean()
    require(
        0.4 < spread < 2.0,
        f"E → E: the out-degrees have variance / mean = {spread:.2f}, expected about 1.",
        "E → E: the out-degrees are not those of sources drawn at random.",
        hint="every target draws its own sources, each with equal probability.",
    )


@test_case(name="neurons", points=1)
def neurons(recordings):
    """The neurons of E and I: how many, which model, which parameters."""
    neurons_are_right(built(recordings["small"], *NODES))


@test_case(name="connections", points=1)
def connections(recordings):
    """In-degrees, weights, delays and randomness of the recurrent connections."""
    found = built(recordings["small"], *NODES)
    in_degrees_are_right(found)
    weights_are_right(found)
    delays_are_right(found)
    wiring_is_random(found)


@test_case(name="external drive", points=1)
def external_drive(recordings):
    """One generator of the right rate, connected to all neurons."""
    drive_is_right(built(recordings["small"], *NODES))


def picture(recordings):
    """In- and out-degrees of the connections from E."""
    found = recordings["small"]
    return degrees(
        {
            f"{source} → {target}": found.projections[source, target]
            for source, target in (("E", "E"), ("I", "E"))
        }
    )
