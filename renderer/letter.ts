import { z } from 'zod';
import { startLetter } from './letter/start-letter.ts';

// The page may not evaluate code, and zod would try whether it can (SECURITY E07).
z.config({ jitless: true });
startLetter(window);
