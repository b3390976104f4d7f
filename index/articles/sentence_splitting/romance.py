"""The abbreviations of French, Spanish, Italian and Portuguese, and what begins their sentences."""

from __future__ import annotations

from index.articles.sentence_splitting.rules import SentenceRules, in_any_case, words

_FRENCH_MONTHS = words("janv févr avr juil juill août sept oct nov déc")

FRENCH = SentenceRules(
    never_end=in_any_case(
        words(
            """Mme Mmes Mlle Mlles Mgr Dr Drs Pr Prof St Ste Sts Cie Cdt Cne Gal Gén Lt Sgt Vve
            cf p.ex c.-à-d c.à.d al env apr av chap dép dir éd fém hab ill inéd réf s.v sq sup
            suiv trad univ vs p c i e"""
        )
    )
    | words("M MM Me Cap Col"),
    may_end=words(
        """etc cap col ex Inc Corp Ltd Co Jr jr h min km kg J.-C a.m p.m S.A S.A.R.L U.S D.C bd
        Bd Tél tél av Av R.-U É.-U"""
    )
    | _FRENCH_MONTHS,
    before_number=_FRENCH_MONTHS
    | words("art Art al alin n N no No nos p pp P vol t Vol chap Chap fig Fig tél Tél env c ca"),
    starters=words(
        """Le La Les L Un Une Des Du De Ce Cet Cette Ces Il Elle Ils Elles On Nous Vous Je Tu J
        C Son Sa Ses Leur Leurs Notre Nos Mon Ma Mes Qui Que Quoi Quand Où Comment Pourquoi Quel
        Quelle Quels Quelles Et Mais Ou Or Donc Car Ni Si En Dans Sur Sous Par Pour Avec Sans
        Chez Depuis Pendant Après Avant Dès Vers Entre Contre Selon Malgré Parmi Lors Lorsque
        Puis Alors Ainsi Aussi Cependant Pourtant Toutefois Néanmoins Enfin Ensuite Déjà Hier
        Aujourd Demain Ici Là Plus Moins Très Trop Tout Tous Toute Toutes Plusieurs Certains
        Chaque Aucun Aucune Rien Personne Ne N D S Y Au Aux À Près Quelque Quelques Non Oui Deux
        Trois Cela Ceux Celui Celle Celles Même Interrogé Face Grâce Outre Sauf Quant Reste Seul
        Seule"""
    ),
)

_SPANISH_MONTHS = words("ene feb mar abr may jun jul ago sep sept set oct nov dic")

SPANISH = SentenceRules(
    never_end=in_any_case(
        words(
            """Sr Sra Srta Sres Sras D Dª Dña Dr Dra Dres Prof Profa Lic Ing Arq Gral Cnel Cap
            Tte Sgto Sto Sta Fr Mons Excmo Excma Ilmo Ilma Hno Hna Vdo Vda Pdte Pdta p.ej P.ej
            p.e v.gr cf Cf cfr vs aprox tel máx mín EE FF RR CC JJ p a b c i.e ej Av Avda av
            avda Pza Pl Cra Blvr"""
        )
    ),
    may_end=words(
        """etc EE.UU U.S S.A S.L S.R.L C.V Cía Cia Co Inc Ltd Corp Jr a.m p.m A.M P.M a.C d.C
        D.C D.F J.C ss.CC FF.AA RR.HH JJ.OO CC.OO hab km kg Ud Uds Vd Vds Bs As"""
    )
    | _SPANISH_MONTHS,
    before_number=_SPANISH_MONTHS
    | words(
        """art arts Art Arts núm núms Núm nº n p pp pág págs Pág vol Vol cap Cap fig Fig
        tel Tel inc ap párr aprox c ca"""
    ),
    starters=words(
        """El La Los Las Lo Un Una Unos Unas Este Esta Estos Estas Ese Esa Esos Esas Esto Eso
        Aquel Aquella Él Ella Ellos Ellas Yo Tú Nosotros Usted Ustedes Su Sus Mi Mis Nuestro
        Nuestra Se Me Te Le Les Nos Que Qué Quien Quién Quienes Cuando Cuándo Donde Dónde Cómo
        Como Cuál Por Para Con Sin En De Del Al A Desde Hasta Entre Sobre Tras Según Durante
        Contra Ante Bajo Y E O U Pero Sino Ni Si Sí No Nadie Nada Nunca Ningún Ninguno Ninguna
        También Tampoco Además Aunque Mientras Después Antes Luego Entonces Ahora Hoy Ayer
        Mañana Ya Aún Todavía Todo Todos Toda Todas Muchos Muchas Algunos Algunas Varios Varias
        Otro Otra Otros Otras Cada Más Menos Muy Así Aquí Allí Allá Ahí Había Hay Hubo Era Es
        Son Fue Está Dos Tres Pese Sólo Solo Incluso Finalmente Posteriormente"""
    ),
)

