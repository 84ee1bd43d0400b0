import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationsView } from '../../../../contract/ipc/organisation.ts';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import { Button } from '../../../ui/button.tsx';
import { Note } from '../../../ui/note.tsx';
import { ScreenHeading } from '../../../ui/screen-heading.tsx';
import { ConfirmAgain } from '../confirm-again.tsx';
import { openOrganisation } from '../organisation-store.ts';

interface DonePageProps {
  /** As it was when it was sent in. */
  readonly organisation: Organisation;
  /** What the portal says of the organisations now: the mailbox may have confirmed meanwhile. */
  readonly view: OrganisationsView;
  readonly onLeave: () => Promise<void>;
}

/**
 * After the last step: linked, or waiting until the mailbox of the organisation confirms (S3-14, S3-16). It says what
 * comes next, and follows the confirmation when that comes while the page is open; and that it ended, when the mailbox
 * refuses it or the servicedesk frees the code.
 */
export function DonePage({ organisation: sent, view, onLeave }: DonePageProps) {
  const { t } = useTranslation();
  const found = view.organisations.find((one) => one.id === sent.id);
  const [wasListed, setListed] = useState(found !== undefined);
  if (found !== undefined && !wasListed) setListed(true);
  const { id, name, email, state, may } = found ?? sent;
  const waits = state === 'awaiting-mail';
  const wasConfirmed = sent.state === 'awaiting-mail' && !waits;
  const toUsers = async () => {
    await onLeave();
    openOrganisation(id, 'users');
  };
  if (wasListed && found === undefined) {
    return (
      <section>
        <ScreenHeading key="ended">{t('organisation.wizard.endedTitle', { name })}</ScreenHeading>
        <Note tone="caution">
          <p>{t('organisation.wizard.ended')}</p>
        </Note>
        <div className="form-actions">
          <Button kind="primary" onPress={() => void onLeave()}>
            {t('organisation.wizard.toList')}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section>
      <ScreenHeading key={state}>
        {t(`organisation.wizard.${waits ? 'waitsTitle' : 'linkedTitle'}`, { name })}
      </ScreenHeading>
      {waits ? (
        <>
          <Note tone="caution" title={t('organisation.wizard.mailed', { email })}>
            <p>{t('organisation.wizard.notReceived')}</p>
          </Note>
          <ConfirmAgain id={id} email={email} />
          <h3>{t('organisation.wizard.nextTitle')}</h3>
          <ol className="wizard-next">
            <li>{t('organisation.wizard.nextConfirm', { email })}</li>
            <li>{t('organisation.wizard.nextLinked')}</li>
            <li>{t('organisation.wizard.nextInvite')}</li>
          </ol>
          <p className="soft">{t('organisation.wizard.nextLeave')}</p>
        </>
      ) : (
        <>
          <Note
            tone="calm"
            title={t(`organisation.wizard.${wasConfirmed ? 'confirmedDone' : 'automaticDone'}`, { email })}
          >
            <p>{t('organisation.wizard.linked')}</p>
          </Note>
          <p>{t('organisation.wizard.epdNext')}</p>
        </>
      )}
      <div className="form-actions">
        {!waits && may.includes('invite') ? (
          <Button kind="primary" onPress={() => void toUsers()}>
            {t('organisation.openUsers')}
          </Button>
        ) : null}
        <Button kind={waits ? 'primary' : 'plain'} onPress={() => void onLeave()}>
          {t('organisation.wizard.toList')}
        </Button>
      </div>
    </section>
  );
}
