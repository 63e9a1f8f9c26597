"""What is claimed to happen: types, modes, numbers, and the event a trigger stands for."""

from dateline.events.assemble import event
from dateline.events.magnitudes import magnitude, money
from dateline.events.modes import mode
from dateline.events.ontology import Ontology
from dateline.events.quantities import quantity

__all__ = ["Ontology", "event", "magnitude", "mode", "money", "quantity"]
