"""Words of the scripts of India, South-East Asia and Ethiopia in ASCII letters."""

from __future__ import annotations

import pytest

from wherefrom.names.abugidas import ABUGIDAS, spelled
from wherefrom.names.romanise import romanise, script

EXACT = {
    "devanagari": "नरेन्द्र=narendra मोदी=modi सिंह=singh शर्मा=sharma राहुल=rahul गांधी=gandhi सुषमा=sushma अमित=amit कमला=kamla लक्ष्मण=lakshman "
    "आदित्यनाथ=adityanath मनमोहन=manmohan प्रकाश=prakash",
    "bengali": "হাসিনা=hasina রহমান=rahman রবীন্দ্রনাথ=rabindranath ঠাকুর=thakur মুহাম্মদ=muhammad ইউনূস=yunus খালেদা=khaleda বন্দ্যোপাধ্যায়=bandyopadhyay",
    "gurmukhi": "ਸਿੰਘ=singh ਕੌਰ=kaur ਮਨਮੋਹਨ=manmohan ਬਾਦਲ=badal",
    "gujarati": "પટેલ=patel શાહ=shah નરેન્દ્ર=narendra મોદી=modi અંબાણી=ambani મુકેશ=mukesh",
    "oriya": "ଦ୍ରୌପଦୀ=draupadi ମୁର୍ମୁ=murmu",
    "tamil": "ஸ்டாலின்=stalin முத்துவேல்=muthuvel முருகன்=murugan கண்ணன்=kannan மேனன்=menan செல்வம்=selvam ராஜேந்திரன்=rajendran",
    "telugu": "రామారావు=ramarao చంద్రబాబు=chandrababu నాయుడు=naidu జగన్=jagan",
    "kannada": "ಸಿದ್ದರಾಮಯ್ಯ=siddaramaiah ಮೋಹನ=mohana",
    "malayalam": "പിണറായി=pinarayi വിജയൻ=vijayan മേനോൻ=menon കൃഷ്ണൻ=krishnan",
    "sinhala": "රාජපක්ෂ=rajapaksa මහින්ද=mahinda රනිල්=ranil පෙරේරා=perera සිරිසේන=sirisena",
    "thai": "สมชาย=somchai ประเสริฐ=prasoet ทักษิณ=thaksin สมัคร=samak สุวรรณ=suwan วิชัย=wichai บุญมี=bunmi สมบัติ=sombat เฉลิม=chaloem นคร=nakhon ศรี=si "
    "ณรงค์=narong เดชา=decha เจริญ=charoen ภูมิพล=phumiphon",
    "lao": "ຄຳໄຕ=khamtai ທອງລຸນ=thonglun ວຽງຈັນ=viangchan ບຸນຍັງ=bunyang",
    "burmese": "မင်းအောင်လှိုင်=minaunghlaing သန်းရွှေ=thanshwe ဝင်းမြင့်=winmyint သိန်းစိန်=theinsein စိုးဝင်း=soewin ခင်ညွန့်=khinnyunt နေဝင်း=newin ကျော်=kyaw ဦး=u",
    "khmer": "ហ៊ុន=hun សែន=sen ម៉ាណែត=manet ជា=chea ស៊ីម=sim ហេង=heng សំរិន=samrin ប៉ុល=pol ពត=pot សុខ=sok",
    "ethiopic": "አብይ=abiy አህመድ=ahmed መለስ=meles ዜናዊ=zenawi ኃይለ=haile ግርማ=girma ደመቀ=demeke ጌታቸው=getachew አፈወርቂ=afewerki ትግራይ=tigray አበበ=abebe ደሳለኝ=desalegn",
}
CLOSE = {
    "devanagari": "वाजपेयी=vajpayee",
    "bengali": "মমতা=mamata জিয়া=zia",
    "gurmukhi": "ਅਮਰਿੰਦਰ=amarinder ਗੁਰਪ੍ਰੀਤ=gurpreet ਜਗਮੀਤ=jagmeet ਭਗਵੰਤ=bhagwant",
    "oriya": "ନବୀନ=naveen ପଟ୍ଟନାୟକ=pattanaik",
    "tamil": "கருணாநிதி=karunanidhi பிரபாகரன்=prabhakaran வேலுப்பிள்ளை=velupillai சுப்ரமணியன்=subramanian சம்பந்தன்=sampanthan",
    "telugu": "రెడ్డి=reddy వెంకటేశ్వర=venkateswara",
    "kannada": "ದೇವೇಗೌಡ=devegowda ಯಡಿಯೂರಪ್ಪ=yediyurappa ಕುಮಾರಸ್ವಾಮಿ=kumaraswamy",
    "malayalam": "നായർ=nair തോമസ്=thomas",
    "sinhala": "වික්‍රමසිංහ=wickremesinghe දිසානායක=dissanayake",
    "thai": "ชินวัตร=chinnawat ประยุทธ์=prayuth อภิสิทธิ์=abhisit เวชชาชีวะ=vetchachiva แพทองธาร=phaetongtarn ทวีสิน=thavisin ธนกร=thanakorn",
    "lao": "ສີສຸລິດ=sisoulith ວໍລະຈິດ=vorachit ພົມວິຫານ=phomvihane ໄກສອນ=kaysone",
    "khmer": "នរោត្តម=norodom សីហនុ=sihanu រង្ស៊ី=rangsi",
    "ethiopic": "ተወልደ=tewolde ሥላሴ=selassie ኢሳያስ=isaias",
}


