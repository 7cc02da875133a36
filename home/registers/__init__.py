"""Registers: facts that are stored once and chosen by editors wherever they are needed."""

from home.registers.figure import CountOf, Figure, FigureState, Standing
from home.registers.organisation import Organisation, OrganisationAlias
from home.registers.publication import Publication, PublicationKind, PublicationPublisher, PublicationState
from home.registers.role_contact import RoleContact
from home.registers.topic import Topic

__all__ = [
    "CountOf",
    "Figure",
    "FigureState",
    "Organisation",
    "OrganisationAlias",
    "Publication",
    "PublicationKind",
    "PublicationPublisher",
    "PublicationState",
    "RoleContact",
    "Standing",
    "Topic",
]
