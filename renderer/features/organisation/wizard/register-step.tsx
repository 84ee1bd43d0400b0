import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterEntry } from '../../../../contract/organisation/register-entry.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { Button } from '../../../ui/button.tsx';
import { Faces } from '../../../ui/faces.tsx';
import { ScreenHeading } from '../../../ui/screen-heading.tsx';
import { stopEntry, useEntry } from '../organisation.resource.ts';
import { LookupWays } from './lookup-ways.tsx';
import type { StepProps } from './wizard.tsx';
import { changeDraft } from './wizard.resource.ts';

interface RegisterStepProps extends Omit<StepProps, 'onBack'> {
  readonly title: string;
  readonly children: (entry: RegisterEntry) => ReactNode;
}

/** A step that needs the register: after a lock or a restart it is asked again, and may answer otherwise than before. */
export function RegisterStep({ draft, view, title, children }: RegisterStepProps) {
  const { t } = useTranslation();
  const entry = useEntry(draft.agb);
  return (
    <section>
      <ScreenHeading>{title}</ScreenHeading>
      <Faces
        query={entry}
        what={t('organisation.wizard.whatRegister')}
        lines={4}
        problem="strip"
        onStop={() => void stopEntry(draft.agb)}
        ways={
          <>
            {entry.error === null ? null : <LookupWays code={viewOf(entry.error).code} help={view.help} />}
            <Button onPress={() => changeDraft({ step: 'agb' })}>{t('organisation.wizard.otherCode')}</Button>
          </>
        }
      >
        {children}
      </Faces>
    </section>
  );
}
