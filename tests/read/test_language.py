from __future__ import annotations

import pytest

from tacitus.read.language import not_english

OTHERS = {
    "German": "Die Regierung hat erklärt, dass sie die Gespräche mit der Opposition nicht führen wird.",
    "French": "Le président a déclaré mardi que les soldats ne quitteront pas la ville avant les élections.",
    "Spanish": "El gobierno dijo el lunes que los soldados no saldrán de la ciudad hasta las elecciones.",
    "Portuguese": "O governo disse na segunda-feira que os soldados não vão sair da cidade até as eleições.",
    "Italian": "Il governo ha detto lunedì che i soldati non lasceranno la città fino alla fine delle elezioni.",
    "Dutch": "De regering heeft maandag gezegd dat de soldaten niet uit de stad zullen vertrekken voor maart.",
    "Russian": "Правительство заявило в понедельник, что солдаты не покинут город до окончания выборов.",
    "Ukrainian": "Уряд заявив у понеділок, що солдати не залишать місто до закінчення виборів і переговорів.",
    "Arabic": "قالت الحكومة يوم الاثنين إن الجنود لن يغادروا المدينة قبل نهاية الانتخابات.",
    "Chinese": "政府星期一表示，士兵在选举结束之前不会离开这座城市，反对派对此表示抗议。",
    "Turkish": "Hükümet askerlerin seçimler bitene kadar şehirden ayrılmayacağını ve bunun çok önemli bir "
    "karar olduğunu söyledi.",
    "Indonesian": "Pemerintah mengatakan pada hari Senin bahwa tentara tidak akan meninggalkan kota itu.",
    "Swahili": "Serikali ilisema siku ya Jumatatu kuwa wanajeshi hao hawataondoka katika mji huo kabla ya uchaguzi.",
}


@pytest.mark.parametrize(("name", "text"), OTHERS.items())
def test_other_languages_are_named(name, text):
    assert not_english(text) == name
    assert not_english(" ".join([text] * 300)) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Goita",
        "Togo, Benin To Share Border Patrols",
        "US-Iran nuclear talks collapse amid drone strikes",
        "REBELS SEIZED THE TOWN OF KIDAL ON MONDAY, RESIDENTS AND THE ARMY SAID.",
        "the police said here on monday that two men were arrested after a raid in the old town.",
        'The minister said "no pasarán" and "hasta la victoria siempre" to the crowd in Managua.',
        "U.S. stocks plummet amid sell-off in Sao Paulo, De La Rosa says",
        "12 34 56 78 9 10 11 12 13 14 - 5:4, 6:3",
        "The Ministry of Foreign Affairs (Министерство иностранных дел) denied it on Tuesday.",
    ],
)
def test_english_headlines_and_short_texts_pass(text):
    assert not_english(text) is None


def test_a_long_text_in_a_language_without_a_list_is_rejected():
    basque = "Gobernuak astelehenean esan zuen soldaduek ez dutela hiria utziko hauteskundeak amaitu arte. " * 10
    assert not_english(basque) == "another language"
