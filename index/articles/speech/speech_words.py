"""List the words by which an article says that a person speaks, and those around them.

Only words and what kind they are of; `attributions.py` says where they must
stand. Words are looked up in lower case.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SAY = _words("said says told tells testified")
"""Verbs that are speech whatever follows them."""

WRITE = _words("wrote writes tweeted")
"""Verbs that are speech if quoted words or `that` follow, or at the end."""

REPORT = _words(
    "added adds explained explains stated states stressed stresses warned warns argued argues "
    "noted notes insisted insists claimed claims replied replies declared declares "
    "announced announces confirmed confirms acknowledged acknowledges admitted admits "
    "suggested suggests conceded concedes complained complains commented comments remarked "
    "remarks concluded concludes asserted asserts alleged alleges predicted predicts "
    "emphasized emphasizes emphasised continued continues observed recalled recalls joked jokes "
    "asked asks urged urges answered answers responded responds countered counters quipped "
    "reasoned cautioned boasted lamented vowed maintained"
)
"""Verbs that are speech only beside quoted words, before `that`, or at the end."""

OTHERS = _words("say reported reports denied denies revealed reveals cited citing quoted")
"""Words that tell of one more source and never name the speaker."""

SPEECH = SAY | WRITE | REPORT | OTHERS
PARTICIPLES = _words("saying adding telling stating explaining noting writing warning arguing")
"""What the speaker of the main verb goes on to do; they have no subject of their own."""

HEARERS = _words("told tells")
"""Verbs that are followed by who is spoken to, so they never stand before their subject."""

NOUNS = _words("states claims reports comments remarks notes answers counters")
"""Verbs that may as well be nouns."""

REPLIES = NOUNS | _words("responded responds answered countered")
"""Verbs that are speech only beside quoted words: `Swing states that ...`."""

SURELY_SPEECH = SPEECH - NOUNS

NEVER_INVERTED = HEARERS | OTHERS | NOUNS

BETWEEN = _words("also has have had later then since once recently repeatedly further")
"""Words that may stand between a speaker and the verb and change nothing."""

UNSAID = _words(
    "to by about nothing little less neither none was were is are be been being has had have "
    "would will could should may might must can cannot did does do goodbye hello farewell prayers "
    "mass grace"
)
"""After a verb: it is a passive, a relative clause, a denial, or no speech at all."""

PASSIVE_AFTER_TOLD = _words("that he she they i we it to of about not")
"""`Residents told they must leave` are spoken to."""

TALES = _words("lie lies joke jokes story stories tale tales truth half-truth half-truths")
"""What else than words for a hearer is told."""

HEARD = _words("me us him her them you reporters journalists")

DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _words(
    "january february march april may june july august september october november december jan feb "
    "mar apr aug sept oct nov dec"
)
TIMES = DAYS | _words("yesterday today tonight")

AFTER_TAG = TIMES | _words(
    "in at on during after before when while as with from via late early last this earlier "
    "recently through following outside for upon over who whose"
)
"""Words that may follow a speaker, or a verb at the end: when, where and how it was said."""

BOUND = _words("in at for on")
"""Prepositions that may go on with a name if a capital follows: `Region in Muslim Mindanao`."""

OPENERS = TIMES | _words("but and so yet still meanwhile however later earlier now also previously")
"""First words of a sentence that change nothing about who says it."""

COORDINATORS = _words("and but while whereas although though yet or nor as")

EXPLAINERS = _words(
    "a an the one another its his her their our who whose of from in at on with as for now then "
    "also both aged himself herself themselves itself meanwhile however too not formerly currently "
    "professor speaking writing reporting standing sitting visiting addressing"
)
"""First words of what stands between commas after a name and says more about it."""

ARTICLES = _words("the a an one another")
OWNERS = _words("its his her their our my your whose")

PARTICLES = _words(
    "van der den de del della di da do dos das du la le las los von zu zur ten ter bin ibn bint "
    "al el af av e y i'"
)
"""Small words inside a person's name."""

PRONOUNS = _words(
    "he she they it we i you who this that these those there what nobody someone somebody "
    "everyone everybody anyone"
)
"""Words that are no name even in the middle of a sentence, where an unseen one may begin."""

