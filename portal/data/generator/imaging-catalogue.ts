/** An examination of the department of radiology. `category` is the SNOMED CT modality of clinical/FACTS section 3. */
export interface Examination {
  readonly title: string;
  readonly category: { readonly code: string; readonly display: string };
  readonly technique: string;
  readonly normal: string;
  readonly normalConclusion: string;
}

const radiography = { code: '363680008', display: 'radiografie' };
const ultrasound = { code: '16310003', display: 'echografie' };
const ct = { code: '77477000', display: 'CT-scan' };
const mri = { code: '113091000', display: 'MRI-scan' };
const echocardiography = { code: '40701008', display: 'echocardiografie' };

export const examinations = {
  chestXray: {
    title: 'X-thorax',
    category: radiography,
    technique: 'Opname in twee richtingen.',
    normal:
      'Geen voorgaand onderzoek ter vergelijking. Slank mediastinum, normale hartgrootte. Geen consolidaties. Sinussen vrij.',
    normalConclusion: 'Geen afwijkingen aan hart en longen.',
  },
  hipXray: {
    title: 'X-bekken en heup rechts',
    category: radiography,
    technique: 'Voorachterwaartse en axiale opname.',
    normal: 'Normale stand van de heupkop. Gewrichtsspleet niet versmald. Geen fractuur.',
    normalConclusion: 'Geen ossale afwijkingen.',
  },
  kneeXray: {
    title: 'X-knie links',
    category: radiography,
    technique: 'Belaste opname in twee richtingen.',
    normal: 'Gewrichtsspleten van normale hoogte. Geen hydrops.',
    normalConclusion: 'Geen aanwijzingen voor artrose.',
  },
  handXray: {
    title: 'X-handen en voorvoeten',
    category: radiography,
    technique: 'Vergelijkende opnamen.',
    normal: 'Geen erosies. Geen gewrichtsspleetversmalling.',
    normalConclusion: 'Geen erosieve afwijkingen.',
  },
  abdomenUltrasound: {
    title: 'Echo bovenbuik',
    category: ultrasound,
    technique: 'Goed te beoordelen.',
    normal:
      'Lever homogeen, niet vergroot. Galblaas zonder concrementen. Galwegen niet verwijd. Nieren zonder stuwing.',
    normalConclusion: 'Normale echografie van de bovenbuik.',
  },
  kidneyUltrasound: {
    title: 'Echo nieren en blaas',
    category: ultrasound,
    technique: 'Gevulde blaas.',
    normal:
      'Beide nieren van normale grootte, corticomedullair onderscheid behouden. Geen hydronefrose. Residu na mictie 20 mL.',
    normalConclusion: 'Geen stuwing, geen concrementen.',
  },
  headCt: {
    title: 'CT-hersenen',
    category: ct,
    technique: 'Zonder intraveneus contrast.',
    normal: 'Geen bloeding. Geen vroege tekenen van ischemie. Normaal ventrikelsysteem.',
    normalConclusion: 'Geen intracraniële afwijkingen.',
  },
  abdomenCt: {
    title: 'CT-abdomen',
    category: ct,
    technique: 'Na intraveneus contrast, portoveneuze fase.',
    normal: 'Geen focale leverafwijkingen. Geen vergrote lymfeklieren. Geen vrij vocht.',
    normalConclusion: 'Geen aanwijzingen voor metastasen.',
  },
  kneeMri: {
    title: 'MRI-knie links',
    category: mri,
    technique: 'PD- en T2-gewogen opnamen.',
    normal: 'Kruisbanden intact. Menisci zonder scheur.',
    normalConclusion: 'Geen afwijkingen.',
  },
  mammography: {
    title: 'Mammografie en echo mamma beiderzijds',
    category: radiography,
    technique: 'Mammografie in twee richtingen, aanvullend echo.',
    normal: 'Geen verdachte densiteit of microkalk.',
    normalConclusion: 'BI-RADS 1.',
  },
  heartEcho: {
    title: 'Echocardiografie transthoracaal',
    category: echocardiography,
    technique: 'Matig tot goed echovenster.',
    normal: 'Normale linkerventrikelfunctie, ejectiefractie 58 %. Geen klepvitium van betekenis.',
    normalConclusion: 'Normale systolische functie.',
  },
} as const satisfies Record<string, Examination>;
export type ExaminationKey = keyof typeof examinations;
