import { firstExtraObject, pdfOf } from '../../doubles/pdf.ts';

const first = [
  'Ziekenhuis Gooizicht',
  'Polikliniek Orthopedie',
  '',
  'Betreft: ontslagbrief',
  '',
  'Geachte collega,',
  '',
  'Bovengenoemde pati\u00ebnt werd op 9 mei 2024 opgenomen voor een electieve heupprothese links.',
  'Het beloop was ongecompliceerd. Mobilisatie onder begeleiding van fysiotherapie verliep',
  'voorspoedig; bij ontslag werd met twee krukken gelopen.',
  '',
  'Medicatie bij ontslag',
  '  - Paracetamol 1000 mg, vier maal daags',
  '  - Nadroparine 2850 IE, een maal daags gedurende vijf weken',
  '  - Metoprolol 50 mg, ongewijzigd',
  '',
  'Controle over zes weken op onze polikliniek, met een r\u00f6ntgenfoto vooraf.',
  '',
  'Met vriendelijke groet,',
  'drs. E. Hendriks, orthopedisch chirurg',
];

/** A letter of three pages. */
export const letter = () =>
  pdfOf([first, ['Bijlage 1: medicatieoverzicht', '', 'Paracetamol', 'Nadroparine'], ['Bijlage 2: oefeningen']]);

/** A letter that wants a password, and one that is none. */
export const lockedLetter = () =>
  pdfOf([first], {
    trailer: `/Encrypt ${firstExtraObject(1)} 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]`,
    objects: [`<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`],
  });
export const noLetter = () => new TextEncoder().encode('<html><script>alert(1)</script></html>');
