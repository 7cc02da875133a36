"""Phrases by which people in distress speak, as regular expressions on normalised words with one space between them."""

from __future__ import annotations

import re

_MEMBER = r"(?:he|she|they|him|her|it|dad|mum|mother|father|man|men|boyfriend|girlfriend|husband|wife|partner|ex|uncle|stepdad|someone|somebody|people|family|parents|gang|gangs)"
_SELF = r"(?:my ?self|me)"

# What leaves no doubt, whatever else is typed.
_CLEAR = [
    # Thoughts of suicide and self-harm.
    r"(?:want|wants|wanted|going|wish|wishing|need|ready|rather|think|thinking|plan|planning|try|trying|tried)(?: \w+){0,3} (?:die|dye|dead|dying)",
    r"(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|drown|drowning|burn|burning|hate|poison) " + _SELF,
    r"(?:kill|hang|drown|harm|hurt) (?:yourself|himself|herself|themselves|them ?self|him ?self|her ?self)",
    r"(?:killed|hanged|hung|drowned) (?:himself|herself|themselves|him ?self|her ?self)",
    r"end (?:it|my life|my own life|things|everything)(?: all)?(?: now)?$",
    r"(?:end|take|taking|took|ending) (?:my|his|her|their|your)(?: own)? life",
    r"better off (?:dead|without me)",
    r"(?:dont|not|no longer|do not) (?:want|wanting|wanna)(?: to)? (?:live|be here|be alive|wake up|exist|carry on|be found|go home|go back)",
    r"no (?:reason|point)(?: \w+)? (?:to|in) (?:live|living|going on|life)",
    r"cant (?:\w+ )?(?:go on|carry on|cope|do this|take (?:it|this)|go home|go back|live)",
    r"(?:ways|how) to (?:die|commit suicide|end)",
    r"(?:feel|feeling|felt|im|am|being|i) (?:\w+ )?(?:suicidal|unsafe|hopeless|worthless|abused|groomed|trafficked|blackmailed|forced|followed|stalked|threatened|homeless|exploited|controlled|trapped)",
    r"commit(?:ing|ting)? suicide|suicidal thoughts|thoughts of suicide|feel(?:ing)? like (?:dying|killing|ending)",
    r"(?:took|taken|taking|have) (?:an |a |my )?(?:overdose|pills|tablets)",
    r"(?:nobody|no one|noone|they|you|everyone|anyone)(?: (?:would|wont|will|even|d|ll))* (?:cares?|care if i|miss me|notice|love me|loves me)",
    r"(?:want|wanted|going|try|trying)(?: to)? disappear",
    # Violence, abuse, exploitation.
    _MEMBER + r"(?: \w+){0,2} (?:hits?|hitting|beats?|beat|hurts?|hurting|touch(?:es|ed|ing)?|rapes?|raped|forces?|forced|forcing|threatens?|threatened|threatening|abuses?|abused|follows?|following|controls?|kicks?|kicked|punch(?:es|ed)?|make|makes|making|made|sold|sells?|locks?|locked|threw|kill|blackmails?|chok(?:es|ed)) (?:me|my)",
    r"(?:was|been|got|being|were) (?:raped|abused|assaulted|attacked|groomed|trafficked|kidnapped|beaten|threatened|blackmailed|forced)\b(?: by)?(?: \w+)?$",
    r"(?:took|taken|take|has|have|keeps?|hiding|hid) my (?:passport|papers|documents|phone|children|kids|son|daughter|child|baby|money)",
    r"(?:taken|took|stole|stolen|hidden|kept|kidnapped|abducted) (?:the|my|our) (?:kids|children|son|daughter|baby|child)",
    r"(?:wont|not|doesnt|dont|never|didnt) let (?:me|us)",
    r"(?:forced|made|making|make|forcing)(?: me| us)? to (?:work|marry|sell|carry|have sex|sleep|do|steal|beg|run)",
    r"me (?:carry|sell|hold) (?:drugs|money|a knife|weapons?)",
    r"i owe (?:\w+ ){0,2}money|debt (?:to|with) (?:\w+ )?(?:dealers?|gangs?)",
    r"gang(?:s)? (?:has |have )?(?:took|taken|got|after|want) (?:me|my)|got my (?:son|daughter|brother|sister|child)",
    r"wants? (?:me|my) (?:to|pictures|photos|nudes)|wants? (?:nudes|pictures of me|nude pictures)|wants (?:pictures|photos)",
    r"will kill (?:me|us|him|her)|going to kill (?:me|us|him|her)",
    r"someone (?:\w+ )?(?:after|following|watching|hurting|threatening) me",
    # Fear, and nowhere to go.
    r"(?:scared|afraid|frightened|terrified|worried) (?:of|to|about|for|that|at|my|sick|i)",
    r"(?:not|dont|never|no|isnt|arent|doesnt) (?:\w+ )?safe(?: \w+){0,3}$",
    r"(?:nowhere|no ?where|somewhere|no place|place|anywhere|where(?: \w+){1,3}) (?:safe )?(?:to |can i |do i )?(?:go|sleep|stay|live|crash) ?(?:tonight|now)?$",
    r"(?:no ?where|nowhere|somewhere safe) (?:\w+ )?(?:to )?(?:go|sleep|stay|live)",
    r"(?:sleep|stay|sleeping|go|bed|stop|shelter|hostel)(?: \w+){0,3} tonight|tonight(?: \w+){0,3} (?:sleep|stay)",
    r"(?:kicked|thrown|threw|chucked|kick) (?:me |my |him |her )?out",
    r"sleeping (?:rough|outside|on the streets?|in (?:my|a) car)(?: \w+)*\b",
    # Running away, and coming back.
    r"(?:i|im|ive|me|my|we|should|want to|going to|wanna|how to|thinking of|thinking about|planning to)(?: \w+){0,6} (?:run|ran|running|runaway) ?(?:away|off)?$",
    r"(?:ran|run|running|runs) (?:away|off)(?: \w+)* (?:from|by) (?:my|home|here|him|them|the house)$",
    r"(?:i|im|ive|want to|thinking of|going to)(?: \w+){0,3} (?:left|leave|leaving) (?:my )?home",
    r"(?:my|i|me|him|her|dad|mum|son|daughter|please|cant|scared|want)(?: \w+){0,4} (?:come|came|coming|go|going|went|get|getting|got|return(?:ed)?) (?:back )?home",
    r"(?:not|hasnt|hasn|didnt|never|havent|wont|not yet|doesnt|isnt) (?:come|came|coming|returned|return|been|turned|back|gone)(?: \w+)? (?:home|back|seen|up|heard)",
    r"(?:let|tell|telling|contact)(?: \w+){0,2} (?:family|mum|dad|parents|him|her|them)(?: know)?(?: \w+){0,3} (?:im|i am|ok|okay|safe|alive|come|home)",
    r"(?:ran|walked|wandered|stormed|taken) (?:off|out|away)",
    r"(?:dont|cant|couldnt|havent|not) (?:\w+ )?(?:heard from|hear from|find (?:my|him|her|them)|reach (?:my|him|her))",
    r"(?:wont|not|isnt|doesnt|hasnt) (?:answer|answering|answered|replying|picking up|pick up)",
    # Reporting, sightings, asking for help.
    r"(?:i|think|might have|may have|just|have|ive|believe) (?:\w+ )?(?:saw|seen|found|spotted|know where|recognise[sd]?)",
    r"(?:seen|saw|spotted|recognise) (?:a |the |this |that |your )?(?:missing|person|girl|boy|man|woman|child)",
    r"found (?:a|an|the|this|him|her|your|them) ?(?:\w+ )?(?:child|boy|girl|kid|man|woman|body|baby|person|teenager|toddler|lady)?$",
    r"(?:have|has|did|do|will|they|is|any|ever)(?: \w+){0,3} (?:found|find|news of|sign of) (?:him|her|them|my)",
    r"(?:is|are|still) (?:he|she|they) (?:still )?(?:missing|alive|dead|ok|safe)|any news (?:on|of|about)",
    r"found dead|body (?:found|of)|(?:found|identify) (?:a |the )?body|last seen (?:in|at|on|near|with|wearing)",
    r"help me|(?:need|want|get|please|plz|some|urgent)(?: \w+){0,2} help$|please help|help please|^help$|help (?:my|us|find|finding|for (?:my|me))",
    r"(?:someone|somebody|anyone|need|want) (?:\w+ )?to talk(?: to)?|talk to (?:someone|somebody|you|anyone)",
    r"(?:lost|lose) (?:touch|contact) with|long lost|(?:trace|tracing|find|finding|looking for|search(?:ing)? for) (?:a |an |my |the |somebody|someone|lost |missing |long |birth |relative|family|person|people|old )+",
    r"how (?:to|do i|can i|do you) (?:find|trace|locate|contact|look for) (?:a |my |someone|somebody|missing|lost|people|person)",
    r"(?:missing|lost)(?: \w+)? (?:loved one|loved ones)|without knowing|(?:son|daughter|brother|sister|mum|dad) (?:\w+ ){0,2}died",
    r"missing (?:people|persons?|children) (?:near|list|number|phone|contact|help)\b",
    r"(?:disappear|vanish|gone missing|go missing|went missing) without",
]

