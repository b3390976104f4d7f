"""Sentences that a model might write as a summary, true and untrue, with what they cite.

`DEVELOPMENT` and `HELD_OUT` were written before the check was; of `HELD_OUT` only the counts were
looked at while it was made. `AFTERWARDS` was written when it was done. True sentences are of two
kinds: cut down from a quote, and said in other words.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A sentence of a summary.

    Attributes:
        kind: What is wrong with it; for a true one `cut` or `other words`.
        written: The sentence, with the numbers that it cites.
        quotes: The quotes that were sent, numbered from 1.
    """

    kind: str
    written: str
    quotes: tuple[str, ...]

    @property
    def is_true(self) -> bool:
        """Whether the quotes that it cites say it."""
        return self.kind in ("cut", "other words")


CANCELLED = (
    "Trump had canceled a formal one-on-one meeting with Putin ahead of the summit over the "
    "situation in Ukraine, citing Russian aggression as the reason."
)
PESKOV = (
    "The meeting in Buenos Aires was geared to outline ways of dialogue on the treaty, Putin’s "
    "press secretary Dmitry Peskov said on Monday."
)
FERRY = (
    "At least 12 people were killed and 31 injured when a ferry carrying nearly 200 passengers "
    "sank off the coast of Mindoro on Friday, the coast guard said."
)
DENIED = "The health minister, Amina Diallo, denied that the ministry had bought the vaccines."
COURT = (
    "The court did not find Captain Reyes guilty of manslaughter, but fined the shipping company "
    "$2.5 million."
)
LAWYER = "The lawyer for Captain Reyes told the court that the inspector, Karin Lund, had lied."
RATE = (
    "The central bank raised its key rate from 4.25 percent to 4.5 percent on 14 March, the third "
    "rise this year."
)
STRIKE = (
    "Bus drivers in Leeds may strike next week unless the company agrees to a pay rise of 6 "
    "percent, union leader Tom Hargreaves warned."
)
DAM = (
    "Engineers found no cracks in the Wadi dam, the water minister, Sami al-Khatib, said. He "
    "said the dam would be inspected again in May."
)
ELECTION = (
    "Prime Minister Helena Novak won 52 percent of the vote, according to early results, "
    "while her rival Petr Dolan won 44 percent."
)
ARREST = (
    "Police arrested two men suspected of setting fire to the library in Aarhus; a third man, who "
    "is 19, is still at large."
)
TALKS = "The talks between Norway and Sweden about the railway never took place."
QUOTED = "“We will not sell the harbour to anyone,” mayor Lucia Ferrante told reporters on Tuesday."
RUMOUR = "Reports that the singer Mara Quist had died were false, her manager said."

