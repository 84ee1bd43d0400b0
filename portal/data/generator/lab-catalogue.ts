/** Lower and upper end of a reference range; null where it is open. */
export type Limits = readonly [low: number | null, high: number | null];

/** One determination of the laboratory. Values, units (UCUM) and reference ranges as Dutch laboratories report them. */
export interface Analyte {
  readonly loinc: string;
  /** Dutch label in the wording of NHG table 45. */
  readonly label: string;
  readonly unit: string;
  readonly limits: Limits;
  /** Usual value and its spread between people. */
  readonly mean: number;
  readonly spread: number;
  readonly decimals: number;
  /** Number in NHG table 45, where a public sample gives it. */
  readonly nhg?: string;
  /** UCUM code when it differs from the text of the unit. */
  readonly ucum?: string;
  /** Other range for men. */
  readonly male?: Limits;
}

const analyte = (
  loinc: string,
  label: string,
  unit: string,
  limits: Limits,
  mean: number,
  spread: number,
  decimals: number,
  more: Pick<Analyte, 'nhg' | 'ucum' | 'male'> = {},
): Analyte => ({ loinc, label, unit, limits, mean, spread, decimals, ...more });

export const analytes = {
  hb: analyte('59260-0', 'Hemoglobine', 'mmol/L', [7.5, 10], 8.7, 0.6, 1, { male: [8.5, 11] }),
  ht: analyte('20570-8', 'Hematocriet', 'L/L', [0.35, 0.45], 0.42, 0.03, 2, { male: [0.4, 0.5] }),
  mcv: analyte('30428-7', 'MCV', 'fL', [80, 100], 90, 4, 0),
  leukocytes: analyte('26464-8', 'Leukocyten', '10*9/L', [4, 10], 6.9, 1.6, 1),
  platelets: analyte('26515-7', 'Trombocyten', '10*9/L', [150, 400], 255, 55, 0),
  crp: analyte('1988-5', 'CRP', 'mg/L', [null, 8], 3, 3, 0),
  esr: analyte('30341-2', 'BSE', 'mm/h', [null, 20], 10, 6, 0, { ucum: 'mm/h' }),
  sodium: analyte('2951-2', 'Natrium', 'mmol/L', [135, 145], 140, 2, 0),
  potassium: analyte('2823-3', 'Kalium', 'mmol/L', [3.5, 5], 4.2, 0.3, 1),
  creatinine: analyte('14682-9', 'Kreatinine', 'umol/L', [45, 90], 76, 12, 0, { male: [60, 110] }),
  egfr: analyte('62238-1', 'eGFR volgens CKD-EPI', 'mL/min/1,73 m2', [60, null], 84, 14, 0, {
    ucum: 'mL/min/{1.73_m2}',
  }),
  urea: analyte('22664-7', 'Ureum', 'mmol/L', [2.5, 7.5], 5.4, 1.2, 1),
  alat: analyte('1742-6', 'ALAT', 'U/L', [null, 35], 24, 8, 0, { male: [null, 45] }),
  asat: analyte('1920-8', 'ASAT', 'U/L', [null, 31], 23, 6, 0, { male: [null, 35] }),
  alkaline: analyte('6768-6', 'Alkalische fosfatase', 'U/L', [null, 120], 75, 18, 0),
  ggt: analyte('2324-2', 'Gamma-GT', 'U/L', [null, 40], 26, 12, 0, { male: [null, 55] }),
  bilirubin: analyte('14631-6', 'Bilirubine totaal', 'umol/L', [null, 20], 9, 4, 0),
  albumin: analyte('1751-7', 'Albumine', 'g/L', [35, 50], 41, 3, 0),
  glucose: analyte('14771-0', 'Glucose nuchter', 'mmol/L', [4, 6.1], 5.3, 0.5, 1),
  hba1c: analyte('59261-8', 'HbA1c', 'mmol/mol', [20, 42], 37, 3, 0),
  cholesterol: analyte('14647-2', 'Cholesterol totaal', 'mmol/L', [null, 6.5], 5, 0.8, 1),
  hdl: analyte('14646-4', 'HDL-cholesterol', 'mmol/L', [0.9, 2], 1.4, 0.3, 1),
  ldl: analyte('22748-8', 'LDL-cholesterol', 'mmol/L', [null, 3], 2.9, 0.7, 1, { nhg: '542' }),
  triglycerides: analyte('14927-8', 'Triglyceriden', 'mmol/L', [0.8, 2], 1.4, 0.5, 1),
  tsh: analyte('11579-0', 'TSH', 'mU/L', [0.4, 4], 1.9, 0.8, 1),
  ft4: analyte('14920-3', 'Vrij T4', 'pmol/L', [10, 25], 15, 2.5, 1),
  ferritin: analyte('2276-4', 'Ferritine', 'ug/L', [20, 150], 95, 45, 0, { male: [30, 400] }),
  b12: analyte('14685-0', 'Vitamine B12', 'pmol/L', [150, 700], 310, 90, 0),
  vitaminD: analyte('14635-7', '25-OH-vitamine D', 'nmol/L', [50, null], 62, 18, 0),
  ntProBnp: analyte('33763-4', 'NT-proBNP', 'pmol/L', [null, 35], 14, 8, 0),
  psa: analyte('2857-1', 'PSA', 'ug/L', [null, 4], 1.6, 0.9, 1),
  inr: analyte('6301-6', 'INR', '', [2, 3], 2.5, 0.4, 1, { ucum: '{INR}' }),
  albuminuria: analyte('32294-1', 'Albumine/kreatinine-ratio urine', 'mg/mmol', [null, 3], 1.2, 0.9, 1),
  calprotectin: analyte('38445-3', 'Calprotectine feces', 'ug/g', [null, 50], 28, 15, 0),
} satisfies Record<string, Analyte>;
export type AnalyteKey = keyof typeof analytes;

