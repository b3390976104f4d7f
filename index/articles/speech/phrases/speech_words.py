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

CRIES = _words(
    "cried shouted muttered whispered yelled exclaimed promised pleaded sighed grumbled disagreed "
    "agreed protested"
)
"""Verbs that are speech only beside quoted words, and of no account in a sentence without."""

OTHERS = _words("say reported reports denied denies revealed reveals cited citing quoted")
"""Words that tell of one more source and never name the speaker."""

SPEECH = SAY | WRITE | REPORT | OTHERS | CRIES
ACTS = _words("was is were had took gave went made put spoke wrote stood sat came let rose shook")
"""Verbs of a main clause that goes on `..., saying`, beside those that end in `ed`."""

PARTICIPLES = _words("saying adding telling stating explaining noting writing warning arguing")
"""What the speaker of the main verb goes on to do; they have no subject of their own."""

HEARERS_NEXT = frozenset({"telling"})
"""The one of them behind which stands who is told."""

HEARERS = _words("told tells")
"""Verbs that are followed by who is spoken to, so they never stand before their subject."""

NOUNS = _words("states claims reports comments remarks notes answers counters")
"""Verbs that may as well be nouns."""

REPLIES = NOUNS | CRIES | _words("responded responds answered countered")
"""Verbs that are speech only beside quoted words: `Swing states that ...`."""

SURELY_SPEECH = SPEECH - NOUNS

NEVER_INVERTED = HEARERS | OTHERS | NOUNS

BETWEEN = _words("always also has have had later then since once recently repeatedly further")
"""Words that may stand between a speaker and the verb and change nothing."""

UNSAID = _words(
    "to by about nothing little less neither none was were is are be been being has had have "
    "would will could should may might must can cannot did does do goodbye hello farewell prayers "
    "mass grace"
)
"""After a verb: it is a passive, a relative clause, a denial, or no speech at all."""

PASSIVE_AFTER_TOLD = _words("that he she they i we it to of about not")
"""`Residents told they must leave` are spoken to."""

LAST = _words("said says wrote writes")
"""Verbs behind which a name that ends the sentence is the speaker, quoted words or not."""

WARNED = _words("warned asked urged told answered")
"""Verbs that after many may be a passive: `residents warned`."""

RELATIVE = _words("who that which")
"""Before a verb they stand for one who is named before."""

PASSIVE = _words("was were been being be is are")
"""Before a verb they make it something that is said of its subject."""

ASKED_ABOUT = _words("about whether if why how by what when who for to on")
"""What follows `asked` where it only says to what the speaker replies: `Moss, asked about it,`."""

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

PLACES = _words("of in at for from on")
"""Prepositions that say of what or where a person is."""

OPENERS = TIMES | _words("but and so yet still meanwhile however later earlier now also previously")
"""First words of a sentence that change nothing about who says it."""

COORDINATORS = _words("and but while whereas although though yet or nor as")

EXPLAINERS = _words(
    "a an the one another its his her their our who whose of from in at on with as for now then "
    "also both aged himself herself themselves itself meanwhile however too not formerly currently "
    "professor speaking writing reporting standing sitting visiting addressing asked pressed "
    "pointing referring"
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
    "management everyone law scripture wisdom rumours hello amen yes no goodbye"
)
"""Words that often begin a sentence before `says` and are no name."""

NO_GIVEN_NAMES = _words(
    "mr mrs ms miss mx dr sir lady lord dame herr frau don dona señor señora monsieur madame "
    "saint st san santa republican democrat democratic conservative labour liberal hurricane "
    "cyclone typhoon storm mount lake port fort new old north south east west team told asked "
    "former american british french german russian chinese japanese indian canadian australian "
    "brother sister father mother uncle aunt prince princess duke duchess"
)
"""Words with a capital before a family name that are no given name."""

LY_NAMES = _words(
    "kelly emily billy sally molly lily holly polly beverly kimberly carly italy reilly willy "
    "lilly july ely wally dolly bradly ally elly nelly levly hely chantilly sicily philly"
)

