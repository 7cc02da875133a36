"""The block value of items."""

from wagtail.blocks import StructValue

from home.registers import Figure, Organisation, Publication, Topic


class ItemValue(StructValue):
    """The value of an item block, with derived properties."""

    @property
    def line(self) -> str:
        """The line in the contents list; never empty."""
        return self["contents_line"] or self["heading"] or "Item without a heading"

    @property
    def topics(self) -> list[Topic]:
        """The topics that still exist, each once, in the order chosen."""
        return list(dict.fromkeys(filter(None, self["topics"])))

    @property
    def publications(self) -> list[Publication]:
        """The publications of the first story that still exist."""
        return [publication for publication in self["publications"] if publication]

    @property
    def figures(self) -> list[Figure]:
        """The figures of the first story that still exist."""
        return [figure for figure in self["figures"] if figure]

    @property
    def all_publications(self) -> list[Publication]:
        """The publications of every story under the heading, each once."""
        further = [publication for story in self["further_stories"] for publication in story.publications]
        return list(dict.fromkeys([*self.publications, *further]))

    @property
    def all_figures(self) -> list[Figure]:
        """The figures of every story under the heading, each once."""
        further = [figure for story in self["further_stories"] for figure in story.figures]
        return list(dict.fromkeys([*self.figures, *further]))

    @property
    def publishers(self) -> list[Organisation]:
        """The publishers of all publications, each once."""
        return list(dict.fromkeys(org for publication in self.all_publications for org in publication.publishers))
