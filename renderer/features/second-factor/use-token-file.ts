import type { z } from 'zod';
import { largestTokenFile, type TokenFile, type TokenFileReport } from '../../../contract/account/token-file.ts';
import { useCheckedFile } from '../../lib/use-checked-file.ts';

type Bytes = z.input<typeof TokenFile>;

export interface TokenFileCalls {
  /** Looks at a file without keeping anything; aborting the signal cancels it. */
  readonly check: (file: Bytes, signal: AbortSignal) => Promise<TokenFileReport>;
  readonly upload: (file: Bytes) => Promise<TokenFileReport>;
}

/** A token file that was looked at, with the bytes that are uploaded. */
interface CheckedTokens {
  readonly file: Bytes;
  readonly report: TokenFileReport;
}

/** One token file from choosing to the pool. The bytes are dropped as soon as they were uploaded or another is chosen. */
export const useTokenFile = ({ check, upload }: TokenFileCalls) =>
  useCheckedFile<CheckedTokens, TokenFileReport>({
    largest: largestTokenFile,
    check: async (file, signal) => ({ file, report: await check(file, signal) }),
    send: async ({ file }) => {
      const report = await upload(file);
      return report.uploaded ? { sent: report } : { checked: { file, report } };
    },
  });
