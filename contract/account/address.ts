import { z } from 'zod';

/** What somebody types as an e-mail address or user name; the portal normalises it (one address is one person, S1-01). */
export const TypedAddress = z.string().max(320);
