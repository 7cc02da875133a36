"""The words by which a call for help is told from a search for research."""

from __future__ import annotations

from search.relatives import RELATIVES

_FIRST_PERSON = "i im ive id me my mine myself"
_WE = "we us our ours were weve"
_SOMEBODY = "someone somebody anyone anybody him her"
_ONE_PERSON = """
person child kid boy girl baby toddler teenager teen lad man woman lady bloke adult youngster pensioner loved
"""
_LOSS = """
missing lost gone vanished disappeared disappear runaway awol kidnapped abducted trafficked wandered unseen
"""
_SEEKING = """
find finding found where wheres search searching looking look seen saw spotted trace tracing locate locating sighting
who whos whereabouts
"""
_HARM = """
abuse abused abusive abusing rape raped assaulted attacked hurt hurting hurts hits hitting beats beating beaten bullied
scared frightened terrified afraid unsafe homeless desperate worried lonely depressed hopeless alone suicidal suicide
groomed trafficked exploited forced threatened threatening blackmailed blackmail stalked stalking controlling violent
overdose kill killed die dying died dead murdered drowned cope coping struggling grieving drugs kidnapped helpless
emergency danger gang gangs dealer dealers escape hungry cold trapped
"""
# What may be a call for help among a few other words, unless they are those of the subject.
STRONG = frozenset(
    {
        "homeless",
        "scared",
        "suicidal",
        "trapped",
        "overdose",
        "raped",
        "abused",
        "danger",
        "lonely",
        "desperate",
        "unsafe",
    }
)
# What is a call for help where it is all that was typed.
_ALONE = """
sos kms danger trapped escape emergency sexually
suicide suicidal self harm harming injury selfharm overdose raped groomed trafficked homeless runaway scared lonely
depressed desperate abused kidnapped abducted unsafe frightened terrified worried kill die dying hopeless abuse rape
domestic violence sexual assault assaulted beaten murder murdered
"""
_AROUND = """
help helpline line number phone hotline call chat text thoughts thinking feeling feel feelings now today tonight urgent
urgently please very so really advice someone talk emergency crisis little big older younger old young baby best only
teenage half step adopted birth real year years love miss dear own ok safe
"""
# Words of those who work on the subject. With one of them and nobody in the first person, a search is for research.
_RESEARCH = """
statistics statistic stats data dataset figures percentage percent rate rates number numbers prevalence trend trends
cost costs policy policies strategy strategies strategic guidance guideline guidelines protocol protocols procedure
procedures framework frameworks act bill law laws legislation legal statutory amendment regulation regulations duty
duties definition definitions category categories mp mps peer peers appg parliament parliamentary parliaments minister
ministers ministerial government governments council councils councillor councillors authority authorities local
commissioner commissioners secretary baroness lord lords sir dame professor prof dr committee committees commission
inquiry inquiries enquiry review reviews reviewed evaluation evaluations evaluating evidence research researcher
researchers study studies survey journal paper papers thesis literature article articles report reports briefing
briefings bulletin newsletter news edition editions issue archive publication publications conference conferences
seminar webinar workshop event events training toolkit resource resources model models approach prevention preventing
awareness campaign campaigns response responses consultation inspection inspections inspectorate ofsted nhs hmic cqc
acpo npcc agencies agency multi sector charity charities foundation trust trusts society association institute
university college company project projects programme programmes programs pilot scheme schemes service services
provision practice practices practitioner practitioners professional professionals worker workers officer officers
recommendations recommendation lessons learning learned lesson risk risks factor factors assessment impact impacts
outcome outcomes cause causes effect effects effectiveness experience experiences analysis bureau unit units board
boards team hub operation alert director directors trustee trustees chief department office ministry national
international uk england schools curriculum teaching teacher teachers volunteer volunteering volunteers donate donation
donations fund funding fundraise fundraising job jobs vacancy vacancies career careers subscribe unsubscribe cookies
privacy accessibility download pdf press release media coverage contact call calls callers link reader register
partnership partnerships system systems interview interviews speech bills manifesto placements placement area court
courts judge justice tribunal advocates advocate referral mechanism investigation investigations plan plans summit day
week month annual bibliography history historic timeline theory
"""
# Further words of the subject itself, which somebody in distress hardly types alone.
_TOPICS = """
care carer carers education school home homes foster fostering children adults people persons youth youths families
student students patient patients refugee refugees migrants asylum seekers unaccompanied exploitation grooming gangs
gang county lines trafficking slavery safeguarding protection wellbeing welfare health mental dementia guardianship
absence absent presumption death bereavement police policing constabulary force forces crime criminal violence knife
social public hospital missing runaways homelessness accommodation housing cse cme neet misper uasc mash nrm lscb
england wales scotland ireland london
"""

FIRST_PERSON = frozenset(_FIRST_PERSON.split())
ANY_FIRST_PERSON = FIRST_PERSON | frozenset(_WE.split())
SOMEBODY = frozenset(_SOMEBODY.split())
ONE_PERSON = frozenset(_ONE_PERSON.split())
LOSS = frozenset(_LOSS.split())
SEEKING = frozenset(_SEEKING.split())
HARM = frozenset(_HARM.split())
ALONE = frozenset(_ALONE.split())
AROUND = frozenset(_AROUND.split())
# Leaves no doubt where it is all that was typed.
CERTAIN = frozenset({"raped", "rapped", "overdosed", "kidnapped", "abducted", "drugged", "unalive", "suicidal"})
# What somebody writes who asks for their work.
WRITING = frozenset({"dissertation", "essay", "thesis", "coursework", "homework", "assignment", "journalist"})
SUICIDE = frozenset({"suicide", "suicidal", "selfharm", "overdose", "harm", "harming"})
LEAVING = frozenset({"run", "ran", "running", "away", "home"})
RESEARCH = frozenset(_RESEARCH.split())
TOPICS = frozenset(_TOPICS.split())
# Topics that no one person is the object of: where one is missing from is none of them.
SUBJECTS = TOPICS - {"missing", "home", "school", "hospital", "police", "london", "mental", "health", "dementia"}
# Telephone numbers of emergency services and helplines.
EMERGENCY_NUMBERS = frozenset(["999", "101", "111", "112", "116000", "116123", "08001111"])

# What people type on telephones and in a hurry.
SHORTHAND = {
    "u": "you",
    "ur": "your",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "plse": "please",
    "frm": "from",
    "sum1": "someone",
    "some1": "someone",
    "any1": "anyone",
    "hav": "have",
    "havnt": "havent",
    "dnt": "dont",
    "cnt": "cant",
    "wnt": "want",
    "wont": "wont",
    "wanna": "want to",
    "wana": "want to",
    "hrs": "hours",
    "kidnaped": "kidnapped",
    "mariage": "marriage",
    "gonna": "going to",
    "cannot": "cant",
    "luv": "love",
    "hom": "home",
    "kil": "kill",
    "yself": "myself",
    "mi": "my",
    "hasn": "hasnt",
}
# Words that are corrected before they are looked for, so that distress is seen through haste.
OFTEN_MISSPELT = sorted(
    word
    for word in RELATIVES
    | SOMEBODY
    | LOSS
    | {"suicide", "suicidal", "myself", "abused", "scared", "frightened", "homeless", "groomed", "helpline", "please"}
    | {
        "daughters",
        "children",
        "searching",
        "looking",
        "missing",
        "forced",
        "threatened",
        "girlfriend",
        "hasnt",
        "report",
    }
    if len(word) > 4
)
