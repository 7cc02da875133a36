"""Stop words: those that PostgreSQL ignores in English."""

_WORDS = """
a about above after again against all am an and any are as at be because been before being below between both but by
can did do does doing don down during each few for from further had has have having he her here hers herself him
himself his how i if in into is it its itself just me more most my myself no nor not now of off on once only or
other our ours ourselves out over own s same she should so some such t than that the their theirs them themselves
then there these they this those through to too under until up very was we were what when where which while who whom
why will with you your yours yourself yourselves
"""

STOP_WORDS = frozenset(_WORDS.split())

_DENIALS = """
no not nor never none nobody noone nothing nowhere neither without cannot cant wont dont doesnt didnt isnt arent wasnt
werent hasnt havent hadnt couldnt wouldnt shouldnt mustnt mightnt neednt shant aint
"""

# Words that turn the meaning of others round, also without their apostrophe.
DENIALS = frozenset(_DENIALS.split())
