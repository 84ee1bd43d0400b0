import { sectionKeys } from '../../contract/dossier/section-key.ts';
import { consentCategories, type DecisionTrace } from '../../contract/portal/consent.ts';
import type { AccessDecision, PatientFacts } from '../access/access-decision.ts';
import { statementsInForce } from '../access/consent-decision.ts';
import { type Caller, type ClinicalContext, logAccess } from './caller.ts';
import { patientOfLockedRow } from './inpatient-search.ts';
import { gatePatient } from './patient-gate.ts';

type Gates = DecisionTrace['gates'];

/**
 * Why the caller sees a patient or not, gate by gate. Of a patient who is not open it says no more than search does
 * (S4-13); of a locked inpatient row it says what the list says already: own patient, no consent (S4-26).
 * @param id of a patient, or of a locked row of this session
 */
export async function decisionTrace(context: ClinicalContext, caller: Caller, id: string): Promise<DecisionTrace> {
  const behindLock = await patientOfLockedRow(context, caller, id);
  const { row, facts, decision } = await gatePatient(context, caller, behindLock ?? id, null);
  logAccess(context, caller, {
    eventCode: '110112',
    subtype: 'decision',
    object: 'Patient',
    patientId: row?.id ?? null,
    decision,
  });
  const { assurance, roleCode, role } = caller.clinician;
  const now = context.now();
  return {
    decidedAt: now.toISOString(),
    gates: [
      { gate: 'session', outcome: 'open', needed: 'high', has: assurance },
      { gate: 'role', outcome: 'open', roleCode, role },
      ...(decision.reason === null && facts !== null
        ? openGates(caller, facts, decision, now)
        : behindLock !== null && decision.checks.relation === true
          ? lockedGates(decision)
          : untoldGates),
    ],
  };
}

const untoldGates: Gates = [
  { gate: 'relation', outcome: 'not-told', ground: null },
  { gate: 'consent', outcome: 'not-told', facts: [] },
  { gate: 'category', outcome: 'not-told', open: [], closed: [] },
];

const lockedGates = ({ ground }: AccessDecision): Gates => [
  { gate: 'relation', outcome: 'open', ground },
  { gate: 'consent', outcome: 'closed', facts: [] },
  { gate: 'category', outcome: 'not-reached', open: [], closed: [] },
];

function openGates(
  { clinician }: Caller,
  { statements }: PatientFacts,
  { ground, onBehalfOf, sections }: AccessDecision,
  now: Date,
): Gates {
  const permits = statementsInForce(statements, onBehalfOf ?? clinician.ura, now).filter(
    ({ decision }) => decision === 'permit',
  );
  // One decision of a patient about two kinds of data is two statements of one moment.
  const moments = Map.groupBy(permits, ({ source, recordedAt, ura }) => `${source} ${recordedAt} ${ura ?? ''}`);
  const facts = [...moments.values()].flatMap((together) => {
    const [first] = together;
    if (first === undefined) return [];
    const covers = (category: string) => together.some((one) => one.category === null || one.category === category);
    return [
      {
        source: first.source,
        recordedAt: first.recordedAt,
        about: first.ura === null ? ('every-practice' as const) : ('this-practice' as const),
        categories: consentCategories.filter(covers),
      },
    ];
  });
  const closed = sectionKeys.filter((key) => !sections.includes(key));
  return [
    { gate: 'relation', outcome: 'open', ground },
    { gate: 'consent', outcome: 'open', facts },
    { gate: 'category', outcome: closed.length === 0 ? 'open' : 'partly', open: [...sections], closed },
  ];
}
