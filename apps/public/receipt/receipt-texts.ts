import type { Language } from '../language';

/** Every sentence of the two receipt pages. */
export interface ReceiptTexts {
  readonly title: string;
  readonly lede: string;
  readonly sealed: string;
  readonly danger: string;
  readonly kind: string;
  readonly kinds: { readonly plain: string; readonly germany: string; readonly 'gift-aid': string };
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly street: string;
  readonly place: string;
  readonly country: string;
  readonly choose: string;
  readonly declaration: string;
  readonly go: string;
  readonly noScript: string;
  readonly working: string;
  readonly done: string;
  readonly words: string;
  readonly wordsWhy: string;
  readonly fetchLink: string;
  readonly missing: string;
  readonly failed: string;
  readonly twice: string;
  readonly closed: string;
  readonly fetch: {
    readonly title: string;
    readonly lede: string;
    readonly words: string;
    readonly hint: string;
    readonly go: string;
    readonly wrong: string;
    readonly unknown: string;
    readonly waiting: string;
    readonly declined: string;
    readonly save: string;
  };
}

const en: ReceiptTexts = {
  title: 'A receipt for your gift',
  lede: 'Only if you want one: for this the group needs your name and address.',
  sealed: 'What you write here is sealed in your browser. Only the group’s accountants can open it; the server that keeps it cannot.',
  danger:
    'A receipt names you and the group. If you live in, travel to or have family in a country that may punish this gift, do not ask for one.',
  kind: 'Which receipt',
  kinds: { plain: 'A plain confirmation', germany: 'For the German tax office', 'gift-aid': 'Gift Aid (United Kingdom)' },
  name: 'Name as it shall stand on the receipt',
  first: 'First name',
  last: 'Last name',
  street: 'Street and number',
  place: 'Postcode and town',
  country: 'Country',
  choose: 'Please choose',
  declaration:
    'I am a UK taxpayer and understand that if I pay less Income Tax or Capital Gains Tax in this tax year than the amount of Gift Aid claimed on all my donations, it is my responsibility to pay any difference.',
  go: 'Seal and send',
  noScript: 'This page needs script, because your name is sealed before it leaves your browser. Without it, write to the group instead.',
  working: 'Sealing …',
  done: 'Sealed and sent.',
  words: 'Write down these twelve words',
  wordsWhy: 'With them you fetch your receipt, usually within two weeks. Nobody can find them again for you.',
  fetchLink: 'Fetch a receipt',
  missing: 'Please fill in what is marked.',
  failed: 'It was not sent. Nothing left your browser unsealed. Try again in a minute.',
  twice: 'For this gift a receipt was asked for already.',
  closed: 'This group does not make receipts here. Write to it if you need one.',
  fetch: {
    title: 'Fetch a receipt',
    lede: 'Type the twelve words you wrote down. They are used in your browser only.',
    words: 'Twelve words',
    hint: 'The first four letters of each word are enough.',
    go: 'Open',
    wrong: 'These are not twelve words of the list. Check the spelling and the order.',
    unknown: 'Nothing lies under these words. Check them, or write to the group.',
    waiting: 'Your wish is there; the receipt is not ready yet.',
    declined: 'The group could not make this receipt. Write to it to learn why.',
    save: 'Save the receipt (PDF)',
  },
};

