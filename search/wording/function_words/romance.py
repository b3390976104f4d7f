"""The small words of French, Spanish, Italian and Portuguese."""

from __future__ import annotations

from search.wording.function_words.tables import FunctionWords, words

FRENCH = FunctionWords(
    asking=words(
        """pourquoi combien quel quelle quels quelles quoi lequel laquelle lesquels lesquelles
        auquel duquel quand où"""
    ),
    opening=words("qui qu"),
    doubtful=words("que comment est a y"),
    sure=words(
        """était étaient été sont ont avait avaient aura auront serait seront aux dans avec
        contre chez après depuis pendant selon cette ces cet leur leurs ils elles lui donc
        alors mais très peut peuvent doit doivent cela ceci celui celle ceux aucun aucune
        toujours jamais rien parce lorsque puisque quelqu"""
    ),
    shared=words(
        """le la les l un une de du des d et en au a à il elle je tu on nous vous se s son sa ses
        mon ma mes ton ta tes ce c qu que y sur pour par pas plus sans sous ou si ne n entre vers
        est es suis j m t dont fait faire comme tout tous toute toutes aussi même notre votre nos
        vos être avoir avant encore sera"""
    ),
    common=words(
        """dit mortes morts gagné remporté passé arrivé arrêté démissionné tué tués élu élue annulé
        annulée déclaré annoncé réagi quitté coûte rencontré tombé modifiée parlé négocie"""
    ),
    only_accented=words("à où été passé élu même"),
)

SPANISH = FunctionWords(
    asking=words(
        """quién quiénes cuándo dónde adónde cuánto cuánta cuántos cuántas cuáles porqué qué cuál
        cómo"""
    ),
    opening=words(""),
    doubtful=words("que como cual es fue ha hay"),
    sure=words(
        """fue fueron había habían está están estaba estaban sido siendo según desde durante pero
        porque también más ese esas esos estas estos una unos unas hacia hizo hace hacen puede
        pueden debe deben tiene tienen tuvo hubo ningún ninguna nadie nada aún cuyo cuya
        quienes eran sobre ellos ellas usted nosotros"""
    ),
    shared=words(
        """el la los las un de del al a ante bajo con contra en entre hasta para por sin y e o u ni
        que se si sí no su sus mi mis tu tus me te le les lo nos os yo él es era ser ha han he hay
        este esta eso esa muy ya mas son todo todos toda todas otro otra como cuando donde ella"""
    ),
    common=words(
        """dijo dicho murió murieron muerto ganó ganado pasó renunció anunció perdió detenido
        detuvo cuesta abandonaron cambiaron hablaron negocia canceló cambiarse reunió protestan"""
    ),
    only_accented=words("qué cuál cómo más está según pasó él sí aún"),
)

ITALIAN = FunctionWords(
    asking=words("perché quale quali quanti quante"),
    opening=words("chi"),
    doubtful=words("che cosa cos come dove dov quando quanto qual ci è ha"),
    sure=words(
        """è stato stata sono siamo hanno aveva avevano erano c'è viene vengono può possono deve
        devono anche ancora più però questo questa questi queste quello quella quelle dopo durante
        mentre gli negli nelle nella nello dagli dalle dalla dalle
        sugli sulle sulla loro alcuni alcune nessuno nessuna niente già così"""
    ),
    shared=words(
        """il lo la i l un uno una di a da in con su per tra fra del della dello dei degli delle al
        allo alla agli alle ai dal dallo dai nel nei sul sullo sui e ed o ma se non si mi ti ci vi
        io tu lui lei noi voi suo sua suoi sue mio mia che chi come ha ho era d n s c prima sotto
        sopra contro stati state ne dell dall all nell sull fu essere avere"""
    ),
    common=words(
        """detto vinto morto morta morte morti accaduto successo dimesso dimessa annullato ucciso
        uccisi dichiarato eletto arrestato lasciato incontrato reagito parlato caduto costa chiama
        trova tenuto scioperano tratta"""
    ),
    only_accented=words("è"),
)

PORTUGUESE = FunctionWords(
    asking=words("quem quantos quantas quais porquê onde aonde"),
    opening=words(""),
    doubtful=words("que como qual quando quanto o foi há"),
    sure=words(
        """foi foram não são está estão estava estavam têm tinha tinham seus suas pelo pela pelos
        pelas uma umas também já até após depois ainda isso isto aquele aquela aos às ele eles
        elas você vocês ser será serão pode podem deve devem houve nenhum nenhuma ninguém cujo cuja
        porque sobre há"""
    ),
    shared=words(
        """o a os as um uns de do da dos das em no na nos nas num por para com sem sob entre contra
        se e ou nem que ao à é era mais muito tem ter seu sua meu minha me te lhe ela eu tu nós esse
        essa este esta antes durante desde como quando qual há só todo todos toda todas mas numa"""
    ),
    common=words(
        """disse morreu morreram ganhou venceu aconteceu fez renunciou anunciou eleito cancelado
        cancelada preso matou custa chama deixaram encontrou falaram alterada caiu negocia"""
    ),
    only_accented=words("são está é à às há já até só nós têm será"),
)
