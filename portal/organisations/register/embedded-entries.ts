import type { RegisterAnswer } from './agb-register.ts';

const address = (street: string, houseNumber: string, postalCode: string, city: string) => ({
  street,
  houseNumber,
  postalCode,
  city,
});

/**
 * The register of a portal that has no register service: made up, in the shape of the real one. The first two digits say
 * what kind of care (01 huisartsen, 04 fysiotherapeuten, 24 diëtisten, 55 zorggroepen). Names and addresses are of
 * nobody; every mail domain is one that cannot exist (RFC 2606).
 */
export const embeddedEntries: readonly RegisterAnswer[] = [
  {
    kind: 'onderneming',
    agb: '01061234',
    names: ['Huisartsenpraktijk De Brug', 'Huisartsenpraktijk De Brug B.V.', 'Gezondheidscentrum De Brug'],
    addresses: [address('Brugstraat', '12', '1211 AB', 'Hilversum'), address('Postbus', '410', '1200 AK', 'Hilversum')],
    emails: ['info@debrug.example', 'administratie@debrug.example'],
  },
  { kind: 'vestiging', agb: '01061235', onderneming: '01061234' },
  { kind: 'vestiging', agb: '01061236', onderneming: '01061234' },
  {
    kind: 'onderneming',
    agb: '24002468',
    names: ['Diëtistenpraktijk Eemland', 'Eemland Voeding & Leefstijl'],
    addresses: [address('Stadsring', '88', '3811 HS', 'Amersfoort')],
    emails: ['praktijk@diëtist-eemland.example', 'info@dietist-eemland.example'],
  },
  {
    kind: 'onderneming',
    agb: '04017788',
    names: ['Fysiotherapie ’t Gooi', 'Fysio & Beweegzorg ’t Gooi V.O.F.'],
    addresses: [address('Vaartweg', '31 A', '1217 SM', 'Hilversum'), address('Laarderweg', '140', '1402 BK', 'Bussum')],
    emails: ['balie@fysiotgooi.example'],
  },
  { kind: 'vestiging', agb: '04017789', onderneming: '04017788' },
  {
    kind: 'onderneming',
    agb: '55003210',
    names: ['Zorggroep Eem en Vecht', 'Coöperatie Zorggroep Eem en Vecht U.A.'],
    addresses: [address('Utrechtseweg', '290', '3818 EW', 'Amersfoort')],
    emails: ['Secretariaat@ZorggroepEemVecht.example', 'ict@zorggroepeemvecht.example'],
  },
  {
    kind: 'onderneming',
    agb: '94061111',
    names: ['Leefstijlcoach Van Dijk'],
    addresses: [address('Kerkplein', '3', '3741 GA', 'Baarn')],
    emails: ['karin@leefstijlvandijk.example'],
  },
  {
    kind: 'onderneming',
    agb: '94075310',
    names: ['Leefstijlpraktijk Laren'],
    addresses: [address('Zevenend', '8', '1251 RM', 'Laren')],
    emails: ['info@leefstijllaren.example'],
  },
  {
    kind: 'onderneming',
    agb: '01065432',
    names: ['Huisartsen Oude Haven', 'Huisartsenmaatschap Oude Haven'],
    addresses: [address('Oude Haven', '21', '1411 WB', 'Naarden')],
    emails: ['praktijk@oudehaven.example'],
  },
  {
    kind: 'onderneming',
    agb: '24007312',
    names: ['Diëtistenpraktijk Vechtstreek', 'Vechtstreek Voeding'],
    addresses: [address('Raadhuisstraat', '21', '1381 EW', 'Weesp')],
    emails: ['praktijk@vechtstreekvoeding.example'],
  },
  {
    kind: 'onderneming',
    agb: '94067025',
    names: ['Leefstijlpraktijk Eemvallei'],
    addresses: [address('Hoofdstraat', '102 B', '3941 AB', 'Doorn')],
    emails: ['leefstijl@eemvallei.example'],
  },
  {
    kind: 'onderneming',
    agb: '01065550',
    names: ['Huisartsen Soestdijk', 'Maatschap Huisartsen Soestdijk'],
    addresses: [address('Burgemeester Grothestraat', '9', '3761 CK', 'Soest')],
    emails: ['assistente@huisartsensoestdijk.example', 'beheer@huisartsensoestdijk.example'],
  },
  {
    kind: 'onderneming',
    agb: '01067781',
    names: ['Huisartsenpraktijk Kwikzilver', 'Praktijk Kwikzilver'],
    addresses: [address('Zilverschoonlaan', '44', '1402 GB', 'Bussum'), address('Postbus', '77', '1400 AB', 'Bussum')],
    emails: ['praktijk@kwikzilver.example', 'beheer@kwikzilver.example'],
  },
  {
    kind: 'onderneming',
    agb: '01069999',
    names: ['Huisartsenpraktijk Zonder Post'],
    addresses: [address('Molenweg', '7', '3755 AA', 'Eemnes')],
    emails: [],
  },
  {
    kind: 'onderneming',
    agb: '24005555',
    names: ['Diëtistencollectief Het Gooi'],
    addresses: [address('Havenstraat', '55', '1271 AD', 'Huizen')],
    emails: [],
  },
  { kind: 'vestiging', agb: '24005556', onderneming: '24005555' },
  { kind: 'zorgverlener', agb: '01004321' },
  { kind: 'zorgverlener', agb: '04087654' },
  { kind: 'zorgverlener', agb: '24013579' },
  { kind: 'zorgverlener', agb: '94012345' },
];