const ru: ReceiptTexts = {
  title: 'Квитанция о пожертвовании',
  lede: 'Только если она вам нужна: для неё группе потребуются ваше имя и адрес.',
  sealed:
    'Всё, что вы напишете, запечатывается в вашем браузере. Открыть это могут только бухгалтеры группы; сервер, где это хранится, не может.',
  danger:
    'В квитанции стоят ваше имя и название группы. Если вы живёте в стране, где за это пожертвование могут преследовать, ездите туда или там ваша семья, не просите квитанцию.',
  kind: 'Какая квитанция',
  kinds: { plain: 'Простое подтверждение', germany: 'Для налоговой Германии', 'gift-aid': 'Gift Aid (Великобритания)' },
  name: 'Имя, как оно должно стоять в квитанции',
  first: 'Имя',
  last: 'Фамилия',
  street: 'Улица и дом',
  place: 'Индекс и город',
  country: 'Страна',
  choose: 'Выберите',
  declaration: en.declaration,
  go: 'Запечатать и отправить',
  noScript: 'Этой странице нужен скрипт: имя запечатывается до того, как покинет браузер. Без него напишите группе.',
  working: 'Запечатываем …',
  done: 'Запечатано и отправлено.',
  words: 'Запишите эти двенадцать слов',
  wordsWhy: 'С ними вы получите квитанцию, обычно в течение двух недель. Восстановить их никто не сможет.',
  fetchLink: 'Получить квитанцию',
  missing: 'Заполните отмеченные поля.',
  failed: 'Отправить не удалось. Ничего незапечатанного браузер не покинуло. Попробуйте через минуту.',
  twice: 'Для этого пожертвования квитанцию уже запросили.',
  closed: 'Эта группа не выдаёт здесь квитанций. Напишите ей, если квитанция нужна.',
  fetch: {
    title: 'Получить квитанцию',
    lede: 'Введите двенадцать слов, которые вы записали. Они используются только в вашем браузере.',
    words: 'Двенадцать слов',
    hint: 'Достаточно первых четырёх букв каждого слова.',
    go: 'Открыть',
    wrong: 'Это не двенадцать слов из списка. Проверьте написание и порядок.',
    unknown: 'Под этими словами ничего нет. Проверьте их или напишите группе.',
    waiting: 'Запрос получен, квитанция ещё не готова.',
    declined: 'Группа не смогла выдать эту квитанцию. Напишите ей, чтобы узнать почему.',
    save: 'Сохранить квитанцию (PDF)',
  },
};

const de: ReceiptTexts = {
  title: 'Eine Bestätigung für Ihre Spende',
  lede: 'Nur wenn Sie eine möchten: dafür braucht die Gruppe Ihren Namen und Ihre Anschrift.',
  sealed:
    'Was Sie hier schreiben, wird in Ihrem Browser versiegelt. Öffnen kann es nur die Buchhaltung der Gruppe; der Server, auf dem es liegt, kann es nicht.',
  danger:
    'Eine Bestätigung nennt Sie und die Gruppe. Wenn Sie in einem Land leben, in das Sie reisen oder in dem Ihre Familie lebt und das diese Spende bestrafen kann, verlangen Sie keine.',
  kind: 'Welche Bestätigung',
  kinds: { plain: 'Einfache Bestätigung', germany: 'Für das Finanzamt (Deutschland)', 'gift-aid': 'Gift Aid (Vereinigtes Königreich)' },
  name: 'Name, wie er auf der Bestätigung stehen soll',
  first: 'Vorname',
  last: 'Nachname',
  street: 'Straße und Hausnummer',
  place: 'Postleitzahl und Ort',
  country: 'Land',
  choose: 'Bitte wählen',
  declaration: en.declaration,
  go: 'Versiegeln und senden',
  noScript:
    'Diese Seite braucht Skript, weil Ihr Name versiegelt wird, bevor er den Browser verlässt. Ohne Skript schreiben Sie bitte der Gruppe.',
  working: 'Wird versiegelt …',
  done: 'Versiegelt und gesendet.',
  words: 'Schreiben Sie diese zwölf Wörter auf',
  wordsWhy: 'Mit ihnen holen Sie Ihre Bestätigung ab, meist innerhalb von zwei Wochen. Niemand kann sie wiederfinden.',
  fetchLink: 'Bestätigung abholen',
  missing: 'Bitte füllen Sie aus, was markiert ist.',
  failed: 'Es wurde nicht gesendet. Nichts hat Ihren Browser unversiegelt verlassen. Versuchen Sie es in einer Minute noch einmal.',
  twice: 'Für diese Spende wurde schon eine Bestätigung verlangt.',
  closed: 'Diese Gruppe stellt hier keine Bestätigungen aus. Schreiben Sie ihr, wenn Sie eine brauchen.',
  fetch: {
    title: 'Bestätigung abholen',
    lede: 'Geben Sie die zwölf Wörter ein, die Sie aufgeschrieben haben. Sie werden nur in Ihrem Browser verwendet.',
    words: 'Zwölf Wörter',
    hint: 'Die ersten vier Buchstaben jedes Wortes genügen.',
    go: 'Öffnen',
    wrong: 'Das sind keine zwölf Wörter der Liste. Prüfen Sie Schreibweise und Reihenfolge.',
    unknown: 'Unter diesen Wörtern liegt nichts. Prüfen Sie sie oder schreiben Sie der Gruppe.',
    waiting: 'Ihr Wunsch ist da, die Bestätigung ist noch nicht fertig.',
    declined: 'Die Gruppe konnte diese Bestätigung nicht ausstellen. Schreiben Sie ihr, um zu erfahren, warum.',
    save: 'Bestätigung speichern (PDF)',
  },
};