ROLES = _words(
    "activist actor actress administrator adviser advisor agent aide alto ambassador analyst "
    "anchor apprentice archaeologist archbishop architect archivist artist assistant associate "
    "astronaut astronomer athlete attorney auctioneer auditor author baker ballerina banker "
    "barber barista baritone barman barrister bassist bassoonist beekeeper biochemist biographer "
    "bishop blacksmith boatman bookseller botanist boxer brewer brigadier broadcaster broker "
    "builder bureaucrat businessman businesswoman butcher caliph cameraman candidate captain "
    "cardinal caretaker carpenter cartographer cashier ceo cfo chair chairman chairperson "
    "chairwoman chancellor chef chemist chief choirmaster choreographer cleaner clerk climber co- "
    "co-chair co-director co-founder coach cobbler collector colonel columnist comedian "
    "commandant commander commentator commissioner commuter competitor composer comptroller "
    "concierge conductor congressman congresswoman conservator constable consul consultant "
    "contractor coo cook coordinator coroner correspondent council councillor councilman "
    "councilor councilwoman counsel counselor courier court craftsman critic cto curator customer "
    "cyclist dancer dean deckhand defender delegate demonstrator dentist deputy deputy-mayor "
    "designer detective developer diplomat director diver docker doctor dramatist driver drummer "
    "economist editor electrician emir engineer entrepreneur envoy evangelist executive expert "
    "explorer farmer farmhand fellow filmmaker financier firefighter fisherman florist forecaster "
    "foreman forester founder gardener general geneticist goalkeeper government governor "
    "governor-general gravedigger grocer guard guitarist gynaecologist hairdresser handyman head "
    "harbormaster harbourmaster master "
    "harbormaster harbourmaster master "
    "headmaster headmistress headteacher historian host hotelier housewife hydrologist "
    "illustrator imam immunologist inspector instructor inventor investigator investor ironmonger "
    "janitor jeweller jockey journalist judge jurist jury justice king landlady landlord lawmaker "
    "lawyer leader lecturer librarian lieutenant lifeguard linguist lobbyist locksmith machinist "
    "magistrate major manager manufacturer mariner mate mathematician mayor md mechanic mentor "
    "merchant meteorologist midwife milkman miner minister ministry missionary model motorist "
    "mountaineer mp musician negotiator neighbor neighbour novelist nun nurse nutritionist "
    "oceanographer officer official olympian operator optician orderly organiser organist "
    "organizer owner "
    "paediatrician painter paramedic parishioner parliament partner passenger pastor peasant "
    "pediatrician pensioner petitioner pharmacist philosopher photographer physician physicist "
    "pianist pilot plasterer player plumber poet police policeman policewoman politician pollster "
    "pope porter postman postmaster prefect prelate premier presenter president priest principal "
    "prisoner producer professor programmer prosecutor provost psychiatrist psychologist publican "
    "publisher queen rabbi radiologist rancher ranger rector referee refugee registrar reporter "
    "representative researcher resident retailer roofer sailor salesman saxophonist scholar "
    "scientist sculptor seamstress secretary seismologist senator sergeant sheikh shepherd "
    "sheriff shipbuilder shoemaker shopkeeper singer skipper sociologist soldier solicitor "
    "soprano speaker specialist spokesman spokesperson spokeswoman staffer stagehand statesman "
    "statistician steward stewardess stockbroker strategist student sultan superintendent "
    "supervisor surgeon surveyor survivor swimmer tailor teacher technician teller tenant tenor "
    "theologian therapist toolmaker tourist trader trainer translator treasurer trucker trumpeter "
    "trustee tutor undertaker usher vet veteran veterinarian vicar vice-chancellor vice-president "
    "victim villager violinist virologist volunteer waiter waitress warden watchmaker watchman "
    "weaver welder whistleblower winger witness woodcutter worker writer zoologist"
)
_ROLE_ENDINGS = ("ologist", "ographer", "woman", "person", "keeper", "ician")

FAMILY = _words(
    "mother father brother sister son daughter wife husband widow widower uncle aunt niece nephew "
    "cousin grandmother grandfather"
)
"""Whose relative a person is, in small letters: `a niece of Ann Moss`."""

