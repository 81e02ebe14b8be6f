import { nameKeys } from './name-key';
import { KnownNames } from './name-match';

it.each([
  // ways in which one name is written
  [['Ціханоўская', 'Тихановская', 'Tsikhanouskaya', 'Tikhanovskaya']],
  [['Сергей', 'Sergey', 'Sergei', 'Serhei']],
  [['Юлия', 'Юлія', 'Yulia', 'Julia', 'Iuliia', 'Yuliya']],
  [['Щербаков', 'Shcherbakov', 'Szczerbakow', 'Schtscherbakow']],
  [['Игорь', 'Ігор', 'Igor', 'Ihor']],
  [['Żukowska', 'Жуковская', 'Zhukovskaya', 'Žukovskaja']],
  [['Алёна', 'Alyona', 'Aljona']],
  [['Александр', 'Alexandr', 'Aleksandr']],
  [['Jürgen', 'Jurgen', 'JÜRGEN']],
])('%j are one name', (ways) => {
  expect(new Set(ways.map((way) => nameKeys(way).join(' '))).size).toBe(1);
});

describe('a label', () => {
  const known = new KnownNames([
    'Зорянна Канарейка',
    'Алла',
    'Zarina',
    'Ковалёва',
    'Family of four',
    'Weidenstieg 77, hinten links',
    'улица Сиреневая, дом 12',
    'Łukasz Wiśniewski',
    'Ян',
  ]);
  it.each<[string, string | null]>([
    // what is typed                            the word that is a name
    ['Housing appeal and municipal grant', null],
    ['Legal aid, foundation A', null],
    ['Аренда жилья', null],
    ['Помощь семьям', null],
    ['Family support', null],
    ['Street work 2027', null],
    ['77', null],
    ['Rent for Zarina', 'Zarina'],
    ['rent zarina', 'zarina'],
    ['Аренда для Зарины', 'Зарины'],
    ['Адвокат Аллы', 'Аллы'],
    ['Lawyer of Alla', 'Alla'],
    ['Zorianna’s room', 'Zorianna’s'],
    ['Kanareika fund', 'Kanareika'],
    ['Фонд Ковалёвой', 'Ковалёвой'],
    ['Kovaleva-case', 'Kovaleva'],
    ['Flat in the Weidenstieg', 'Weidenstieg'],
    ['Wajdenstieg', 'Wajdenstieg'],
    ['Квартира на Сиреневой', 'Сиреневой'],
    ['Sirenevaya 12', 'Sirenevaya'],
    ['Lukasz', 'Lukasz'],
    ['Вишневский', 'Вишневский'],
  ])('%s', (typed, word) => {
    expect(known.hit(typed)?.word ?? null).toBe(word);
  });

  it('is free when this browser can open nothing', () => {
    expect(new KnownNames([]).hit('Zarina')).toBeNull();
  });
});
