"""Common given names in the United Kingdom, by which searches for people are recognised."""

_NAMES = """
aaron abdul abigail adam adrian ahmed aidan aisha alan alex alexander alexandra alfie alice alison amanda amelia
amir amy andrea andrew angela anita ann anna anne annie anthony archie arthur asha ava barbara barry beatrice ben
benjamin bernard beth bethany brenda brian callum cameron carl carol caroline catherine charles charlie charlotte
chelsea cheryl chloe chris christine christopher claire clare colin connor craig daisy daniel danielle darren david
dawn dean deborah debra declan denise dennis derek diana diane dominic donald donna doreen doris dorothy dylan
edward eileen elaine eleanor elizabeth ella ellie emily emma eric erin ethan evelyn fatima fiona frank freddie
frederick freya gareth gary gavin geoffrey george georgia gerald gillian gordon graham hannah harold harriet harry
hassan heather helen henry hilary holly howard hugh ian ibrahim imran irene isaac isabella isla ivan jack jacob
jacqueline jade jake james jamie jane janet janice jasmine jason jayden jean jeffrey jennifer jeremy jessica jill
jim joan joanna joanne joe john jonathan jordan joseph joshua joyce judith julia julian julie karen kate katherine
kathleen katie keith kelly kenneth kerry kevin khalid kieran kimberley kirsty kyle laura lauren leah lee leonard leo
lewis liam lily linda lisa logan louis louise lucas lucy luke lynn madison malcolm margaret maria marie marion
martin mary matthew maureen megan melanie michael michelle mohammad mohammed molly monica muhammad nadia naomi
natalie natasha nathan neil nicholas nicola nicole noah norman olivia omar oliver oscar owen pamela patricia patrick
paul pauline peter philip phoebe poppy priya rachel ralph raymond rebecca rhys richard robert robin roger ronald
rosie roy ruth ryan sally sam samantha samuel sandra sara sarah scott sean shannon sharon sheila shirley simon
sophia sophie stacey stanley stella stephanie stephen steven stuart susan suzanne tara teresa terence thomas tina
toby tom tony tracey tracy trevor tyler valerie vanessa veronica victor victoria vincent wayne wendy wesley william
yasmin yusuf yvonne zara zoe
"""

GIVEN_NAMES = frozenset(_NAMES.split())

_ALSO_WORDS = """
amber autumn bob brook carter cliff crystal dale dave drew faith glen grace guy hazel honor hope hunter iris ivy josh
joy kit lance mark mason matt max mercy miles nick olive parker pat patience pearl penny pete ray rob rose ruby sky
sonny star sue summer taylor ted violet
"""

# Given names that are ordinary words as well, so that a query with one is not necessarily a name.
ALSO_ORDINARY_WORDS = frozenset(_ALSO_WORDS.split())
