import { z } from 'zod';

/** An answer that says all it has to say by its status; what stands in it is not looked at. */
export const NoContent = z.unknown();
