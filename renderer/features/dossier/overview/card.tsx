import { type ReactNode, useId } from 'react';

interface CardProps {
  readonly title: string;
  readonly icon: ReactNode;
  /** Beside the title. */
  readonly aside?: ReactNode;
  readonly tone?: 'limits' | 'allergies';
  readonly children: ReactNode;
}

/** One part of the overview, with its heading. */
export function Card({ title, icon, aside, tone, children }: CardProps) {
  const heading = useId();
  return (
    <section className="overview-card" data-tone={tone} aria-labelledby={heading}>
      <header>
        {icon}
        <h3 id={heading}>{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  );
}
