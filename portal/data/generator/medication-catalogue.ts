/** A product as the hospital prescribes it: text and ATC code. G-Standaard numbers are licensed and left out. */
export interface Product {
  readonly name: string;
  readonly atc: string;
  readonly dosage: string;
  readonly route: string;
  /** A course of so many days; left out for long-term use. */
  readonly days?: number;
}

export const products = {
  metformin: {
    name: 'METFORMINE TABLET 500MG',
    atc: 'A10BA02',
    dosage: '2x per dag 1 tablet bij de maaltijd',
    route: 'oraal',
  },
  glargine: {
    name: 'INSULINE GLARGINE INJVLST 100E/ML PEN 3ML',
    atc: 'A10AE04',
    dosage: '1x per dag 18 eenheden voor de nacht',
    route: 'subcutaan',
  },
  dapagliflozin: { name: 'DAPAGLIFLOZINE TABLET 10MG', atc: 'A10BK01', dosage: '1x per dag 1 tablet', route: 'oraal' },
  metoprolol: {
    name: 'METOPROLOL TABLET MGA 50MG (SUCCINAAT)',
    atc: 'C07AB02',
    dosage: '1x per dag 1 tablet',
    route: 'oraal',
  },
  lisinopril: { name: 'LISINOPRIL TABLET 10MG', atc: 'C09AA03', dosage: '1x per dag 1 tablet', route: 'oraal' },
  furosemide: {
    name: 'FUROSEMIDE TABLET 40MG',
    atc: 'C03CA01',
    dosage: '1x per dag 1 tablet in de ochtend',
    route: 'oraal',
  },
  spironolactone: { name: 'SPIRONOLACTON TABLET 25MG', atc: 'C03DA01', dosage: '1x per dag 1 tablet', route: 'oraal' },
  atorvastatin: {
    name: 'ATORVASTATINE TABLET 40MG',
    atc: 'C10AA05',
    dosage: '1x per dag 1 tablet voor de nacht',
    route: 'oraal',
  },
  apixaban: { name: 'APIXABAN TABLET 5MG', atc: 'B01AF02', dosage: '2x per dag 1 tablet', route: 'oraal' },
  acenocoumarol: {
    name: 'ACENOCOUMAROL TABLET 1MG',
    atc: 'B01AA07',
    dosage: 'volgens schema trombosedienst',
    route: 'oraal',
  },
  clopidogrel: { name: 'CLOPIDOGREL TABLET 75MG', atc: 'B01AC04', dosage: '1x per dag 1 tablet', route: 'oraal' },
  tiotropium: {
    name: 'TIOTROPIUM INHALATIEPOEDER 18UG',
    atc: 'R03BB04',
    dosage: '1x per dag 1 inhalatie',
    route: 'inhalatie',
  },
  salbutamol: {
    name: 'SALBUTAMOL AEROSOL 100UG/DO',
    atc: 'R03AC02',
    dosage: 'zo nodig 1 tot 4x per dag 2 inhalaties',
    route: 'inhalatie',
  },
  formoterol: {
    name: 'BUDESONIDE/FORMOTEROL INHPDR 200/6UG',
    atc: 'R03AK07',
    dosage: '2x per dag 1 inhalatie',
    route: 'inhalatie',
  },
  prednisolone: {
    name: 'PREDNISOLON TABLET 30MG',
    atc: 'H02AB06',
    dosage: '1x per dag 1 tablet gedurende 7 dagen',
    route: 'oraal',
    days: 7,
  },
  amoxiclav: {
    name: 'AMOXICILLINE/CLAVULAANZUUR TABLET 500/125MG',
    atc: 'J01CR02',
    dosage: '3x per dag 1 tablet gedurende 7 dagen',
    route: 'oraal',
    days: 7,
  },
  nitrofurantoin: {
    name: 'NITROFURANTOINE CAPSULE MGA 100MG',
    atc: 'J01XE01',
    dosage: '2x per dag 1 capsule gedurende 5 dagen',
    route: 'oraal',
    days: 5,
  },
  levothyroxine: {
    name: 'LEVOTHYROXINE TABLET 100UG',
    atc: 'H03AA01',
    dosage: '1x per dag 1 tablet, nuchter',
    route: 'oraal',
  },
  methotrexate: {
    name: 'METHOTREXAAT TABLET 2,5MG',
    atc: 'L04AX03',
    dosage: '1x per WEEK 6 tabletten op maandag',
    route: 'oraal',
  },
  folicAcid: {
    name: 'FOLIUMZUUR TABLET 5MG',
    atc: 'B03BB01',
    dosage: '1x per week 2 tabletten, 24 uur na methotrexaat',
    route: 'oraal',
  },
  pantoprazole: { name: 'PANTOPRAZOL TABLET MSR 40MG', atc: 'A02BC02', dosage: '1x per dag 1 tablet', route: 'oraal' },
  paracetamol: {
    name: 'PARACETAMOL TABLET 500MG',
    atc: 'N02BE01',
    dosage: 'zo nodig tot 4x per dag 2 tabletten',
    route: 'oraal',
    days: 14,
  },
  oxycodone: {
    name: 'OXYCODON TABLET 5MG',
    atc: 'N02AA05',
    dosage: 'zo nodig tot 4x per dag 1 tablet',
    route: 'oraal',
    days: 5,
  },
  nadroparin: {
    name: 'NADROPARINE INJVLST 9500IE/ML WWSP 0,3ML',
    atc: 'B01AB06',
    dosage: '1x per dag 1 injectie gedurende 4 weken',
    route: 'subcutaan',
    days: 28,
  },
  letrozole: { name: 'LETROZOL TABLET 2,5MG', atc: 'L02BG04', dosage: '1x per dag 1 tablet', route: 'oraal' },
  mesalazine: {
    name: 'MESALAZINE TABLET MSR 1200MG',
    atc: 'A07EC02',
    dosage: '1x per dag 2 tabletten',
    route: 'oraal',
  },
  tamsulosin: {
    name: 'TAMSULOSINE TABLET MGA 0,4MG',
    atc: 'G04CA02',
    dosage: '1x per dag 1 tablet na het ontbijt',
    route: 'oraal',
  },
} as const satisfies Record<string, Product>;
export type ProductKey = keyof typeof products;
