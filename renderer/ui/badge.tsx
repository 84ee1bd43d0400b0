import type { ReactNode } from 'react';
import './badge.css';

interface BadgeProps {
  readonly tone: 'plain' | 'accent' | 'alarm' | 'caution' | 'calm';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A short word with a tone. The word carries the meaning; the colour only repeats it. */
export function Badge({ tone, icon, children }: BadgeProps) {
  return (
    <span className={`badge badge-${tone}`}>
      {icon}
      {children}
    </span>
  );
}