_ITALIAN_MONTHS = words("gen genn feb febb mar apr mag giu lug ago set sett ott nov dic")

ITALIAN = SentenceRules(
    never_end=in_any_case(
        words(
            """sig sigg sig.ra sig.na dott dott.ssa dr prof prof.ssa avv ing arch geom rag on
            sen gen col cap ten magg mar mons card p.es p.e es cfr cf vs ca tel spett egr
            gent preg ill v.le p.za p.zza c.so"""
        )
    )
    | words("S SS Ss Sta On p pp a b n l c d art"),
    may_end=words(
        """ecc etc S.p.A S.r.l S.n.c S.a.s S.P.A S.R.L Spa Srl Co Inc Ltd Corp Jr jr a.C d.C A.C
        D.C U.S km kg h min s.d"""
    )
    | _ITALIAN_MONTHS,
    before_number=_ITALIAN_MONTHS
    | words(
        "art artt Art n N nn nr num pag pagg pp p P Pag vol Vol cap Cap fig Fig tel Tel lett co ca"
    ),
    starters=words(
        """Il Lo La I Gli Le L Un Uno Una Del Della Dei Degli Delle Dello Al Alla Ai Agli Alle
        Nel Nella Nei Negli Nelle Sul Sulla Dal Dalla Dai Dalle Questo Questa Questi Queste
        Quello Quella Quelli Quelle Egli Lui Lei Loro Essi Esso Io Tu Noi Voi Suo Sua Suoi Sue
        Nostro Nostra Si Ci Vi Ne Mi Ti Che Chi Cosa Quando Dove Come Perché Quale Quali Quanto
        Di A Da In Con Su Per Tra Fra E Ed O Ma Però Se Anche Ancora Già Non No Sì Poi Dopo
        Prima Durante Mentre Secondo Contro Senza Sotto Sopra Verso Oggi Ieri Domani Ora Adesso
        Allora Intanto Infine Inoltre Tuttavia Così Qui Qua Là Lì Tutto Tutti Tutta Tutte Molti
        Molte Alcuni Alcune Altri Altre Altro Altra Ogni Nessuno Nessuna Niente Nulla Più Meno
        Solo Circa Due Tre È Era Sono C Quindi Dunque Infatti Eppure Nonostante Invece Entrambi
        Intorno"""
    ),
)

_PORTUGUESE_MONTHS = words("jan fev mar abr mai jun jul ago set out nov dez")

PORTUGUESE = SentenceRules(
    never_end=in_any_case(
        words(
            """Sr Sra Srta Srs Sras Dr Dra Drs Dras D Dª Prof Profa Profs Eng Engª Engº Arq Exmo
            Exma Exmos Il Ilmo Ilma Gen Gal Cel Cap Ten Sgt Maj Alm Brig Pe Fr Sto Sta St Mons
            Av av Tv Pç R Lg Trav p.ex P.ex p.e v.g cf Cf cfr vs aprox ex p a b i.e dep sen gov"""
        )
    ),
    may_end=words(
        """etc E.U.A U.S S.A Ltda Lda Cia Co Inc Ltd Corp Jr a.m p.m a.C d.C D.C h min km kg hab
        obs Obs séc"""
    )
    | _PORTUGUESE_MONTHS,
    before_number=_PORTUGUESE_MONTHS
    | words(
        """art arts Art Arts n nº nr núm p pp pág págs Pág pag vol Vol cap Cap fig Fig tel
        Tel inc al par aprox c ca séc"""
    ),
    starters=words(
        """O A Os As Um Uma Uns Umas Este Esta Estes Estas Esse Essa Esses Essas Isto Isso
        Aquele Aquela Aquilo Ele Ela Eles Elas Eu Tu Nós Você Vocês Seu Sua Seus Suas Meu Minha
        Nosso Nossa Se Que Quem Quando Onde Como Porque Porquê Qual Quais Quanto De Do Da Dos
        Das Em No Na Nos Nas Num Numa Por Pelo Pela Pelos Pelas Para Com Sem Sob Sobre Entre Até
        Desde Após Antes Depois Durante Contra Segundo Conforme Ao Aos À Às E Ou Mas Porém Nem
        Não Sim Ninguém Nada Nunca Nenhum Nenhuma Também Além Embora Enquanto Então Agora Hoje
        Ontem Amanhã Já Ainda Todo Todos Toda Todas Muitos Muitas Alguns Algumas Vários Várias
        Outro Outra Outros Outras Cada Mais Menos Muito Assim Aqui Ali Lá Havia Houve Há Era É
        São Foi Está Dois Duas Três Apesar Só Apenas Entretanto Contudo Tinha Cerca Ambos"""
    ),
)