const uk: ReceiptTexts = {
  title: 'Квитанція про пожертву',
  lede: 'Лише якщо вона вам потрібна: для неї групі потрібні ваше ім’я та адреса.',
  sealed:
    'Усе, що ви напишете, запечатується у вашому браузері. Відкрити це можуть лише бухгалтери групи; сервер, де це зберігається, не може.',
  danger:
    'У квитанції стоять ваше ім’я і назва групи. Якщо ви живете в країні, де за цю пожертву можуть переслідувати, їздите туди або там ваша родина, не просіть квитанцію.',
  kind: 'Яка квитанція',
  kinds: { plain: 'Просте підтвердження', germany: 'Для податкової Німеччини', 'gift-aid': 'Gift Aid (Велика Британія)' },
  name: 'Ім’я, як воно має стояти у квитанції',
  first: 'Ім’я',
  last: 'Прізвище',
  street: 'Вулиця та будинок',
  place: 'Індекс і місто',
  country: 'Країна',
  choose: 'Оберіть',
  declaration: en.declaration,
  go: 'Запечатати й надіслати',
  noScript: 'Цій сторінці потрібен скрипт: ім’я запечатується до того, як покине браузер. Без нього напишіть групі.',
  working: 'Запечатуємо …',
  done: 'Запечатано й надіслано.',
  words: 'Запишіть ці дванадцять слів',
  wordsWhy: 'З ними ви отримаєте квитанцію, зазвичай протягом двох тижнів. Відновити їх ніхто не зможе.',
  fetchLink: 'Отримати квитанцію',
  missing: 'Заповніть позначені поля.',
  failed: 'Надіслати не вдалося. Нічого незапечатаного браузер не покинуло. Спробуйте за хвилину.',
  twice: 'Для цієї пожертви квитанцію вже просили.',
  closed: 'Ця група не видає тут квитанцій. Напишіть їй, якщо квитанція потрібна.',
  fetch: {
    title: 'Отримати квитанцію',
    lede: 'Введіть дванадцять слів, які ви записали. Вони використовуються лише у вашому браузері.',
    words: 'Дванадцять слів',
    hint: 'Достатньо перших чотирьох літер кожного слова.',
    go: 'Відкрити',
    wrong: 'Це не дванадцять слів зі списку. Перевірте написання й порядок.',
    unknown: 'Під цими словами нічого немає. Перевірте їх або напишіть групі.',
    waiting: 'Запит отримано, квитанція ще не готова.',
    declined: 'Група не змогла видати цю квитанцію. Напишіть їй, щоб дізнатися чому.',
    save: 'Зберегти квитанцію (PDF)',
  },
};

