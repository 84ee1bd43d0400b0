import type { Illness } from './illness.ts';
import { internalIllnesses } from './illnesses-internal.ts';
import { otherIllnesses } from './illnesses-other.ts';

/** Everything the generator lets people come to the hospital for. */
export const illnesses: readonly Illness[] = [...internalIllnesses, ...otherIllnesses];
