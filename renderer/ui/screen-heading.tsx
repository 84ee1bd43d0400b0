import { useEffect, useRef } from 'react';

/** The heading of a step; the focus goes there when the step appears, so that who listens hears where they are. */
export function ScreenHeading({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="screen-heading">
      {children}
    </h2>
  );
}