const be: ReceiptTexts = {
  title: 'Квітанцыя аб ахвяраванні',
  lede: 'Толькі калі яна вам патрэбна: для яе групе спатрэбяцца ваша імя і адрас.',
  sealed:
    'Усё, што вы напішаце, запячатваецца ў вашым браўзеры. Адкрыць гэта могуць толькі бухгалтары групы; сервер, дзе гэта захоўваецца, не можа.',
  danger:
    'У квітанцыі стаяць ваша імя і назва групы. Калі вы жывяце ў краіне, дзе за гэтае ахвяраванне могуць пераследаваць, ездзіце туды або там ваша сям’я, не прасіце квітанцыю.',
  kind: 'Якая квітанцыя',
  kinds: { plain: 'Простае пацвярджэнне', germany: 'Для падатковай Германіі', 'gift-aid': 'Gift Aid (Вялікабрытанія)' },
  name: 'Імя, як яно мае стаяць у квітанцыі',
  first: 'Імя',
  last: 'Прозвішча',
  street: 'Вуліца і дом',
  place: 'Індэкс і горад',
  country: 'Краіна',
  choose: 'Выберыце',
  declaration: en.declaration,
  go: 'Запячатаць і адправіць',
  noScript: 'Гэтай старонцы патрэбны скрыпт: імя запячатваецца да таго, як пакіне браўзер. Без яго напішыце групе.',
  working: 'Запячатваем …',
  done: 'Запячатана і адпраўлена.',
  words: 'Запішыце гэтыя дванаццаць слоў',
  wordsWhy: 'З імі вы атрымаеце квітанцыю, звычайна на працягу двух тыдняў. Аднавіць іх ніхто не зможа.',
  fetchLink: 'Атрымаць квітанцыю',
  missing: 'Запоўніце пазначаныя палі.',
  failed: 'Адправіць не ўдалося. Нічога незапячатанага браўзер не пакінула. Паспрабуйце праз хвіліну.',
  twice: 'Для гэтага ахвяравання квітанцыю ўжо прасілі.',
  closed: 'Гэтая група не выдае тут квітанцый. Напішыце ёй, калі квітанцыя патрэбна.',
  fetch: {
    title: 'Атрымаць квітанцыю',
    lede: 'Увядзіце дванаццаць слоў, якія вы запісалі. Яны выкарыстоўваюцца толькі ў вашым браўзеры.',
    words: 'Дванаццаць слоў',
    hint: 'Дастаткова першых чатырох літар кожнага слова.',
    go: 'Адкрыць',
    wrong: 'Гэта не дванаццаць слоў са спіса. Праверце напісанне і парадак.',
    unknown: 'Пад гэтымі словамі нічога няма. Праверце іх або напішыце групе.',
    waiting: 'Запыт атрыманы, квітанцыя яшчэ не гатовая.',
    declined: 'Група не змагла выдаць гэтую квітанцыю. Напішыце ёй, каб даведацца чаму.',
    save: 'Захаваць квітанцыю (PDF)',
  },
};

const pl: ReceiptTexts = {
  title: 'Potwierdzenie darowizny',
  lede: 'Tylko jeśli je chcesz: grupa potrzebuje do tego imienia, nazwiska i adresu.',
  sealed:
    'To, co tu napiszesz, zostaje zapieczętowane w Twojej przeglądarce. Otworzyć może to tylko księgowość grupy; serwer, na którym leży, nie może.',
  danger:
    'Potwierdzenie wymienia Ciebie i grupę. Jeśli mieszkasz w kraju, który może za tę darowiznę karać, jeździsz tam lub masz tam rodzinę, nie proś o nie.',
  kind: 'Jakie potwierdzenie',
  kinds: { plain: 'Zwykłe potwierdzenie', germany: 'Dla niemieckiego urzędu skarbowego', 'gift-aid': 'Gift Aid (Wielka Brytania)' },
  name: 'Imię i nazwisko, jak ma stać na potwierdzeniu',
  first: 'Imię',
  last: 'Nazwisko',
  street: 'Ulica i numer',
  place: 'Kod i miejscowość',
  country: 'Kraj',
  choose: 'Wybierz',
  declaration: en.declaration,
  go: 'Zapieczętuj i wyślij',
  noScript: 'Ta strona wymaga skryptu, bo dane są pieczętowane, zanim opuszczą przeglądarkę. Bez niego napisz do grupy.',
  working: 'Pieczętowanie …',
  done: 'Zapieczętowano i wysłano.',
  words: 'Zapisz te dwanaście słów',
  wordsWhy: 'Z nimi odbierzesz potwierdzenie, zwykle w ciągu dwóch tygodni. Nikt nie zdoła ich odtworzyć.',
  fetchLink: 'Odbierz potwierdzenie',
  missing: 'Uzupełnij zaznaczone pola.',
  failed: 'Nie wysłano. Nic niezapieczętowanego nie opuściło przeglądarki. Spróbuj za minutę.',
  twice: 'O potwierdzenie tej darowizny już poproszono.',
  closed: 'Ta grupa nie wystawia tu potwierdzeń. Napisz do niej, jeśli go potrzebujesz.',
  fetch: {
    title: 'Odbierz potwierdzenie',
    lede: 'Wpisz dwanaście zapisanych słów. Są używane tylko w Twojej przeglądarce.',
    words: 'Dwanaście słów',
    hint: 'Wystarczą pierwsze cztery litery każdego słowa.',
    go: 'Otwórz',
    wrong: 'To nie jest dwanaście słów z listy. Sprawdź pisownię i kolejność.',
    unknown: 'Pod tymi słowami nic nie ma. Sprawdź je lub napisz do grupy.',
    waiting: 'Prośba dotarła, potwierdzenie nie jest jeszcze gotowe.',
    declined: 'Grupa nie mogła wystawić tego potwierdzenia. Napisz do niej, aby poznać powód.',
    save: 'Zapisz potwierdzenie (PDF)',
  },
};