# What is asked in plain words, some of which those who work on the subject use as well.
_ASKED = [
    r"(?:how|where|when|who|what|can|should|do|i|want|need|police|number|phone|please)(?: \w+){0,7} report(?:ing)? (?:a |an |my |someone |somebody |him |her |them |as |that |to |the |police )*(?:missing|person|child|son|daughter|brother|sister|runaway|friend|someone)",
    r"^(?:report|reporting) (?:a |an |my |someone |somebody |him |her |them |as |the |is )*missing(?: (?:person|persons|people|child|boy|girl|man|woman|adult|teenager|relative|friend|to|the|police|online|now|uk))*$",
    r"^report (?:a |an |my |someone|somebody|him|her|runaway)(?:\w+ ){0,2}(?:missing|runaway)",
    r"file a missing|(?:wait|waiting) (?:\w+ ){0,2}(?:24|48|hours|before)(?: \w+)* missing|hours (?:\w+ ){0,4}missing",
    r"(?:phone|telephone|number|helpline|hotline|contact|call)(?: number)?(?: (?:for|about|to))?(?: (?:a|report))? (?:missing|runaway|suicide)(?: (?:people|person|persons|child|children|helpline))?$",
    r"^(?:please )?come (?:back )?home(?: please| now| soon)?$",
]

