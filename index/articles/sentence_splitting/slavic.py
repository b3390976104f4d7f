"""The abbreviations of Polish, Ukrainian and Russian, and the words that begin their sentences."""

from __future__ import annotations

from index.articles.sentence_splitting.rules import SentenceRules, in_any_case, words

_POLISH_MONTHS = words("stycz lut mar kwiec kwi czerw lip sierp wrześ paźdz list grud")

POLISH = SentenceRules(
    never_end=in_any_case(
        words(
            """np tzn tzw m.in tj św dr hab prof inż mgr med płk ppłk mjr kpt por adm asp kom
            insp nadkom podkom sierż ks bp abp kard o red pos prez dyr min wicemin zob ok ww wg
            ds ul al os pl gm woj pow miejsc tel s p sp spółka ur zm przew zast"""
        )
    )
    | words("z M W"),
    may_end=words(
        """itd itp lek gen Gen im Im etc r w h tys mln mld zł gr godz proc z.o.o o.o z.o S.A Co
        Inc Ltd Jr jr n.e p.n.e br ub bm hr ha km kg szt in i.in"""
    )
    | _POLISH_MONTHS,
    before_number=_POLISH_MONTHS
    | words("art Art ust pkt poz par godz nr Nr ok s str rozdz t tom ryc rys lit zał tel pp"),
    starters=words(
        """To Ten Ta Te Ci Tego Tej Tym Tych Tam Tu Tutaj On Ona Ono Oni One Jego Jej Ich Ja Ty
        My Wy Nasz Nasza Nasze Mój Moja Swój Swoją Kto Co Gdzie Kiedy Jak Dlaczego Czy Który
        Która Które Którzy I A Ale Lecz Albo Lub Więc Bo Choć Gdy Jeśli Jeżeli Ponieważ Mimo
        Jednak Także Też Również Już Jeszcze Tylko Nie Nikt Nic Nigdy Wtedy Teraz Dziś Dzisiaj
        Wczoraj Jutro Potem Później Wcześniej Następnie Obecnie Tymczasem Natomiast Zdaniem
        Według Zgodnie Po Przed Pod Nad Za Na W We Z Ze O Od Do Dla Bez Przez Przy Przeciw
        Podczas Oprócz Między U Ku Wszyscy Wszystkie Wszystko Każdy Każda Każde Wiele Wielu
        Niektórzy Kilka Kilku Inni Inne Obaj Obie Dwa Dwie Dwóch Trzy Tak Oto Zatem Dlatego
        Około Ponad Prawie Rok"""
    ),
)

UKRAINIAN = SentenceRules(
    never_end=in_any_case(
        words(
            """т.зв тобто напр наприклад ім св вул просп пров бул пл буд кв корп обл смт акад
            проф доц канд підп майор кап лейт див пор гр о м с т н п т.є"""
        )
    ),
    may_end=words(
        """ген Ген полк Полк т.д т.п т.ін ін р рр ст тис млн млрд грн коп дол крб год хв сек км
        кг га чол н.е до.н.е та.ін"""
    )
    | words("січ лют бер квіт трав черв лип серп вер жовт лист груд"),
    before_number=in_any_case(
        words("ст ч п пп рис табл стор с т гл розд буд кв корп д тел бл прибл каб оф")
    ),
    starters=words(
        """Це Цей Ця Ці Цього Цієї Цьому Той Та Те Ті Тоді Там Тут Він Вона Воно Вони Я Ти Ми Ви
        Його Її Їх Їхній Їхня Наш Наша Наші Мій Моя Свій Хто Що Де Коли Як Чому Чи Який Яка Яке
        Які І Й А Але Або Проте Однак Бо Якщо Хоча Тому Також Теж Уже Вже Ще Лише Тільки Не Ні
        Ніхто Нічого Ніколи Тепер Зараз Сьогодні Вчора Учора Завтра Потім Пізніше Раніше Згодом
        Після Перед До Під Над За На В У Із З Зі О Об Від Для Без Через При Проти Серед Крім Між
        Всі Усі Все Усе Кожен Кожна Багато Деякі Кілька Інші Обидва Два Дві Три Так Отже Близько
        Понад Майже Рік Згідно Попри Водночас Натомість Тим"""
    ),
)

RUSSIAN = SentenceRules(
    never_end=in_any_case(
        words(
            """т.е т.н т.к т.о т.ч напр св ул просп пр пер бул пл д кв корп обл р-н пос акад
            проф доц канд подп кап лейт см ср гр о с т н п и.о в.т т.наз тов"""
        )
    ),
    may_end=words(
        """им Им ген Ген полк Полк т.д т.п др пр г гг в вв ст тыс млн млрд руб коп долл ч мин
        сек км кг га чел н.э до.н.э в.т.ч и.др и.пр эт м л"""
    )
    | words("янв февр фев мар апр июн июл авг сент сен окт нояб ноя дек"),
    before_number=in_any_case(
        words("ст ч п пп рис табл стр с т гл разд д кв корп тел бл ок каб оф прим")
    ),
    starters=words(
        """Это Этот Эта Эти Этого Этой Этому Тот Та Те То Тогда Там Тут Здесь Он Она Оно Они Я
        Ты Мы Вы Его Ее Её Их Наш Наша Наши Мой Моя Свой Кто Что Где Когда Как Почему Какой
        Какая Какие Который И А Но Или Однако Если Хотя Поэтому Также Тоже Уже Еще Ещё Лишь
        Только Не Нет Никто Ничего Никогда Теперь Сейчас Сегодня Вчера Завтра Потом Позже Ранее
        Раньше Затем После Перед До Под Над За На В Во Из С Со О Об От Для Без Через При Против
        Среди Кроме Между По К Все Всё Каждый Каждая Много Многие Некоторые Несколько Другие Оба
        Два Две Три Так Итак Около Более Почти Год Согласно Несмотря Впрочем Тем У Ни Да Пока"""
    ),
)