const lt: ReceiptTexts = {
  title: 'Jūsų aukos patvirtinimas',
  lede: 'Tik jei jo norite: tam grupei reikia jūsų vardo ir adreso.',
  sealed:
    'Tai, ką čia parašysite, užantspauduojama jūsų naršyklėje. Atverti gali tik grupės buhalteriai; serveris, kuriame tai saugoma, negali.',
  danger:
    'Patvirtinime nurodomi jūs ir grupė. Jei gyvenate šalyje, kuri už šią auką gali bausti, ten keliaujate ar turite šeimą, jo neprašykite.',
  kind: 'Koks patvirtinimas',
  kinds: { plain: 'Paprastas patvirtinimas', germany: 'Vokietijos mokesčių inspekcijai', 'gift-aid': 'Gift Aid (Jungtinė Karalystė)' },
  name: 'Vardas, koks turi būti patvirtinime',
  first: 'Vardas',
  last: 'Pavardė',
  street: 'Gatvė ir numeris',
  place: 'Pašto kodas ir miestas',
  country: 'Šalis',
  choose: 'Pasirinkite',
  declaration: en.declaration,
  go: 'Užantspauduoti ir siųsti',
  noScript: 'Šiam puslapiui reikia scenarijaus, nes vardas užantspauduojamas prieš palikdamas naršyklę. Be jo parašykite grupei.',
  working: 'Antspauduojama …',
  done: 'Užantspauduota ir išsiųsta.',
  words: 'Užsirašykite šiuos dvylika žodžių',
  wordsWhy: 'Su jais atsiimsite patvirtinimą, paprastai per dvi savaites. Niekas negalės jų atkurti.',
  fetchLink: 'Atsiimti patvirtinimą',
  missing: 'Užpildykite pažymėtus laukus.',
  failed: 'Neišsiųsta. Niekas neužantspauduotas nepaliko naršyklės. Bandykite po minutės.',
  twice: 'Šios aukos patvirtinimo jau prašyta.',
  closed: 'Ši grupė čia patvirtinimų neišduoda. Parašykite jai, jei jo reikia.',
  fetch: {
    title: 'Atsiimti patvirtinimą',
    lede: 'Įveskite dvylika užsirašytų žodžių. Jie naudojami tik jūsų naršyklėje.',
    words: 'Dvylika žodžių',
    hint: 'Pakanka pirmų keturių kiekvieno žodžio raidžių.',
    go: 'Atverti',
    wrong: 'Tai ne dvylika sąrašo žodžių. Patikrinkite rašybą ir tvarką.',
    unknown: 'Po šiais žodžiais nieko nėra. Patikrinkite juos arba parašykite grupei.',
    waiting: 'Prašymas gautas, patvirtinimas dar neparengtas.',
    declined: 'Grupė negalėjo išduoti šio patvirtinimo. Parašykite jai, kad sužinotumėte kodėl.',
    save: 'Išsaugoti patvirtinimą (PDF)',
  },
};

const TEXTS: Readonly<Record<string, ReceiptTexts>> = { en, ru, uk, be, de, pl, lt };

export function receiptTexts(language: Language): ReceiptTexts {
  return TEXTS[language] ?? en;
}
