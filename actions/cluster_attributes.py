"""One action for each attribute of a cluster."""

from __future__ import annotations

from actions.clusters import ClusterAttributeAction


class ActionTellClusterArea(ClusterAttributeAction):
    attribute = "area"


class ActionTellClusterLocation(ClusterAttributeAction):
    attribute = "location"


class ActionTellClusterStatus(ClusterAttributeAction):
    attribute = "status"


class ActionTellClusterDeveloper(ClusterAttributeAction):
    attribute = "developer"


class ActionTellClusterDecision(ClusterAttributeAction):
    attribute = "decision"


class ActionTellClusterRent(ClusterAttributeAction):
    attribute = "rent"


class ActionTellClusterAvailability(ClusterAttributeAction):
    attribute = "availability"


class ActionTellClusterUtilities(ClusterAttributeAction):
    attribute = "utilities"


class ActionTellClusterRoads(ClusterAttributeAction):
    attribute = "roads"


class ActionTellClusterSectors(ClusterAttributeAction):
    attribute = "sectors"


class ActionTellClusterContact(ClusterAttributeAction):
    attribute = "contact"
