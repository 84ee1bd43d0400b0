import type { Reference } from 'fhir/r4';
import { amsterdamDate } from '../amsterdam-time.ts';
import { specialisms } from '../directory.ts';
import { hospital } from '../hospital.ts';
import type { Draft } from './draft.ts';
import type { Illness } from './illness.ts';
import { products } from './medication-catalogue.ts';
import { displayName } from './person.ts';

/** DD-MM-JJJJ */
export const dutchDate = (isoDate: string): string => isoDate.slice(0, 10).split('-').toReversed().join('-');

const patientLine = ({ person }: Draft): string =>
  `${person.gender === 'female' ? 'mevrouw' : 'de heer'} ${displayName(person)}, geboren ${dutchDate(person.birthDate)}`;

const medicationLines = (illness: Illness): string =>
  illness.products.map((key) => `- ${products[key].name}: ${products[key].dosage}`).join('\n');

/** The report of a consultation, in the order in which a hospital writes it. */
export function consultText(illness: Illness, first: boolean): string {
  return [
    `Reden van ${first ? 'verwijzing' : 'controle'}: ${first ? illness.reason : `${illness.name}, poliklinische controle.`}`,
    `Anamnese\n${illness.history}`,
    `Lichamelijk onderzoek\n${illness.examination}`,
    `Conclusie\n${illness.name}${first ? '.' : ', stabiel.'}`,
    `Beleid\n${illness.plan}`,
  ].join('\n\n');
}

/** A letter from the specialist about a visit. */
export function letterText(draft: Draft, illness: Illness, at: number, to: Reference): string {
  const medication = medicationLines(illness);
  return [
    `${hospital.name}, ${specialisms[illness.specialism].name}\n${hospital.city}, ${dutchDate(amsterdamDate(at))}`,
    `Aan: ${to.display ?? ''}`,
    'Geachte collega,',
    `Op ${dutchDate(amsterdamDate(at))} zag ik op de polikliniek ${patientLine(draft)}, in verband met: ${illness.name}.`,
    `Anamnese: ${illness.history}`,
    `Onderzoek: ${illness.examination}`,
    ...(illness.imaging ? [`Beeldvorming: ${illness.imaging.conclusion}`] : []),
    ...(illness.pathology ? [`Pathologie: ${illness.pathology.conclusion}`] : []),
    `Beleid: ${illness.plan}`,
    ...(medication === '' ? [] : [`Medicatie door ons voorgeschreven:\n${medication}`]),
    `Met collegiale groet,\n\n${specialisms[illness.specialism].title}, ${hospital.name}`,
  ].join('\n\n');
}

/** A discharge letter. */
export function dischargeText(draft: Draft, illness: Illness, from: number, to: number): string {
  const medication = medicationLines(illness);
  return [
    `Betreft: ${patientLine(draft)}`,
    `Opgenomen van ${dutchDate(amsterdamDate(from))} tot ${dutchDate(amsterdamDate(to))}, afdeling ${specialisms[illness.specialism].name}.`,
    `Reden van opname: ${illness.reason}`,
    `Beloop: ${illness.operation ?? illness.examination} Klinisch hersteld, in goede conditie naar huis ontslagen.`,
    ...(medication === '' ? [] : [`Medicatie bij ontslag:\n${medication}`]),
    `Afspraken: ${illness.plan}`,
    'Wij verzoeken u de patiënt na een week te controleren.',
  ].join('\n\n');
}

/** The referral letter of the general practitioner. */
export function referralText(draft: Draft, illness: Illness): string {
  return [
    `Verwijzing naar ${specialisms[illness.specialism].name}`,
    `Betreft: ${patientLine(draft)}`,
    `Vraagstelling: graag uw onderzoek en behandeling in verband met ${illness.name.toLowerCase()}.`,
    `Anamnese: ${illness.reason} ${illness.history}`,
    `Met vriendelijke groet,\n${draft.practice.gpName}, huisarts, ${draft.practice.name}`,
  ].join('\n\n');
}