GENERIC = _words(
    "activists aides analysts authorities critics detectives diplomats doctors economists "
    "engineers envoys farmers fathers firefighters fishermen forecasters friends historians "
    "investigators judges lawmakers lawyers meteorologists ministers mothers negotiators nurses "
    "officials organisers organizers parents police prosecutors relatives representatives "
    "rescuers researchers residents sailors scientists senators soldiers students teachers "
    "villagers witnesses"
)
"""Many who speak with one voice and need no article: `port officials said`."""

BODIES = _words(
    "ministry department agency administration authority commission committee council bureau "
    "office university hospital bank company corporation foundation association union federation "
    "party court navy museum government parliament board institute firm embassy consulate "
    "police team club institute charity campaign network newspaper library coalition"
)
"""Bodies that speak, in small letters: `the county environment office`."""

OFFICES = GENERIC | BODIES | FAMILY

NO_OFFICES = _words("council court government guard jury ministry parliament police head")
"""Roles after which no name of a person begins: `Police Scotland`."""

NO_TITLES = NO_OFFICES | _words("justice counsel")
"""Roles that behind `of` are not a person's but what an office is for: `Minister of Justice`."""

FINITE = _words(
    "was were is are be been am had has have did does do will would can could should may might "
    "must said says told"
)
"""Verbs that make a clause of what might have been a description."""

CLAUSES = _words(
    "who whom whose which that where when while as and but or if because although though now then "
    "also however too not speaking writing asked aged in at on from with by"
)
"""First words of what stands behind a name and does not say what office the person has."""

TRADE_NAMES = _words(
    "baker barber brewer butcher carpenter cook dancer gardener miner porter potter tailor teller "
    "usher"
)
"""Trades that are family names too."""

TITLES = _words(
    "Gov. Sen. Rep. Lt. Capt. Sgt. Gen. Brig. Maj. Col. Supt. Det. Adm. Cmdr. Prof. Rev. Insp. "
    "Cpl. Dr."
)
"""Titles that are cut short."""

AGENTS = _words("spokesman spokeswoman spokesperson lawyer attorney solicitor barrister")
"""Those who speak for another: `a spokesman for the union`."""

MODIFIERS = _words(
    "acting assistant associate late campaign chief deputy defence defense district education "
    "energy "
    "executive federal finance first foreign former general health home interim interior junior "
    "lead local managing medical military national opposition party political press prime public "
    "regional research retired security senior spokes state top trade transport union vice water "
    "intelligence homeland human emergency treasury commerce safety "
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

NAMED_BY_OF = _words(
    "bank voice duke duchess earl count countess marquess baron lord lady prince princess church "
    "republic kingdom emirate commonwealth confederation congregation isle island islands bay gulf "
    "cape province territory people house temple diocese mosque synagogue ministry state "
    "brotherhood front movement union army corps legion club chamber circle friend son daughter "
    "child mother father brother sister doctor artist writer student academy theatre theater "
    "orchestra opera museum tribunal syndicate conference convention forum initiative coalition "
    "campaign project programme program fellowship guild company sea city town village "
    "university hospital school institute council court order trust fund"
)
"""Words with a capital that a name goes on after with `of`: `Bank of`, `Voice of`, `Duke of`."""

NAMES_IN_S = _words(
    "adams andrews barnes bates brooks burns charles chris collins cummings daniels davies "
    "davis dennis dickens edwards ellis evans flores francis gibbs gonzales graves griffiths hayes "
    "henriques hicks higgins hopkins hughes humphreys jacobs james jenkins jones larkins "
    "lewis lucas marcos marks marques matthews matthias mathews mills morales morris myers "
    "nicholas nichols nicolas owens parsons perkins peters phillips pires powers ramos "
    "reynolds richards rios roberts robbins rogers rodrigues santos sanders saunders simmons "
    "simons stephens stevens thomas torres vargas watkins watts wells williams woods yates"
)
"""Names of persons that end as a plural does."""


def is_role(word: str) -> bool:
    """Return whether a lower-case word names an office or a trade, in the singular."""
    return word in ROLES or word.endswith(_ROLE_ENDINGS) or word.split("-in-")[0] in ROLES
