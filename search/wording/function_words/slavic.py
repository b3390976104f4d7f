"""The small words of Polish, Ukrainian and Russian."""

from __future__ import annotations

from search.wording.function_words.tables import FunctionWords, words

POLISH = FunctionWords(
    asking=words(
        """dlaczego kiedy gdzie kto kogo komu czemu czyj czyja czyje dokąd skąd ilu jaki jaka jakie
        jakich jakim jaką która który które którzy którego której których któremu którym którą czy
        czym"""
    ),
    opening=words("ile"),
    doubtful=words("co jak kim"),
    sure=words(
        """jest są był była było byli były został została zostało zostali zostały zostanie zostaną
        się nie że przez oraz jego jej tego tej tym tych tylko już będzie będą mają może mogą też
        gdy lub ponieważ żeby jako przed między według podczas"""
    ),
    shared=words(
        """w z i o a na do od po za u we ze ku przy bez to ta ten te co jak ma on ona oni ich mu mi
        ja ty my wy kim ile bo dla pod nad ale"""
    ),
    common=words(
        """powiedział powiedziała zmarł zmarła wygrał wygrała stało zginęło zrezygnował odwołano
        odwołany ogłosił ustąpił ustąpiła odbył nazywa opuściły kosztuje spotkał aresztowany
        zareagował rozmawiali negocjuje upadł zmieniona strajkują"""
    ),
    only_accented=words("są że"),
)

RUSSIAN = FunctionWords(
    asking=words(
        """почему когда где кто кого кому кем что чего чему чем зачем сколько какой какая какие
        какое каких какую каком чём откуда куда чей чья чьи как"""
    ),
    opening=words(""),
    doubtful=words(""),
    sure=words(
        """был была было были будет будут есть это этот эта эти его её их он она они или если уже
        стал стала стали после при через между тоже также только сейчас ли из от до с из-за что"""
    ),
    shared=words(
        """не и в во на со по о об за для к у а но без под над про я мы вы ты все весь то же бы ещё
        он нет да"""
    ),
    common=words(
        """сказал сказала сказали умер умерла погибло погибли победил победила произошло случилось
        ушёл ушла отменили отменён арестован зовут стоит прошёл встретился говорили"""
    ),
)

UKRAINIAN = FunctionWords(
    asking=words(
        """чому коли де хто кого кому ким що чого чим навіщо скільки який яка які яке яких якому
        яку звідки куди чий чия чиї як чи"""
    ),
    opening=words(""),
    doubtful=words(""),
    sure=words(
        """був була було були буде будуть є це цей ця ці його її їх він вона вони або якщо вже став
        стала стали після через між також тільки зараз із зі від з та й під"""
    ),
    shared=words(
        """не і в у на по про до за для а але без над я ми ви ти все весь то ж би ще ні так та"""
    ),
    common=words(
        """сказав сказала сказали помер померла загинуло загинули переміг перемогла сталося пішла
        пішов скасували арештували звати коштує відбувся зустрівся говорили"""
    ),
)
