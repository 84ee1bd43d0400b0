import { z } from 'zod';

/**
 * FHIR R4 datatypes as far as the dossier shows them (hl7.org/fhir/R4/datatypes.html). Unknown members are dropped, a
 * member of the wrong type makes its resource "not understood": counted, never guessed (SECURITY Y06).
 */
const text = z.string();
const optional = <T extends z.ZodType>(type: T) => type.optional();

export const Coding = z.object({ system: optional(text), code: optional(text), display: optional(text) });
export const CodeableConcept = z.object({ coding: optional(z.array(Coding)), text: optional(text) });
export const Identifier = z.object({ system: optional(text), value: optional(text) });
export const Reference = z.object({
  reference: optional(text),
  identifier: optional(Identifier),
  display: optional(text),
});
export const Period = z.object({ start: optional(text), end: optional(text) });
export const Extension = z.object({
  url: text,
  valueString: optional(text),
  valueCode: optional(text),
  valuePeriod: optional(Period),
});
export const Quantity = z.object({
  value: optional(z.number()),
  comparator: optional(text),
  unit: optional(text),
  code: optional(text),
});
export const Range = z.object({ low: optional(Quantity), high: optional(Quantity), text: optional(text) });
export const HumanName = z.object({
  use: optional(text),
  text: optional(text),
  family: optional(text),
  given: optional(z.array(text.nullable())),
  _given: optional(z.array(z.object({ extension: optional(z.array(Extension)) }).nullable())),
});
export const Address = z.object({
  use: optional(text),
  line: optional(z.array(text)),
  postalCode: optional(text),
  city: optional(text),
  country: optional(text),
});
export const ContactPoint = z.object({ system: optional(text), value: optional(text), use: optional(text) });
export const Annotation = z.object({ text });
export const Attachment = z.object({
  contentType: optional(text),
  data: optional(text),
  title: optional(text),
  url: optional(text),
});

export type Extension = z.infer<typeof Extension>;
export type Coding = z.infer<typeof Coding>;
export type CodeableConcept = z.infer<typeof CodeableConcept>;
export type Reference = z.infer<typeof Reference>;
export type Period = z.infer<typeof Period>;
export type Quantity = z.infer<typeof Quantity>;
export type Range = z.infer<typeof Range>;
export type HumanName = z.infer<typeof HumanName>;
export type Address = z.infer<typeof Address>;
