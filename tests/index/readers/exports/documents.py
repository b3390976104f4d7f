"""Invented documents in the forms in which databases of the press export them."""

FIRST = """The mill in Rosk stood still on Friday after ice had stopped it, the engineer said.

"It will turn again on Monday," said Ann Calder, who has run the mill for nine years."""
SECOND = """The council of Leer voted on Tuesday for a new bridge over the river.

The mayor said that the work would take two years."""
NEXIS = f"""
                               1 of 2 DOCUMENTS


                               The Rosk Courier

                             August 14, 2019 Wednesday
                                  Late Edition

Mill stands still, engineer says

BYLINE: By JANE ROSK; Tom Leer contributed reporting

SECTION: Section A; Column 1; Local Desk; Pg. 4

LENGTH: 812 words

DATELINE: ROSK

BODY:

{FIRST}

URL: http://rosk.example

LOAD-DATE: August 15, 2019

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                    Copyright 2019 The Rosk Company
                              All Rights Reserved


                               2 of 2 DOCUMENTS

Copyright 2001 The Leer Company
The Leer Post

March 6, 2001, Tuesday, Late Edition - Final

SECTION: Section B; Page 2
LENGTH: 400 words
HEADLINE: Council votes for bridge
BYLINE:  By ANN MILLS
BODY:
{SECOND}

LOAD-DATE: March 7, 2001
"""
NEXIS_UNI = f"""Mill stands still, engineer says

The Rosk Courier
August 14, 2019 Wednesday

Copyright 2019 The Rosk Courier All Rights Reserved

Section: NEWS; Pg. 4
Length: 812 words
Byline: Jane Rosk and Tom Leer
Highlight: Ice stopped the wheel.

Body


{FIRST}

Classification


Language: ENGLISH

Publication-Type: Newspaper

Load-Date: August 15, 2019

End of Document
"""
FACTIVA = f"""HD  Mill stands still, engineer says
BY  By Jane Rosk
WC  812 words
PD  14 August 2019
SN  The Rosk Courier
SC  ROSKC
PG  4
LA  English
CY  Copyright 2019. The Rosk Courier.

LP  {FIRST.splitlines()[0]}

TD  {FIRST.splitlines()[2]}

CO  rosk : Rosk Mill
RE  uk : United Kingdom
AN  Document ROSKC00020190814ef8e0002x
"""
FACTIVA_PLAIN = f"""Mill stands still, engineer says
By Jane Rosk
812 words
14 August 2019
09:15
The Rosk Courier
ROSKC
4
English
Copyright 2019. The Rosk Courier.

{FIRST}

Document ROSKC00020190814ef8e0002x

Council votes for bridge
400 words
6 March 2001
The Leer Post
LEERP
English
(c) 2001 The Leer Post

{SECOND}

Document LEERP00020010306dx3600001
"""
PROQUEST = f"""____________________________________________________________

Document 1 of 2

Mill stands still, engineer says

Author: Rosk, Jane

Publication info: The Rosk Courier ; Rosk [Rosk]. 14 Aug 2019: A.4.

ProQuest document link

Abstract: Ice stopped the wheel.

Links: none

Full text: {FIRST}

Subject: Mills

Title: Mill stands still, engineer says

Publication title: The Rosk Courier; Rosk

Pages: A.4

Publication year: 2019

Publication date: Aug 14, 2019

Section: News

Language of publication: English

ProQuest document ID: 2270000001

Database: Press

____________________________________________________________

Document 2 of 2

Council votes for bridge

Publication info: The Leer Post ; Leer [Leer]. 06 Mar 2001: B.2.

Full text: {SECOND}

Publication date: Mar 6, 2001

ProQuest document ID: 2270000002
"""
EUROPRESSE = """Le Courrier du Pont, no. 2345
Une, vendredi 14 août 2020, p. 4

Le conseil vote un pont

Le conseil municipal a voté vendredi la construction d'un nouveau pont, a dit le maire.

Les travaux commenceront au printemps.

© 2020 Le Courrier du Pont. Tous droits réservés.

news·20200814·CP·3221234
"""
