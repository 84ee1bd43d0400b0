import { CircleAlert } from 'lucide-react';
import './field.css';

/** What is wrong with something that is no field of react-aria; said when it appears. */
export function FaultLine({ children }: { readonly children: string }) {
  return (
    <p className="field-fault" role="alert">
      <CircleAlert size={16} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
