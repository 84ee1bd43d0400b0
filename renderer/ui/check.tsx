import { Check as CheckSign } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import './field.css';

interface CheckProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

/** A box to tick, with its words. */
export function Check({ isSelected, onChange, isDisabled = false, children }: CheckProps) {
  return (
    <Checkbox className="check" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className="check-box">
        <CheckSign size={16} aria-hidden />
      </span>
      <span>{children}</span>
    </Checkbox>
  );
}