/** SNOMED CT: material and the second category of zib LaboratoriumUitslag. */
export const materials = {
  blood: { code: '119297000', display: 'Bloed' },
  serum: { code: '119364003', display: 'Serum' },
  urine: { code: '122575003', display: 'Urine' },
  faeces: { code: '119339001', display: 'Feces' },
} as const;
const haematology = { code: '252275004', display: 'hematologie' } as const;
const chemistry = { code: '275711006', display: 'serumtest' } as const;

export const panels = {
  bloodCount: {
    name: 'Bloedbeeld',
    category: haematology,
    material: 'blood',
    members: ['hb', 'ht', 'mcv', 'leukocytes', 'platelets'],
  },
  inflammation: {
    name: 'Ontstekingsparameters',
    category: chemistry,
    material: 'blood',
    members: ['crp', 'esr', 'leukocytes'],
  },
  kidney: {
    name: 'Nierfunctie',
    category: chemistry,
    material: 'serum',
    members: ['sodium', 'potassium', 'creatinine', 'egfr', 'urea'],
  },
  liver: {
    name: 'Leverfuncties',
    category: chemistry,
    material: 'serum',
    members: ['alat', 'asat', 'alkaline', 'ggt', 'bilirubin', 'albumin'],
  },
  lipids: {
    name: 'Lipiden',
    category: chemistry,
    material: 'serum',
    members: ['cholesterol', 'hdl', 'ldl', 'triglycerides'],
  },
  diabetes: {
    name: 'Diabetescontrole',
    category: chemistry,
    material: 'blood',
    members: ['glucose', 'hba1c', 'creatinine', 'egfr'],
  },
  thyroid: { name: 'Schildklierfunctie', category: chemistry, material: 'serum', members: ['tsh', 'ft4'] },
  anaemia: {
    name: 'Anemie-onderzoek',
    category: haematology,
    material: 'serum',
    members: ['ferritin', 'b12', 'vitaminD'],
  },
  heart: {
    name: 'Hartfalen',
    category: chemistry,
    material: 'serum',
    members: ['ntProBnp', 'sodium', 'potassium', 'creatinine', 'egfr'],
  },
  prostate: { name: 'Prostaat', category: chemistry, material: 'serum', members: ['psa'] },
  clotting: { name: 'Stolling', category: haematology, material: 'blood', members: ['inr'] },
  urine: { name: 'Urineonderzoek', category: chemistry, material: 'urine', members: ['albuminuria'] },
  faeces: { name: 'Fecesonderzoek', category: chemistry, material: 'faeces', members: ['calprotectin'] },
} as const satisfies Record<
  string,
  {
    name: string;
    category: { code: string; display: string };
    material: keyof typeof materials;
    members: readonly AnalyteKey[];
  }
>;
export type PanelKey = keyof typeof panels;
