"""The abbreviations of German and Dutch, and the words that begin their sentences."""

from __future__ import annotations

from index.articles.sentence_splitting.rules import SentenceRules, in_any_case, words

_GERMAN_MONTHS = words("Jan Feb Febr Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez")

GERMAN = SentenceRules(
    never_end=in_any_case(
        words(
            """z.B d.h z.T u.U i.d.R v.a bzw vgl sog ca lt evtl ggf inkl exkl zzgl bspw geb gest
            verh gen dgl allg insb insbes mind bes ehem einschl gegr i.V i.A o.g s.o s.u"""
        )
    )
    | words(
        """max min Dr Drs Prof Dipl Ing Hr Hrn Fr Frl Hl St Sankt Mag Med Abg Hptm Gen Oberst Lt
        Bgm z u d i v s o a m.E m.W u.zw i.S.v i.H.v St.Pr k.u.k"""
    ),
    may_end=words(
        """usw etc u.a u.ä usf o.ä u.v.m u.s.w ff f Co e.V Inc Corp Ltd jr jun sen Jr Sr Str str
        Mio Mrd Tsd Std Min Sek n.Chr v.Chr Chr D.C U.S a.D Mo Di Mi Do Sa So Hrsg Verf Anm Tel
        Aufl Jh Jhd Ztr Pkt Proz"""
    )
    | _GERMAN_MONTHS,
    before_number=_GERMAN_MONTHS
    | words(
        "Nr Nrn Abs Art Abschn Bd Bde Kap S Seite Ziff Abb Tab Anl Par Rn Rdnr ca Tel Pos Bl c"
    ),
    number_suffixes=("str",),
    starters=words(
        """Der Die Das Den Dem Des Ein Eine Einen Einem Einer Eines Er Sie Es Wir Ihr Ich Man
        Sein Seine Seinen Seinem Seiner Ihre Ihren Ihrem Ihrer Unser Unsere Dieser Diese Dieses
        Diesen Diesem Jener Jene Jedes Jeder Jede Alle Viele Einige Manche Mehrere Beide Kein
        Keine Niemand Jemand Nichts Etwas In Im An Am Auf Aus Bei Beim Bis Durch Für Gegen Mit
        Nach Ohne Seit Trotz Um Unter Vom Von Vor Während Wegen Zu Zum Zur Zwischen Über Als
        Wenn Weil Da Dass Ob Obwohl Damit Bevor Nachdem Wer Was Wo Wie Warum Wann Wohin Woher
        Welche Welcher Und Aber Oder Doch Denn Sondern Auch Noch Nur Schon Jetzt Heute Gestern
        Morgen Dann Danach Dort Hier Deshalb Daher Dennoch Trotzdem Zuvor Zudem Außerdem
        Allerdings Jedoch Inzwischen Mittlerweile Später Bisher Bislang Dabei Dafür Dagegen
        Dadurch Darauf Darüber Insgesamt Laut Zugleich Nun So Nicht Nein Ja Erst Zwei Drei
        Ebenso Vielmehr Immer Damals Dazu Hinzu Ende Anfang Mitte Rund Etwa Knapp Fast Ihm Ihn
        Ihnen Wieder Sogar Selbst Anschließend"""
    ),
    ordinal_nouns=words(
        """Januar Februar März April Mai Juni Juli August September Oktober November Dezember
        Jänner Jahrhundert Jahrhunderts Jahrestag Geburtstag Todestag Bundesliga Liga Runde
        Klasse Stock Etage Mal Platz Rang Armee Bundestag Weltkrieg Minute Spieltag Stunde Tag
        Lebensjahr Jahr Jahrgang Auflage Kapitel Teil Reich Republik Bezirk Arrondissement
        Verfassung Gebot Sinfonie Etappe Satz Sitzung Senat Kongress Parteitag"""
    ),
    ordinal_leads=words(
        """am vom zum beim im ins der die das dem den des ein eine einen einem einer seit bis ab
        sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere jeder jede jedes
        jeden jedem dieser diese diesen zur auf mein meine meinen Am Vom Zum Im Der Die Das Den
        Dem Beim Zur Sein Seine Ihr Ihre"""
    ),
)

_DUTCH_MONTHS = words("jan feb febr mrt apr jun jul aug sep sept okt nov dec")

DUTCH = SentenceRules(
    never_end=in_any_case(
        words(
            """dhr mevr mw mej dr drs prof ir ing mr ds bijv d.w.z m.a.w o.l.v i.p.v t.o.v t.a.v
            d.m.v i.v.m m.b.t n.a.v t.g.v z.g o.b.v a.d.h.v ca ong resp zgn z.g.n vgl incl excl
            evt nl geb gen kol lt burg wnd fa"""
        )
    )
    | words("St d o m i t n Z.K.H H.M Z.M min.pres"),
    may_end=words(
        """enz etc bv e.d e.a o.a m.n a.s j.l jl a.u.b s.v.p B.V N.V V.O.F C.V Co Inc Ltd jr Jr
        sr Sr Chr v.Chr n.Chr mln mld uur str Str u.u VS V.S"""
    )
    | _DUTCH_MONTHS,
    before_number=_DUTCH_MONTHS
    | words("nr nrs Nr Nrs art Art blz Blz p pp pag lid hfst dl Dl par ca c tel Tel fig"),
    starters=words(
        """De Het Een Dit Dat Deze Die Er Hij Zij Ze Wij We Ik Jij Je U Jullie Men Zijn Haar Hun
        Ons Onze Mijn In Op Aan Bij Door Met Na Naar Om Onder Over Sinds Tegen Tijdens Tot
        Tussen Uit Van Vanaf Volgens Voor Wegens Zonder Als Toen Omdat Hoewel Terwijl Nadat
        Voordat Wie Wat Waar Waarom Wanneer Hoe Welke En Maar Of Want Dus Toch Ook Nog Nu Dan
        Daarna Daar Daarom Daarmee Daarbij Hier Vandaag Gisteren Morgen Later Eerder Inmiddels
        Ondanks Echter Bovendien Niet Niemand Niets Geen Alle Veel Sommige Enkele Beide Elke
        Ieder Iedereen Eerst Twee Drie Zo Al Ja Nee Intussen Vorig Vorige Volgend Volgende"""
    ),
    apostrophes_start=True,
)