DEVELOPMENT = (
    # True, cut down from a quote.
    Case("cut", "Trump had canceled a formal one-on-one meeting with Putin [1].", (CANCELLED,)),
    Case(
        "cut",
        "Trump canceled a formal one-on-one meeting with Putin ahead of the summit over the "
        "situation in Ukraine [1].",
        (CANCELLED,),
    ),
    Case(
        "cut",
        "Dmitry Peskov said the meeting in Buenos Aires was geared to outline ways of dialogue "
        "on the treaty [1].",
        (PESKOV,),
    ),
    Case(
        "cut",
        "Putin's press secretary Dmitry Peskov said on Monday that the meeting in Buenos Aires "
        "was geared to outline ways of dialogue on the treaty. [2]",
        (CANCELLED, PESKOV),
    ),
    Case(
        "cut",
        "The coast guard said at least twelve people were killed and 31 injured when a ferry "
        "carrying nearly 200 passengers sank off the coast of Mindoro on Friday [1].",
        (FERRY,),
    ),
    Case(
        "cut",
        "At least 12 people were killed when a ferry sank off the coast of Mindoro, the coast "
        "guard said [1].",
        (FERRY,),
    ),
    Case("cut", "Amina Diallo denied that the ministry had bought the vaccines [1].", (DENIED,)),
    Case("cut", "The health minister denied that the ministry had bought vaccines [1].", (DENIED,)),
    Case(
        "cut",
        "The court did not find Captain Reyes guilty of manslaughter, but fined the shipping "
        "company $2.5 million [1].",
        (COURT,),
    ),
    Case(
        "cut",
        "The lawyer for Captain Reyes told the court the inspector had lied [2].",
        (COURT, LAWYER),
    ),
    Case(
        "cut",
        "The central bank raised its key rate from 4.25% to 4.5% on 14 March [1].",
        (RATE,),
    ),
    Case("cut", "The central bank raised its key rate to 4.5 percent on 14 March [1].", (RATE,)),
    Case(
        "cut",
        "Union leader Tom Hargreaves warned bus drivers in Leeds may strike next week unless the "
        "company agrees to a pay rise of six percent [1].",
        (STRIKE,),
    ),
    Case(
        "cut",
        "Engineers found no cracks in the Wadi dam, the water minister said [1].",
        (DAM,),
    ),
    Case(
        "cut",
        "Early results gave Prime Minister Helena Novak 52 percent of the vote [1].",
        (ELECTION,),
    ),
    Case(
        "cut",
        "Police arrested two men suspected of setting fire to the library in Aarhus [1], and the "
        "talks between Norway and Sweden about the railway never took place [2].",
        (ARREST, TALKS),
    ),
    # True, in other words.
    Case("other words", "Trump called off his meeting with Putin over Ukraine [1].", (CANCELLED,)),
    Case(
        "other words",
        "According to Peskov, the Buenos Aires meeting was meant to discuss the treaty [1].",
        (PESKOV,),
    ),
    Case("other words", "A dozen or more people died in the sinking off Mindoro [1].", (FERRY,)),
    Case("other words", "Captain Reyes was not convicted of manslaughter [1].", (COURT,)),
    Case("other words", "Leeds bus drivers are threatening to walk out next week [1].", (STRIKE,)),
    Case("other words", "Lucia Ferrante ruled out selling the harbour [1].", (QUOTED,)),
    # Untrue.
    Case("name", "Biden had canceled a formal one-on-one meeting with Putin [1].", (CANCELLED,)),
    Case("name", "The inspector, Karin Holm, had lied, the lawyer told the court [1].", (LAWYER,)),
    Case("roles", "Putin had canceled a formal one-on-one meeting with Trump [1].", (CANCELLED,)),
    Case(
        "speaker", "Putin said the meeting in Buenos Aires was geared to dialogue [1].", (PESKOV,)
    ),
    Case("speaker", "Captain Reyes told the court that the inspector had lied [1].", (LAWYER,)),
    Case("number", "At least 21 people were killed when a ferry sank off Mindoro [1].", (FERRY,)),
    Case(
        "number",
        "At least 31 people were killed and 12 injured when a ferry sank off the coast of "
        "Mindoro on Friday, the coast guard said [1].",
        (FERRY,),
    ),
    Case("number", "The court fined the shipping company $2.5 billion [1].", (COURT,)),
    Case("number", "The central bank raised its key rate by 4.5 percent on 14 March [1].", (RATE,)),
    Case("date", "The central bank raised its key rate on 24 March [1].", (RATE,)),
    Case("date", "The dam would be inspected again in March [1].", (DAM,)),
    Case(
        "negation", "Engineers found cracks in the Wadi dam, the water minister said [1].", (DAM,)
    ),
    Case("negation", "The court did find Captain Reyes guilty of manslaughter [1].", (COURT,)),
    Case(
        "negation",
        "The talks between Norway and Sweden about the railway took place [1].",
        (TALKS,),
    ),
    Case("denial", "The ministry had bought the vaccines, Amina Diallo said [1].", (DENIED,)),
    Case("denial", "The singer Mara Quist had died, her manager said [1].", (RUMOUR,)),
    Case("hedge", "Bus drivers in Leeds strike next week, Tom Hargreaves warned [1].", (STRIKE,)),
    Case(
        "condition",
        "Bus drivers in Leeds may strike next week, union leader Tom Hargreaves warned [1].",
        (STRIKE,),
    ),
    Case("attribution", "The inspector, Karin Lund, had lied [1].", (LAWYER,)),
    Case("hedge", "Police arrested two men who set fire to the library in Aarhus [1].", (ARREST,)),
    Case("citation", "Engineers found no cracks in the Wadi dam [1].", (TALKS, DAM)),
    Case("citation", "The talks between Norway and Sweden never took place.", (TALKS,)),
    Case("invented", "Trump had angrily canceled a formal meeting with Putin [1].", (CANCELLED,)),
    Case(
        "merged",
        "Trump canceled the meeting in Buenos Aires with Peskov [1][2].",
        (CANCELLED, PESKOV),
    ),
    Case("subject", "Two men were killed and the library in Aarhus destroyed [1].", (ARREST,)),
)
"""What the check was made with."""

