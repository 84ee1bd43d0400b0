import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { sectionKeys } from '../../contract/dossier/section-key.ts';
import type { Clinician } from '../sessions/clinician.ts';
import { decideAccess, type PatientFacts } from './access-decision.ts';
import { isPermitted } from './consent-decision.ts';
import { consentCategories, type ConsentStatement } from './consent-statement.ts';
import { dossierRoles } from './roles.ts';

const now = new Date('2026-06-01T12:00:00Z');
const doctor: Clinician = {
  sessionId: 's',
  uziNumber: '900000101',
  agb: '99000101',
  ura: '90000101',
  roleCode: '01.015',
  role: 'Huisarts',
  name: 'Test',
  organisation: 'Praktijk',
  assurance: 'high',
};
const permit: ConsentStatement = {
  ura: null,
  category: null,
  decision: 'permit',
  source: 'portaal',
  recordedAt: '2025-01-01T00:00:00.000Z',
  withdrawnAt: null,
};
const own: PatientFacts = {
  practiceUra: doctor.ura,
  gpAgb: null,
  mandateUra: null,
  bsnVerified: true,
  bsnShared: false,
  statements: [permit],
};
const decide = (patient: PatientFacts | null, clinician = doctor, wanted: Parameters<typeof decideAccess>[3] = null) =>
  decideAccess(clinician, dossierRoles, patient, wanted, now);
const letters = ({ checks }: ReturnType<typeof decideAccess>) =>
  [checks.authorisation, checks.relation, checks.consent, checks.breakGlass]
    .map((check) => (check === null ? '-' : check ? 'T' : 'F'))
    .join('');

describe('gates (DESIGN section 4 rule 1)', () => {
  it.each([
    ['all open', own, doctor, null, 'TTTF', null],
    ['assurance', own, { ...doctor, assurance: 'substantial' }, null, 'F--F', 'assurance'],
    ['S4-01 apotheker', own, { ...doctor, roleCode: '17.000' }, null, 'F--F', 'role'],
    ['S4-01 apotheekhoudend huisarts', own, { ...doctor, roleCode: '01.004' }, null, 'TTTF', null],
    ['S4-01 specialist ouderengeneeskunde', own, { ...doctor, roleCode: '01.047' }, null, 'TTTF', null],
    ['unknown patient', null, doctor, null, 'TF-F', 'relation'],
    ['other practice', { ...own, practiceUra: '90000999' }, doctor, null, 'TF-F', 'relation'],
    ['own by AGB', { ...own, practiceUra: '90000999', gpAgb: '99000101' }, doctor, null, 'TTTF', null],
    ['stood in for', { ...own, practiceUra: '90000999', mandateUra: '90000999' }, doctor, null, 'TTTF', null],
    [
      'stood in for, consent of another practice only',
      { ...own, practiceUra: '90000999', mandateUra: '90000999', statements: [{ ...permit, ura: doctor.ura }] },
      doctor,
      null,
      'TTFF',
      'consent',
    ],
    [
      'stood in for by a practice the patient objected to',
      {
        ...own,
        practiceUra: '90000999',
        mandateUra: '90000999',
        statements: [permit, { ...permit, ura: doctor.ura, decision: 'deny' }],
      },
      doctor,
      null,
      'TTFF',
      'consent',
    ],
    ['no AGB on either side', { ...own, practiceUra: 'x' }, { ...doctor, agb: null }, null, 'TF-F', 'relation'],
    ['BSN not verified', { ...own, bsnVerified: false }, doctor, null, 'TF-F', 'bsn-not-verified'],
    ['BSN of two', { ...own, bsnShared: true }, doctor, null, 'TF-F', 'bsn-not-unique'],
    ['S4-03 no consent', { ...own, statements: [] }, doctor, null, 'TTFF', 'consent'],
    [
      'category closed',
      { ...own, statements: [{ ...permit, category: 'results' }] },
      doctor,
      ['medication'],
      'TTFF',
      'category',
    ],
    [
      'category open',
      { ...own, statements: [{ ...permit, category: 'results' }] },
      doctor,
      ['lab', 'general'],
      'TTTF',
      null,
    ],
  ] as const)('%s', (_name, patient, clinician, wanted, checks, reason) => {
    const decision = decide(patient, clinician as Clinician, wanted);
    expect([letters(decision), decision.reason]).toEqual([checks, reason]);
    expect(decision.sections.length > 0).toBe(reason === null);
  });

  it('opens exactly the sections of the kinds of data that are permitted', () => {
    expect(decide({ ...own, statements: [{ ...permit, category: 'results' }] }).sections).toEqual([
      'lab',
      'microbiology',
      'pathology',
      'radiology',
    ]);
    expect(decide(own).sections).toEqual(sectionKeys);
  });

  it('never lets a later gate open what an earlier one closed', () => {
    const statement = fc.record({
      ura: fc.constantFrom(null, doctor.ura, '90000999'),
      category: fc.constantFrom(null, ...consentCategories),
      decision: fc.constantFrom('permit' as const, 'deny' as const),
      source: fc.constantFrom('balie' as const, 'portaal' as const),
      recordedAt: fc.constant(permit.recordedAt),
      withdrawnAt: fc.constantFrom(null, '2026-01-01T00:00:00.000Z'),
    });
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), fc.boolean(), fc.boolean(), (statements, mine, verified) => {
        const decision = decide({
          ...own,
          practiceUra: mine ? doctor.ura : 'x',
          bsnVerified: verified,
          statements,
        });
        const someone = statements.some((one) => one.decision === 'permit' && one.withdrawnAt === null);
        expect(decision.reason !== null || (mine && verified && someone)).toBe(true);
      }),
    );
  });
});

describe('consent conflicts (clinical/FACTS 4.1)', () => {
  const may = (...statements: Partial<ConsentStatement>[]) =>
    isPermitted(
      statements.map((statement) => ({ ...permit, ...statement })),
      doctor.ura,
      'results',
      now,
    );
  const table: readonly (readonly [string, readonly Partial<ConsentStatement>[], boolean])[] = [
    ['nothing said', [], false],
    ['general permission', [{}], true],
    ['permission of another practice', [{ ura: '90000999' }], false],
    ['permission for other data', [{ category: 'medication' }], false],
    ['specific objection beats general permission', [{}, { ura: doctor.ura, decision: 'deny' }], false],
    ['specific permission beats general objection', [{ decision: 'deny' }, { ura: doctor.ura }], true],
    [
      'more specific permission beats specific objection',
      [
        { ura: doctor.ura, decision: 'deny' },
        { ura: doctor.ura, category: 'results' },
      ],
      true,
    ],
    ['objection wins among equals', [{}, { decision: 'deny' }], false],
    [
      'objection wins when each is specific in its own way',
      [{ ura: doctor.ura }, { category: 'results', decision: 'deny' }],
      false,
    ],
    ['withdrawn permission', [{ withdrawnAt: '2026-05-31T00:00:00.000Z' }], false],
    ['withdrawal that is still to come', [{ withdrawnAt: '2026-07-01T00:00:00.000Z' }], true],
    ['withdrawn objection', [{}, { decision: 'deny', withdrawnAt: '2026-01-02T00:00:00.000Z' }], true],
    ['permission recorded later', [{ recordedAt: '2026-07-01T00:00:00.000Z' }], false],
  ];
  it.each(table)('%s', (_name, statements, expected) => {
    expect(may(...statements)).toBe(expected);
  });
});
