import { z } from 'zod';
import { SectionKey } from '../dossier/section-key.ts';

/** Kinds of data a patient can decide about, as Mitz groups them: behandelgegevens, uitslagen, medicatie (clinical/FACTS 4.1). */
export const consentCategories = ['treatment', 'results', 'medication'] as const;
export const ConsentCategory = z.enum(consentCategories);
export type ConsentCategory = z.infer<typeof ConsentCategory>;

/** Kind of document shown at the desk (Wet op de identificatieplicht art. 1). Its number and a copy are never recorded with a consent. */
export const IdentityDocument = z.enum(['paspoort', 'identiteitskaart', 'rijbewijs', 'vreemdelingendocument']);
export type IdentityDocument = z.infer<typeof IdentityDocument>;

/** How the patient was recognised when the decision was taken: at the desk (S4-04) or in the patient portal (S4-05). */
export const ConsentOrigin = z.discriminatedUnion('source', [
  z.object({ source: z.literal('balie'), proof: IdentityDocument }),
  z.object({ source: z.literal('portaal'), proof: z.literal('digid-sms') }),
]);
export type ConsentOrigin = z.infer<typeof ConsentOrigin>;

/**
 * POST /hospital/patients/{patientNumber}/consent, for the desk and the patient portal of the hospital, with the key in
 * `hospital.key` as bearer: 204. Takes the place of what was decided earlier about the same practice.
 */
export const ConsentRecordRequest = z.object({
  decision: z.enum(['permit', 'deny']),
  /** URA of the practice it is about; null for every practice. */
  practice: z
    .string()
    .regex(/^\d{8}$/)
    .nullable(),
  /** Kinds of data it is about; null for all. */
  categories: z.array(ConsentCategory).min(1).max(consentCategories.length).nullable(),
  origin: ConsentOrigin,
});
export type ConsentRecordRequest = z.infer<typeof ConsentRecordRequest>;

/** POST /hospital/patients/{patientNumber}/consent/withdrawal: 204. Every statement of the patient ends now. */
export const ConsentWithdrawalRequest = z.object({ origin: ConsentOrigin });

/** The five gates in their order (DESIGN section 4). */
export const gateKeys = ['session', 'role', 'relation', 'consent', 'category'] as const;

/**
 * `not-told`: this gate or one after it is closed, or there is no such patient; the portal never says which, as search
 * does not (S4-13). `not-reached`: a gate before it is closed.
 */
export const GateOutcome = z.enum(['open', 'partly', 'closed', 'not-told', 'not-reached']);
export type GateOutcome = z.infer<typeof GateOutcome>;

/** By what a patient is the clinician's own: enrolled in the practice, own AGB code, or a mandate of the practice. */
export const RelationGround = z.enum(['practice', 'practitioner', 'waarneming']);
export type RelationGround = z.infer<typeof RelationGround>;

/** A consent that is in force, as far as a clinician who may read may know it. */
export const ConsentFact = z.object({
  source: z.enum(['balie', 'portaal']),
  recordedAt: z.iso.datetime(),
  /** About this practice, or about every practice. */
  about: z.enum(['this-practice', 'every-practice']),
  categories: z.array(ConsentCategory),
});

/**
 * GET /me/decision/{patientId}: why the caller sees a patient or not. `patientId` may be the id of a locked inpatient
 * row. Codes and facts, no prose, no content; the same answer for unknown, not own and no consent.
 */
export const DecisionTrace = z.object({
  decidedAt: z.iso.datetime(),
  gates: z
    .array(
      z.discriminatedUnion('gate', [
        z.object({
          gate: z.literal('session'),
          outcome: GateOutcome,
          needed: z.literal('high'),
          has: z.enum(['high', 'substantial']),
        }),
        z.object({
          gate: z.literal('role'),
          outcome: GateOutcome,
          roleCode: z.string().max(10),
          role: z.string().max(120),
        }),
        z.object({ gate: z.literal('relation'), outcome: GateOutcome, ground: RelationGround.nullable() }),
        z.object({ gate: z.literal('consent'), outcome: GateOutcome, facts: z.array(ConsentFact).max(20) }),
        z.object({
          gate: z.literal('category'),
          outcome: GateOutcome,
          open: z.array(SectionKey),
          closed: z.array(SectionKey),
        }),
      ]),
    )
    .length(gateKeys.length),
});
export type DecisionTrace = z.infer<typeof DecisionTrace>;