MINISTER = (
    "Finance Minister Olga Brandt said on Thursday that the government had not decided whether "
    "to cut the fuel tax, which brings in 3.1 billion euros a year."
)
BRIDGE = (
    "A lorry carrying 40 tonnes of timber broke through the barrier of the Elm Street bridge "
    "early on Sunday, killing the driver and injuring two cyclists, officials said."
)
WITNESS = (
    "The former clerk, aged 61, said Mayor Brown took envelopes from the builder Ivan Petrov in "
    "2016, a claim that the mayor’s office rejects."
)
TEST = (
    "North Korea fired two short-range missiles into the sea on 9 May, the South Korean military "
    "said, but neither reached Japanese waters."
)
CLUB = (
    "FC Rosenau will not appeal against the ban, chairman Dieter Lohmann said, although the club "
    "still considers it unfair."
)
FLOOD = (
    "About 5,000 families have left their homes in Sylhet since the river burst its banks, and "
    "more than a third of the rice harvest is lost, according to the Red Crescent."
)
MERGER = (
    "Nordbank plans to buy its smaller rival Vestkredit for 700 million kroner if the regulator "
    "approves the deal."
)
POPE = "“I never asked for this,” the singer wrote. “Nobody told me the price.”"
PROBE = (
    "Prosecutors dropped the case against Senator Linda Moss after a key witness, her former "
    "driver, withdrew his statement."
)
PORT = (
    "The port of Varna reopened on Wednesday. Only ships with grain are allowed to leave, "
    "harbour master Stoyan Iliev said."
)
SURVEY = (
    "In Ohio, 48 percent of voters told the pollsters they opposed the pipeline; in Texas, 29 "
    "percent did."
)
DOCTOR = (
    "The drug may lower the risk of stroke by a fifth, but doctors at Lund University warned "
    "against using it without a prescription."
)
CAPTAIN = (
    "Goalkeeper Ana Štern, who captained the side, blamed referee Paul Onyango for the defeat to "
    "Ghana."
)
HOAX = "A video that shows the president fainting is a fake, the broadcaster NTR reported."
SUMMIT = (
    "China and India agreed to pull back troops from the disputed border by the end of June, "
    "Indian Foreign Secretary Vijay Rao announced."
)

