import { z } from 'zod';
import { Annotation, CodeableConcept, Coding, Extension, Identifier, Period, Reference } from './datatypes.ts';

/** Members that many resources have, and what a resource is (hl7.org/fhir/R4/resource.html). */
export const text = z.string().optional();
export const concept = CodeableConcept.optional();
export const concepts = z.array(CodeableConcept).optional();
export const reference = Reference.optional();
export const references = z.array(Reference).optional();
export const period = Period.optional();
export const notes = z.array(Annotation).optional();
export const extensions = z.array(Extension).optional();
/** One concept in R4, a list in other releases; both mean the same here. */
export const conceptOrList = z.preprocess(
  (value) => (Array.isArray(value) || value === undefined ? value : [value]),
  concepts,
);
export const actors = z.array(z.object({ actor: reference })).optional();

export const resource = <T extends string, S extends z.ZodRawShape>(resourceType: T, shape: S) =>
  z.object({
    resourceType: z.literal(resourceType),
    id: z.string(),
    meta: z.object({ tag: z.array(Coding).optional(), source: text }).optional(),
    identifier: z.preprocess((value) => (Array.isArray(value) ? value : undefined), z.array(Identifier).optional()),
    ...shape,
  });
