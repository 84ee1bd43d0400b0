import { Building2, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OrganisationsView } from '../../../contract/ipc/organisation.ts';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Note } from '../../ui/note.tsx';
import { OrganisationCard } from './organisation-card.tsx';
import { OrganisationGuidance } from './organisation-help.tsx';
import type { TakingBack } from './organisation.resource.ts';
import { TakeBackDialog, takingBackOf } from './take-back-dialog.tsx';
import { openWizard, wizardStore } from './wizard/wizard-store.ts';

/** What the user wants to take back, or just did. */
interface Asking {
  readonly organisation: Organisation;
  readonly what: TakingBack;
}

/** The organisations of the user (S3-02), the way to add one (S3-09), and the guidance beside them. */
export function OrganisationList({ view }: { readonly view: OrganisationsView }) {
  const { t } = useTranslation();
  const here = useStore(wizardStore, ({ draft }) => draft);
  const begun = here ?? view.draft;
  const { organisations, mayRegister } = view;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [done, setDone] = useState<Asking | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const ask = (organisation: Organisation) => {
    const what = takingBackOf(organisation);
    setDone(null);
    if (what !== null) setAsking({ organisation, what });
  };
  // The button that was pressed goes with its organisation: whoever works by keyboard goes on where it is said.
  useEffect(() => {
    if (asking === null && done !== null) said.current?.focus();
  }, [asking, done]);
  const link = mayRegister ? (
    <Button kind="primary" icon={<Plus size={16} aria-hidden />} onPress={() => openWizard(view.draft)}>
      {t(begun === null ? 'organisation.wizard.title' : 'organisation.wizard.goOn')}
    </Button>
  ) : null;
  return (
    <div className="organisation-list">
      <section className="organisation-own" aria-label={t('organisation.ownList')}>
        {done === null ? null : (
          <p className="organisation-said" role="status" tabIndex={-1} ref={said}>
            {t(`organisation.takeBack.${done.what}.done`, { name: done.organisation.name })}
          </p>
        )}
        {mayRegister && begun !== null ? (
          <Note tone="info" title={t('organisation.wizard.begunTitle')}>
            <p>{t('organisation.wizard.begun', { agb: begun.agb.trim() || t('organisation.wizard.noAgbYet') })}</p>
          </Note>
        ) : null}
        {organisations.length === 0 ? (
          <Empty
            drawing={<Building2 size={32} aria-hidden />}
            title={t('organisation.empty')}
            text={t(mayRegister ? 'organisation.emptyHint' : 'organisation.emptyInvited')}
          >
            {link}
          </Empty>
        ) : (
          <>
            {link === null ? null : <div>{link}</div>}
            <ul className="organisation-cards">
              {organisations.map((organisation) => (
                <li key={organisation.id}>
                  <OrganisationCard organisation={organisation} onTakeBack={() => ask(organisation)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <OrganisationGuidance help={view.help} />
      {asking === null ? null : (
        <TakeBackDialog {...asking} onDone={() => setDone(asking)} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}