HELD_OUT = (
    # True, cut down from a quote.
    Case(
        "cut",
        "Finance Minister Olga Brandt said the government had not decided whether to cut the fuel "
        "tax [1].",
        (MINISTER,),
    ),
    Case(
        "cut",
        "Olga Brandt said on Thursday the government had not decided whether to cut the fuel tax "
        "[2].",
        (BRIDGE, MINISTER),
    ),
    Case(
        "cut",
        "Officials said a lorry carrying 40 tonnes of timber broke through the barrier of the Elm "
        "Street bridge early on Sunday [1].",
        (BRIDGE,),
    ),
    Case(
        "cut",
        "A lorry broke through the barrier of the Elm Street bridge, killing the driver and "
        "injuring two cyclists, officials said [1].",
        (BRIDGE,),
    ),
    Case(
        "cut",
        "The former clerk said Mayor Brown took envelopes from the builder Ivan Petrov in 2016, a "
        "claim the mayor's office rejects [1].",
        (WITNESS,),
    ),
    Case(
        "cut",
        "North Korea fired 2 short-range missiles into the sea on 9 May, the South Korean "
        "military said, but neither reached Japanese waters [1].",
        (TEST,),
    ),
    Case(
        "cut",
        "FC Rosenau will not appeal against the ban, chairman Dieter Lohmann said [1].",
        (CLUB,),
    ),
    Case(
        "cut",
        "Chairman Dieter Lohmann said FC Rosenau will not appeal against the ban [1].",
        (CLUB,),
    ),
    Case(
        "cut",
        "According to the Red Crescent, about 5,000 families have left their homes in Sylhet "
        "since the river burst its banks [1].",
        (FLOOD,),
    ),
    Case(
        "cut",
        "Nordbank plans to buy Vestkredit for 700 million kroner if the regulator approves the "
        "deal [1].",
        (MERGER,),
    ),
    Case(
        "cut",
        "Prosecutors dropped the case against Senator Linda Moss after a key witness withdrew his "
        "statement [1].",
        (PROBE,),
    ),
    Case(
        "cut",
        "Prosecutors dropped the case against Senator Linda Moss [1], and the port of Varna "
        "reopened on Wednesday [2].",
        (PROBE, PORT),
    ),
    Case(
        "cut",
        "Harbour master Stoyan Iliev said only ships with grain are allowed to leave [1].",
        (PORT,),
    ),
    Case(
        "cut",
        "In Ohio, 48% of voters told the pollsters they opposed the pipeline [1].",
        (SURVEY,),
    ),
    Case(
        "cut",
        "Ana Štern blamed referee Paul Onyango for the defeat to Ghana [1].",
        (CAPTAIN,),
    ),
    Case(
        "cut",
        "Indian Foreign Secretary Vijay Rao announced China and India agreed to pull back troops "
        "from the disputed border [1].",
        (SUMMIT,),
    ),
    # True, in other words.
    Case("other words", "Germany’s fuel tax cut is still undecided, Brandt said [1].", (MINISTER,)),
    Case("other words", "A lorry driver died on the Elm Street bridge [1].", (BRIDGE,)),
    Case("other words", "The club accepts the ban but finds it unfair [1].", (CLUB,)),
    Case(
        "other words",
        "The case against Linda Moss collapsed when a witness recanted [1].",
        (PROBE,),
    ),
    Case("other words", "Only grain ships may sail from Varna for now [1].", (PORT,)),
    Case("other words", "Beijing and Delhi will withdraw troops from the border [1].", (SUMMIT,)),
    # Untrue.
    Case(
        "name",
        "Finance Minister Olga Berndt said on Thursday that the government had not decided "
        "whether to cut the fuel tax [1].",
        (MINISTER,),
    ),
    Case(
        "name",
        "Goalkeeper Ana Stein blamed referee Paul Onyango for the defeat to Ghana [1].",
        (CAPTAIN,),
    ),
    Case("name", "South Korea fired two short-range missiles into the sea on 9 May [1].", (TEST,)),
    Case(
        "roles",
        "Vestkredit plans to buy its smaller rival Nordbank for 700 million kroner if "
        "the regulator approves the deal [1].",
        (MERGER,),
    ),
    Case(
        "roles",
        "Referee Paul Onyango blamed goalkeeper Ana Štern for the defeat to Ghana [1].",
        (CAPTAIN,),
    ),
    Case(
        "speaker",
        "Mayor Brown said the former clerk took envelopes from the builder in 2016 [1].",
        (WITNESS,),
    ),
    Case(
        "speaker",
        "Said Mayor Brown: the clerk took envelopes from Ivan Petrov in 2016 [1].",
        (WITNESS,),
    ),
    Case(
        "speaker",
        "The government said Olga Brandt had not decided whether to cut the fuel tax [1].",
        (MINISTER,),
    ),
    Case(
        "number",
        "About 50,000 families have left their homes in Sylhet since the river burst "
        "its banks, according to the Red Crescent [1].",
        (FLOOD,),
    ),
    Case(
        "number",
        "A lorry carrying 14 tonnes of timber broke through the barrier of the Elm "
        "Street bridge early on Sunday, officials said [1].",
        (BRIDGE,),
    ),
    Case(
        "number",
        "In Texas, 48 percent of voters told the pollsters they opposed the pipeline [1].",
        (SURVEY,),
    ),
    Case("number", "The drug may lower the risk of stroke by a third [1].", (DOCTOR,)),
    Case(
        "number",
        "5,000 families have left their homes in Sylhet since the river burst its "
        "banks, according to the Red Crescent [1].",
        (FLOOD,),
    ),
    Case("date", "The port of Varna reopened on Tuesday [1].", (PORT,)),
    Case(
        "date",
        "Mayor Brown took envelopes from the builder Ivan Petrov in 2018, the former "
        "clerk said [1].",
        (WITNESS,),
    ),
    Case(
        "negation",
        "FC Rosenau will appeal against the ban, chairman Dieter Lohmann said [1].",
        (CLUB,),
    ),
    Case(
        "negation",
        "Finance Minister Olga Brandt said on Thursday that the government had "
        "decided to cut the fuel tax [1].",
        (MINISTER,),
    ),
    Case(
        "negation",
        "North Korea fired two short-range missiles into the sea on 9 May, but one "
        "reached Japanese waters [1].",
        (TEST,),
    ),
    Case("negation", "“I asked for this,” the singer wrote [1].", (POPE,)),
    Case(
        "denial", "A video shows the president fainting, the broadcaster NTR reported [1].", (HOAX,)
    ),
    Case("hedge", "The drug will lower the risk of stroke by a fifth [1].", (DOCTOR,)),
    Case("hedge", "The drug lowers the risk of stroke by a fifth [1].", (DOCTOR,)),
    Case(
        "condition",
        "Nordbank plans to buy its smaller rival Vestkredit for 700 million kroner [1].",
        (MERGER,),
    ),
    Case(
        "attribution",
        "Mayor Brown took envelopes from the builder Ivan Petrov in 2016 [1].",
        (WITNESS,),
    ),
    Case("scope", "48 percent of voters opposed the pipeline [1].", (SURVEY,)),
    Case("scope", "Ships are allowed to leave the port of Varna, Stoyan Iliev said [1].", (PORT,)),
    Case("citation", "Prosecutors dropped the case against Senator Linda Moss [2].", (PROBE, PORT)),
    Case("citation", "Prosecutors dropped the case against Senator Linda Moss [3].", (PROBE, PORT)),
    Case("citation", "Prosecutors dropped the case against Senator Linda Moss.", (PROBE, PORT)),
    Case(
        "invented",
        "China and India secretly agreed to pull back troops from the disputed "
        "border, Vijay Rao announced [1].",
        (SUMMIT,),
    ),
    Case(
        "cause",
        "The former clerk lost her post because Mayor Brown took envelopes [1].",
        (WITNESS,),
    ),
    Case(
        "merged",
        "Prosecutors dropped the case against harbour master Stoyan Iliev [1][2].",
        (PROBE, PORT),
    ),
    Case(
        "merged",
        "Senator Linda Moss reopened the port of Varna on Wednesday [1, 2].",
        (PROBE, PORT),
    ),
    Case("subject", "A key witness dropped the case against Senator Linda Moss [1].", (PROBE,)),
    Case("pronoun", "He said only ships with grain are allowed to leave [1].", (PORT,)),
)
"""What the check was measured with."""