FUNCTION_WORDS = (
    ARTICLES
    | OWNERS
    | TIMES
    | COORDINATORS
    | UNSAID
    | HEARD
    | _words(
        "he she they it we i you who whom that which this these those there here what whatever "
        "whoever when whenever where wherever why how if unless until since because before after "
        "despite instead nobody no none not never nothing someone somebody something anyone "
        "anybody anything everyone everybody everything whether both either neither each every "
        "all any some many most few several others other another such only even once twice again "
        "perhaps maybe then than thus hence indeed rather like unlike about above across against "
        "along among around at below beneath beside between beyond by down during except for "
        "from in inside into near of off on onto out outside over past per through throughout "
        "toward towards under up upon via with within without according asked speaking writing "
        "given being having had did does were was let please just almost nearly more less much "
        "very too also so nor dear yes well ok oh suppose supposing imagine assume assuming say "
        "think remember guess see watch read hear lest enough easier better sooner nuff"
    )
)
"""Words that begin no name, however they are written."""

COMMON = _words(
    "legend rumour rumor tradition history data research science word gossip evidence police truth "
    "management everyone law scripture wisdom rumours"
)
"""Words that often begin a sentence before `says` and are no name."""

LY_NAMES = _words(
    "kelly emily billy sally molly lily holly polly beverly kimberly carly italy reilly willy "
    "lilly july ely wally dolly bradly ally elly nelly levly hely chantilly sicily philly"
)

ROLES = _words(
    "actor actress activist administrator adviser advisor agent aide ambassador analyst anchor "
    "archbishop architect assistant associate astronaut attorney author banker bishop broadcaster "
    "candidate captain cardinal chair chairman chairperson chairwoman chancellor chief clerk coach "
    "co-chair co-director co-founder co-author collector colonel columnist commander commentator "
    "commissioner comptroller congressman congresswoman consultant contractor coordinator coroner "
    "correspondent council councillor councilman councilwoman councilor counsel counselor court "
    "critic curator dean defender delegate deputy detective developer diplomat director doctor "
    "driver economist editor engineer envoy executive expert farmer fellow firefighter fisherman "
    "forecaster founder general goalkeeper government governor guard head historian host "
    "inspector instructor investigator investor journalist judge jury justice king lawmaker lawyer "
    "leader lecturer librarian lieutenant lobbyist magistrate major manager mayor meteorologist "
    "midwife minister ministry musician nurse officer official operator organizer organiser owner "
    "painter parliament partner pastor photographer physician physicist pilot player poet "
    "police politician pollster pope premier president priest principal producer professor "
    "prosecutor provost publisher queen rabbi ranger referee reporter representative researcher "
    "resident scholar scientist secretary senator sergeant sheriff singer solicitor soldier "
    "speaker specialist spokesman spokesperson spokeswoman staffer strategist student "
    "superintendent supervisor surgeon teacher technician trainer treasurer trustee veteran "
    "artist bishop butcher carpenter chemist chef cook conductor dentist economist electrician "
    "mechanic miner model negotiator neighbour neighbor novelist paramedic passenger pharmacist "
    "pianist plumber porter psychiatrist sculptor shopkeeper skipper statistician tenant therapist "
    "trucker tutor usher vet vicar virologist waiter waitress "
    "victim volunteer warden winger witness worker writer ceo cfo coo cto mp md"
)
_ROLE_ENDINGS = ("ologist", "ographer", "woman", "person", "keeper", "ician")

AGENTS = _words("spokesman spokeswoman spokesperson lawyer attorney solicitor barrister")
"""Those who speak for another: `a spokesman for the union`."""

MODIFIERS = _words(
    "acting assistant associate late campaign chief deputy defence defense district education "
    "energy "
    "executive federal finance first foreign former general health home interim interior junior "
    "lead local managing medical military national opposition party political press prime public "
    "regional research retired security senior spokes state top trade transport union vice water "
    "white housing justice labor labour environment agriculture economy communications media "
    "policy affairs principal legal veteran longtime long-time co-founding founding"
)
"""Lower-case words that stand between the parts of a role."""

ADJECTIVES = _words("former late acting deputy senior retired first assistant associate")
"""Modifiers that can only belong to what follows them."""

ORGANISATIONS = _words(
    "university college institute institution department ministry agency administration "
    "authority commission committee council bureau office region state county city district "
    "center centre school hospital bank company corporation group foundation association "
    "alliance union federation league party court police service services force army navy "
    "society trust fund network news times post journal library museum academy house board chamber "
    "archdiocese diocese port order clinic laboratory survey observatory organization organisation "
    "parliament senate congress assembly cabinet"
)
"""Words of the names of bodies; a place may go on after them."""


def is_role(word: str) -> bool:
    """Return whether a lower-case word names an office or a trade, in the singular."""
    return word in ROLES or word.endswith(_ROLE_ENDINGS)
