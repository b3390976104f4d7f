"""The small words of German and Dutch."""

from __future__ import annotations

from search.wording.function_words.tables import FunctionWords, words

GERMAN = FunctionWords(
    asking=words(
        """warum wieso weshalb weswegen wann wer wem wessen woher wohin womit wofür wofuer wodurch
        woran worauf worum wozu wovon wovor wogegen worüber worueber welche welcher welches welchem
        welchen wieviel wieviele inwiefern inwieweit"""
    ),
    opening=words("wie"),
    doubtful=words("was wo wen hat ist kann darf soll"),
    sure=words(
        """ist sind waren wurde wurden wird werden worden wäre hatte hatten habe haben hätte ihre
        ihrer ihren ihrem ihres seine seiner seinen seinem seines eine einer einem einen eines kein
        keine keiner keinen keinem nicht auch dass daß weil wenn nachdem obwohl sich aber schon vom
        zum zur beim diese dieser dieses diesem diesen jetzt heute gestern morgens muss müssen
        muessen soll sollen sollte kann können koennen konnte darf dürfen wollen wollte möchte gibt
        viele ihnen euch uns jeder jede jedes etwas nichts niemand wieder seit"""
    ),
    shared=words(
        """der die das den dem des ein ich du er sie es wir ihr mein dein sein bin bist war hat an
        am auf aus bei bis durch für fuer gegen hinter im in ins mit nach neben ohne über ueber um
        unter von vor während waehrend wegen zu zwischen so da man mir mich dir dich ihm ihn als
        und oder noch nur mehr vom doch denn wo wer es gab hier dort sehr ob"""
    ),
    common=words(
        """sagt sagte sagten gesagt starb starben gestorben gewann gewannen gewonnen passierte
        passiert geschah geschehen kam kamen ging trat fand heißt heisst kostet macht machte getötet
        verletzt verhaftet festgenommen zurückgetreten abgesagt gewählt verloren getroffen
        geändert beschlossen sprachen sprach forderte streiken"""
    ),
    only_accented=words("über für während wäre"),
)

DUTCH = FunctionWords(
    asking=words(
        """waarom wanneer hoeveel welke welk waarmee waarvoor waardoor waarover waaruit waar
        waarheen waarvan wiens"""
    ),
    opening=words("wie"),
    doubtful=words("wat hoe is heeft"),
    sure=words(
        """heeft hebben hebt hadden werd werden wordt worden zijn waren niet geen een maar omdat
        deze zij hij wij jullie hun onze zich tijdens sinds volgens moet moeten zou zouden
        kunnen kon konden zullen toen nog ook jouw iemand niemand iets niets veel"""
    ),
    shared=words(
        """de het 't den der ten ter van voor op in om te met naar uit aan bij door over onder tegen
        tussen zonder na en of ik je jij u we ze me mij hem als dan zo al is was ben had kan zal
        wil mag tot er af toe hier daar had die dat dit haar wel alle"""
    ),
    common=words(
        """zei zeggen gezegd stierf stierven overleden gewonnen gebeurde gebeurd gestorven
        afgetreden trad kwam kwamen ging kost heet oud groot gedood gearresteerd gekozen
        verloren ontmoet verlaten veranderd staken"""
    ),
)