QUAKE = (
    "A 6.1-magnitude earthquake struck southern Albania early on Tuesday, killing at least nine "
    "people and destroying hundreds of houses, Interior Minister Arben Kola said."
)
TARIFF = (
    "Canada will not lower its tariffs on steel before the talks in Geneva, Trade Minister Paula "
    "Whitfield told reporters, although Washington expects it to."
)
DOPING = (
    "The rider Jonas Weck tested positive twice last year, but the tribunal cleared him because "
    "the second sample had been stored wrongly."
)
HOSPITAL = (
    "Two nurses at St Mary’s Hospital in Cork said they had warned the board, chaired by Dr Niamh "
    "Kelly, about the ward in 2019. The board says it received no warning."
)
FISH = (
    "Catches of herring fell from 82,000 tonnes in 2015 to 47,000 tonnes in 2023, according to "
    "the fisheries institute in Bergen."
)
SPY = (
    "Former intelligence officer Pavel Dorn, who now lives in Vienna, denied passing documents to "
    "the embassy and accused his lawyer, Eva Sand, of lying."
)
STATION = (
    "“The station will open in May,” transport secretary Ruth Adeyemi wrote, “unless the unions "
    "refuse the new timetable.”"
)
WOLF = "Farmers in the canton of Valais shot three wolves in January; a court had allowed only one."
BANK = (
    "Meridian Bank’s chief executive, Carlos Prieto, said on Wednesday that he had not known of "
    "the loans, which cost the bank 90 million euros."
)
STADIUM = (
    "The mayor of Split, Ivana Grgic, backs the stadium, while most residents oppose it, a poll "
    "by the newspaper Slobodna showed."
)

