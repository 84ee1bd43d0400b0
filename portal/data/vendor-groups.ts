import type { SectionKey } from '../../contract/dossier/section-key.ts';

/** One test patient of another system, and the sample files that make up the dossier. */
export interface VendorGroup {
  readonly key: string;
  readonly patientNumber: string;
  /** Folder below vendor-samples/. */
  readonly folder: string;
  readonly files: RegExp;
  /** Where the Patient is: a file of its own, or a bundle. */
  readonly patientIn: string;
  /** Files that hold R4 although the folder is STU3. */
  readonly release: 'STU3' | 'R4';
  /** Section of resources that do not say so themselves. */
  readonly section?: SectionKey;
}

const stu3 = { folder: 'zorgviewer-stu3', release: 'STU3' } as const;
const pathology = { folder: 'medmij-r4-pathology', release: 'R4', section: 'pathology' } as const;
const imaging = { folder: 'medmij-r4-imageavailability', release: 'R4', section: 'radiology' } as const;
const image = (patient: string, binaries: string) =>
  new RegExp(`${patient}|Practitioner|Organization|Binary-Report-(?:${binaries})-`);

/** Numbers begin with 9000, which the generator does not give. */
export const vendorGroups: readonly VendorGroup[] = [
  { ...stu3, key: 'epic', patientNumber: '9000001', files: /Epic(?!-CP)/, patientIn: 'Patient-Epic.json' },
  { ...stu3, key: 'epic-contacts', patientNumber: '9000002', files: /Epic-CP/, patientIn: 'Patient-Epic-CP.json' },
  {
    ...stu3,
    key: 'chipsoft',
    patientNumber: '9000003',
    files: /Chipsoft(?!-OTH)|Topicus/,
    patientIn: 'Patient-Chipsoft.json',
  },
  {
    ...stu3,
    key: 'chipsoft-alerts',
    patientNumber: '9000004',
    files: /Chipsoft-OTH/,
    patientIn: 'Flag-Chipsoft-OTH.json',
  },
  { ...stu3, key: 'nexus', patientNumber: '9000005', files: /Nexus/, patientIn: 'Patient-Nexus.json' },
  { ...stu3, key: 'cgm', patientNumber: '9000006', files: /CGM/, patientIn: 'Patient-CGM.json' },
  { ...stu3, key: 'nedap', patientNumber: '9000007', files: /Nedap/, patientIn: 'Patient-Nedap.json' },
  { ...stu3, key: 'sanday', patientNumber: '9000008', files: /Sanday/, patientIn: 'Patient-Sanday.json' },
  { ...stu3, key: 'wza', patientNumber: '9000009', files: /WZA|Nictiz|Zorgviewer/, patientIn: 'Appointment-WZA.json' },
  { ...stu3, key: 'eps', release: 'R4', patientNumber: '9000010', files: /EPS|MP9/, patientIn: 'Bundle-EPS.json' },
  {
    ...pathology,
    key: 'olivander',
    patientNumber: '9000011',
    files: /Olivander|Practitioner|Organization|Location/,
    patientIn: 'Patient-Pathology-Patient-Olivander.json',
  },
  {
    ...pathology,
    key: 'rommella',
    patientNumber: '9000012',
    files: /Rommella|Practitioner|Organization|Location/,
    patientIn: 'Patient-Pathology-Patient-Rommella.json',
  },
  {
    ...imaging,
    key: 'blaak',
    patientNumber: '9000013',
    files: image('Blaak', '1'),
    patientIn: 'Patient-ImageAvailability-Patient-Blaak.json',
  },
  {
    ...imaging,
    key: 'klaassen',
    patientNumber: '9000014',
    files: image('Klaassen-Groen', '2'),
    patientIn: 'Patient-ImageAvailability-Patient-Klaassen-Groen.json',
  },
  {
    ...imaging,
    key: 'de-graaff',
    patientNumber: '9000015',
    files: image('De-Graaff', '3'),
    patientIn: 'Patient-ImageAvailability-Patient-De-Graaff.json',
  },
  {
    ...imaging,
    key: 'tjong',
    patientNumber: '9000016',
    files: image('Tjong-A-Kon', '4'),
    patientIn: 'Patient-ImageAvailability-Patient-Tjong-A-Kon.json',
  },
  {
    ...imaging,
    key: 'aansluittest',
    patientNumber: '9000017',
    files: image('Aansluittest-?B', '5'),
    patientIn: 'Patient-ImageAvailability-Patient-XXX-Aansluittest-B.json',
  },
];