# The commonest words of people who ask for help, or miss somebody, in languages spoken in the United Kingdom.
_OTHER_LANGUAGES = [
    r"ayuda|auxilio|socorro|ajuda|aiuto|hilfe|pomocy?|pomagite|pomoc|ajutor|au secours|a l ?aide|aidez|imdat|yardim|cymorth|helfen|ndihme|tolong|madad|caawi|segitseg|pagalba|padeti|msaada|hjalp|hjelp",
    r"desaparecid[oa]s?|desaparecio|desapareceu|perdid[oa]|disparu(?:e|es|s)?|perdue?|scomparso|scomparsa|vermisst\w*|verschwunden|zaginal\w*|zaginion\w*|zaginela|disparut\w*|kayip|kayboldu|vermist|savnet|forsvunn\w*|propal[ai]?|hilang|kadonnut|dingo|ar goll|elveszett|eltunt",
    r"(?:mi|mis) (?:hij[oa]s?|madre|mama|padre|papa|herman[oa])|mon (?:fils|frere|pere|mari)|ma (?:fille|soeur|mere|femme)|meu filho|minha (?:filha|mae)|mio figlio|mia figlia|mein(?:e)? (?:sohn|tochter|bruder|schwester|mutter|vater)|moj(?:a)? (?:syn|corka|brat|siostra|mama)|oglum|kizim|fiul meu|fiica mea|mera beta|meri beti",
    r"suicidio|selbstmord|samobojstw\w*|intihar|sinucid\w*|suicida(?:rme|r)?|quiero morir|je veux mourir|chce umrzec|sunt in pericol|en peligro|tengo miedo|j ai peur|boje sie|korkuyorum|mi e frica",
]

CLEAR_PHRASES = re.compile(rf"\b(?:{'|'.join(_CLEAR)})\b")
ASKED_PHRASES = re.compile(rf"\b(?:{'|'.join(_ASKED)})\b")
OTHER_LANGUAGES = re.compile(rf"\b(?:{'|'.join(_OTHER_LANGUAGES)})\b")