AFTERWARDS = (
    # True, cut down from a quote.
    Case(
        "cut",
        "A 6.1-magnitude earthquake struck southern Albania early on Tuesday, killing at "
        "least nine people, Interior Minister Arben Kola said [1].",
        (QUAKE,),
    ),
    Case(
        "cut",
        "Interior Minister Arben Kola said a 6.1-magnitude earthquake struck southern "
        "Albania early on Tuesday, killing at least nine people and destroying hundreds of "
        "houses [1].",
        (QUAKE,),
    ),
    Case(
        "cut",
        "Canada will not lower its tariffs on steel before the talks in Geneva, Trade "
        "Minister Paula Whitfield told reporters [1].",
        (TARIFF,),
    ),
    Case(
        "cut",
        "Trade Minister Paula Whitfield told reporters Canada will not lower its tariffs "
        "on steel before the talks [1].",
        (TARIFF,),
    ),
    Case(
        "cut",
        "The rider Jonas Weck tested positive twice last year, but the tribunal cleared him [1].",
        (DOPING,),
    ),
    Case(
        "cut",
        "Jonas Weck tested positive twice last year, but the tribunal cleared him because "
        "the second sample had been stored wrongly [1].",
        (DOPING,),
    ),
    Case(
        "cut",
        "Two nurses at St Mary's Hospital in Cork said they had warned the board about "
        "the ward in 2019 [1].",
        (HOSPITAL,),
    ),
    Case(
        "cut",
        "According to the fisheries institute in Bergen, catches of herring fell from "
        "82,000 tonnes in 2015 to 47,000 tonnes in 2023 [1].",
        (FISH,),
    ),
    Case(
        "cut",
        "Catches of herring fell to 47,000 tonnes in 2023, according to the fisheries "
        "institute in Bergen [1].",
        (FISH,),
    ),
    Case(
        "cut",
        "Pavel Dorn denied passing documents to the embassy and accused his lawyer of lying [1].",
        (SPY,),
    ),
    Case(
        "cut",
        "Former intelligence officer Pavel Dorn denied passing documents to the embassy "
        "and accused his lawyer, Eva Sand, of lying [1].",
        (SPY,),
    ),
    Case("cut", "Farmers in the canton of Valais shot 3 wolves in January [1].", (WOLF,)),
    Case("cut", "Carlos Prieto said he had not known of the loans [1].", (BANK,)),
    Case(
        "cut",
        "Meridian Bank's chief executive, Carlos Prieto, said he had not known of the loans [1].",
        (BANK,),
    ),
    Case(
        "cut",
        "Ivana Grgic backs the stadium, while most residents oppose it, a poll by the "
        "newspaper Slobodna showed [1].",
        (STADIUM,),
    ),
    # Untrue.
    Case(
        "name",
        "Interior Minister Arben Kole said a 6.1-magnitude earthquake struck southern "
        "Albania early on Tuesday [1].",
        (QUAKE,),
    ),
    Case(
        "name",
        "A 6.1-magnitude earthquake struck southern Algeria early on Tuesday, Interior "
        "Minister Arben Kola said [1].",
        (QUAKE,),
    ),
    Case(
        "speaker",
        "Washington told reporters Canada will not lower its tariffs on steel [1].",
        (TARIFF,),
    ),
    Case("roles", "Lawyer Eva Sand accused Pavel Dorn of lying [1].", (SPY,)),
    Case("roles", "The embassy denied passing documents to Pavel Dorn [1].", (SPY,)),
    Case(
        "number",
        "A 6.1-magnitude earthquake struck southern Albania early on Tuesday, killing "
        "nine people, Interior Minister Arben Kola said [1].",
        (QUAKE,),
    ),
    Case(
        "number",
        "Catches of herring fell from 47,000 tonnes in 2015 to 82,000 tonnes in 2023, "
        "according to the fisheries institute in Bergen [1].",
        (FISH,),
    ),
    Case("number", "Farmers in the canton of Valais shot one wolf in January [1].", (WOLF,)),
    Case("number", "The loans cost the bank 90 billion euros [1].", (BANK,)),
    Case(
        "date",
        "Two nurses at St Mary's Hospital in Cork said they had warned the board about "
        "the ward in 2009 [1].",
        (HOSPITAL,),
    ),
    Case("date", "Ruth Adeyemi wrote “the station will open in March” [1].", (STATION,)),
    Case(
        "negation",
        "Canada will lower its tariffs on steel before the talks in Geneva, Trade "
        "Minister Paula Whitfield told reporters [1].",
        (TARIFF,),
    ),
    Case("negation", "Carlos Prieto said he had known of the loans [1].", (BANK,)),
    Case("negation", "The board says it received a warning [1].", (HOSPITAL,)),
    Case(
        "denial",
        "Former intelligence officer Pavel Dorn passed documents to the embassy [1].",
        (SPY,),
    ),
    Case("denial", "The rider Jonas Weck tested positive twice last year [1].", (DOPING,)),
    Case("attribution", "The nurses had warned the board about the ward in 2019 [1].", (HOSPITAL,)),
    Case(
        "condition",
        "“The station will open in May,” transport secretary Ruth Adeyemi wrote [1].",
        (STATION,),
    ),
    Case("condition", "The station will open in May, Ruth Adeyemi wrote [1].", (STATION,)),
    Case("limit", "A court had allowed three wolves [1].", (WOLF,)),
    Case("scope", "The mayor of Split and most residents back the stadium [1].", (STADIUM,)),
    Case(
        "subject",
        "Most residents backs the stadium, a poll by the newspaper Slobodna showed [1].",
        (STADIUM,),
    ),
    Case("citation", "Carlos Prieto said he had not known of the loans [1].", (STADIUM, BANK)),
    Case("invented", "Ivana Grgic backs the costly stadium [1].", (STADIUM,)),
    Case(
        "cause",
        "Jonas Weck tested positive because the second sample had been stored wrongly [1].",
        (DOPING,),
    ),
)
"""What was written when the check was done, and run once."""
