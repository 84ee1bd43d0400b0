import { LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface SubmitButtonProps {
  readonly busy: boolean;
  /** What is going on, said while it lasts. */
  readonly busyText: string;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** The button that sends a form. It stays focusable while busy, so that the place of the user is not lost. */
export function SubmitButton({ busy, busyText, isDisabled = false, children }: SubmitButtonProps) {
  return (
    <>
      <Button
        kind="primary"
        type="submit"
        isDisabled={isDisabled}
        icon={busy ? <LoaderCircle className="form-turning" size={16} aria-hidden /> : null}
      >
        {children}
      </Button>
      <span className="form-busy" role="status">
        {busy ? busyText : ''}
      </span>
    </>
  );
}