def distance(first: str, second: str) -> int:
    """Letters to put in, take out or change to turn one word into the other."""
    row = list(range(len(second) + 1))
    for index, letter in enumerate(first, 1):
        before, row[0] = row[0], index
        for place, other in enumerate(second, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
    return row[-1]


def pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, *pair.split("=")) for name, text in table.items() for pair in text.split()]


@pytest.mark.parametrize(("name", "word", "latin"), pairs(EXACT))
def test_a_name_is_spelled_as_in_a_passport(name: str, word: str, latin: str) -> None:
    """A name comes out as it is usually written in English, by way of ``romanise`` too."""
    assert (latin, latin, name) == (spelled(word, name), romanise(word), script(word))


@pytest.mark.parametrize(("name", "word", "latin"), pairs(CLOSE))
def test_a_spelling_of_habit_is_near(name: str, word: str, latin: str) -> None:
    """Where habit departs from the letters, the spelling is at most three letters away."""
    assert distance(latin, spelled(word, name)) <= 3


def test_distance_counts_letters() -> None:
    """The measure of these tests is the edit distance."""
    assert (0, 1, 3) == (distance("a", "a"), distance("ab", "b"), distance("kitten", "sitting"))


def test_digits_of_every_script_are_ascii() -> None:
    """A number in a script's own digits is the number, alone and behind a word."""
    written = ("२०२४", "২০২৪", "੨੦੨੪", "૨૦૨૪", "୨୦୨୪", "௨௦௨௪", "౨౦౨౪", "೨೦೨೪", "൨൦൨൪", "๒๐๒๔", "໒໐໒໔", "၂၀၂၄", "២០២៤", "٢٠٢٤")
    assert {"2024"} == {romanise(word) for word in written}
    assert ("somchai5", "2") == (romanise("สมชาย๕"), romanise("፪"))


def test_each_script_has_a_name_that_says_compare_consonants() -> None:
    """``script`` gives one of the announced values for a word of each abugida, and none for others."""
    assert set(EXACT) == ABUGIDAS
    assert not {script(word) for word in ("Smith", "Иван", "محمد", "北京", "김")} & ABUGIDAS


def test_a_mark_without_a_letter_is_no_error() -> None:
    """Marks that stand alone, and letters of another script between, are left out."""
    marks = ("ा", "्", "์", "ំ", "်", "ං", "ੰ", "เ", "ฤ")
    assert all(isinstance(romanise(mark), str) for mark in marks)
    assert "modi" == spelled("жमोदी", "devanagari")
