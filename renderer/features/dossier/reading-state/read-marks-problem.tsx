import { Problem } from '../../../ui/problem.tsx';
import type { ReadMarks } from './use-read-marks.ts';

/** What of read and unread could not be fetched or kept; the section itself is not less for it. */
export function ReadMarksProblem({ marks }: { readonly marks: ReadMarks }) {
  return marks.problem === null ? null : <Problem error={marks.problem} shape="strip" onRetry={marks.retry} />;
}
